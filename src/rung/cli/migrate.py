"""`rung migrate`: bring the database to this version."""

from __future__ import annotations

import click

from rung.cli.server_room import enter


@click.command("migrate")
def command() -> None:
    """Create the tables, or bring them to this version. Safe to repeat."""
    applied = enter("operate").migrate()
    click.echo(f"{applied} migrations applied" if applied else "Nothing to do: the database is up to date")
