"""Orphans and islands: the list of what waits for a decision, with the ways out of it (R024, R425, T17)."""
