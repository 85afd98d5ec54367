"""What a text says: its words, numbers, measure, likeness to another text."""
