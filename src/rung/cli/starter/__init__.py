"""Files that `rung init` copies, with $names for what depends on the day."""
