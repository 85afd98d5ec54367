"""Sharing: who may see one OKR, and do what with it; stands below okrs, which asks it about everything."""
