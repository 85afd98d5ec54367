"""`rung mcp`: let an agent on this machine read, check and propose."""

from __future__ import annotations

from pathlib import Path

import click

from rung.cli.exits import Unable
from rung.cli.server_room import enter


@click.command("mcp")
@click.option(
    "--token-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File that holds the token, for example one that only you can read.",
)
@click.option("--token", envvar="RUNG_TOKEN", hidden=True, help="Only from the environment: RUNG_TOKEN.")
def command(token: str | None, token_file: Path | None) -> None:
    """Serve the Model Context Protocol over standard input and output, against this machine's database.

    Needs a token, made under Settings → API tokens: in RUNG_TOKEN, or in a file. What the agent may is what
    the token's seat may; what it writes is a draft until a person keeps it.
    """
    secret = token_file.read_text(encoding="utf-8").strip() if token_file else token
    if not secret:
        raise Unable("set RUNG_TOKEN, or name a file with --token-file")
    enter("operate").set_up()
    if not enter("mcp.server").run_stdio(secret):
        raise Unable("this token opens nothing: it was ended, has expired, or never was; make a new one")
