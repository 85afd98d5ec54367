"""Contribution choices: which parent objectives a unit takes up, and which it leaves (R018, R019, R131)."""
