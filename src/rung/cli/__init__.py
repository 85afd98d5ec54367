"""The command line: one command a file; runs without Django installed."""
