"""The one door from the command line to the server, which may not be installed and is known by name only."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click


def enter(module: str) -> Any:
    """Import `rung.server.MODULE`, or end with the line to type when the web application is not installed."""
    if find_spec("django") is None:
        raise click.ClickException('the web application is not installed: pip install "rung[server]"')
    return import_module(f"rung.server.{module}")
