"""Notices: who is told what happened, in the application and by mail."""
