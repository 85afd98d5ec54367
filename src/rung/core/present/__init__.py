"""Values to text: one output format a file."""
