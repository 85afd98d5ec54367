"""Cycles: making and renaming them, their planning calendar, and the states they go through."""
