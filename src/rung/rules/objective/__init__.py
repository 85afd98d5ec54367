"""Rules about one objective: its wording and its key results."""
