"""`rung bench`: figures anyone can reproduce, on a synthetic organisation of any size."""

from rung.cli.bench.command import command

__all__ = ["command"]
