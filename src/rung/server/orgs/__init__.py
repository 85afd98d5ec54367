"""Organisations, sign-ins and seats: who is who, and what each may see."""
