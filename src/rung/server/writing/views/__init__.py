"""The editor and the pages around it."""
