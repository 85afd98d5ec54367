"""`rung trace`: follow a key result or objective up to the company goal that it moves."""

from __future__ import annotations

from pathlib import Path

import click

from rung.cli.examples import examples
from rung.cli.project import PATH, open_project, unknown
from rung.cli.terminal import Terminal, color_option, put_json
from rung.core.ladder import KeyResultNode, trace
from rung.core.present.trace_text import trace_as_data, trace_as_text


@click.command("trace", epilog=examples("rung trace okrs/ T1.2", "rung trace okrs/ T1.2 --format json"))
@click.argument("path", type=PATH)
@click.argument("id_", metavar="ID")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output.",
)
@color_option
def command(path: Path, id_: str, format_: str, color: str) -> None:
    """Follow an objective or key result up to the top: its line of sight, and every other way.

    A key result with links of its own goes by them; one without goes the way of its objective.
    """
    project = open_project((path,), format_)
    ladder = project.ladder
    node = ladder.objective(id_) or ladder.key_result(id_)
    home = node.objective if isinstance(node, KeyResultNode) else node
    if node is None or home is None or not home.value.on_ladder:
        known = [node.id for node in ladder.objectives()]
        known += [key_result.id for node in ladder.objectives() for key_result in node.key_results]
        raise unknown("objective or key result in the cycle", id_, known)
    found = trace(node)
    if format_ == "json":
        put_json(trace_as_data(found))
        return
    terminal = Terminal.of(color)
    terminal.write(trace_as_text(found, ladder, terminal.signs, terminal.columns))
