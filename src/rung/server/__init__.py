"""Everything that needs Django: the tables, the pages, the API and the live part."""
