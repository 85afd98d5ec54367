"""Rules about one key result: what it measures."""
