"""Every table of the server, in one Django application with one straight line of migrations."""
