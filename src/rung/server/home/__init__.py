"""Home: what needs the reader, what her work is for, and what changed lately."""
