"""Alignment: the ladder as an outline, the units on it, and the line of sight; may import okrs and below."""
