"""Rules about what is left behind."""
