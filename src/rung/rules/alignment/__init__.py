"""Rules about the ladder: who serves what, and whether it was translated or copied."""
