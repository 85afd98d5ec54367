"""What comes in from the editor of an objective."""
