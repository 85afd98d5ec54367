"""`rung serve`: serve people, with settings that are safe."""

from __future__ import annotations

import click

from rung.cli.server_room import enter


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to use.")
@click.option(
    "--live-port",
    type=click.IntRange(1, 65535),
    default=8001,
    show_default=True,
    help="Port for agents (/mcp).",
)
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True, help="Processes.")
def command(host: str, port: int, live_port: int, workers: int) -> None:
    """Serve Rung with the settings of the environment; refuses unsafe ones and says which.

    Exit 2 when a setting is unsafe or migrations are waiting.
    """
    refusals = enter("operate").serve(host, port, live_port=live_port, workers=workers)
    for refusal in refusals:
        click.echo(refusal, err=True)
    raise SystemExit(2 if refusals else 0)
