"""`rung schema`: print the JSON Schema of the OKR file, for editors that complete and check."""

from __future__ import annotations

import click

from rung.cli.examples import examples
from rung.cli.terminal import put_json
from rung.files import schema


@click.command("schema", epilog=examples("rung schema > okrs.schema.json"))
def command() -> None:
    """Print the JSON Schema (draft 2020-12) of the OKR file.

    Begin a file with "# yaml-language-server: $schema=okrs.schema.json", and most editors complete its keys
    and underline what is wrong.
    """
    put_json(schema())
