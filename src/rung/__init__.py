"""Rung: pass goals down an organisation without locking its teams in."""

__version__ = "0.1.0"
