"""The language of pages and mail: who reads in which, and what the core says, put into it."""
