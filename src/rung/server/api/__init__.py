"""The REST interface, version 1: the same access, queries and actions as the pages, as JSON."""
