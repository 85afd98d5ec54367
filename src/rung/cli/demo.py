"""`rung demo`: start Rung with an invented organisation."""

from __future__ import annotations

from pathlib import Path

import click

from rung.cli.server_room import enter


@click.command("demo")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to use.")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder that keeps the data; what you edit is there again at the next start.",
)
def command(port: int, data: Path | None) -> None:
    """Start Rung with an invented organisation to look around in.

    Prints the address and the sign-ins, and stays until Ctrl-C. Listens on this machine only.
    """
    enter("demo.start").run(port, data)
