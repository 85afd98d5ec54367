"""`rung tree`: show the ladder, from the company down, with progress, owners and traces."""

from __future__ import annotations

from pathlib import Path

import click

from rung.cli.examples import examples
from rung.cli.project import PATH, Project, open_project, unknown
from rung.cli.terminal import Terminal, color_option, put, put_json
from rung.core.model import Person, Unit
from rung.core.present.mermaid import outline_as_mermaid
from rung.core.present.outline import outline
from rung.core.present.tree_data import outline_as_data
from rung.core.present.tree_markdown import outline_as_markdown
from rung.core.present.tree_text import outline_as_text
from rung.core.rollup import RollUps
from rung.core.wording import Readings
from rung.rules.words import lexicons

FORMATS = ("text", "json", "markdown", "mermaid")


@click.command(
    "tree",
    epilog=examples(
        "rung tree okrs/",
        "rung tree okrs/ --unit cs --depth 2",
        "rung tree okrs/ --format mermaid > ladder.mmd",
    ),
)
@click.argument("path", type=PATH)
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="Output."
)
@click.option("--unit", metavar="ID", help="Begin at what this unit or person holds: its id or name.")
@click.option("--depth", type=click.IntRange(1), metavar="N", help="Objectives on a way down, at most.")
@color_option
def command(path: Path, format_: str, unit: str | None, depth: int | None, color: str) -> None:
    """Show the ladder: each objective once, under what it moves first, with its key results.

    A mark says how each finds its way up: by its own link, through its objective, or not at all. Progress is
    measured, or computed where the file declares it, and blank where nobody can say.
    """
    project = open_project((path,), format_)
    holder = None if unit is None else _holder(project, unit)
    shown = outline(project.ladder, RollUps(Readings(lexicons())), holder=holder, depth=depth)
    match format_:
        case "json":
            put_json(outline_as_data(shown))
        case "markdown":
            put(outline_as_markdown(shown))
        case "mermaid":
            put(outline_as_mermaid(shown))
        case _:
            terminal = Terminal.of(color)
            terminal.write(outline_as_text(shown, terminal.signs, terminal.columns))


def _holder(project: Project, word: str) -> str:
    """Return the id of the unit or person that goes by an id or a name."""
    known: list[Unit | Person] = [*project.organization.units, *project.organization.people]
    for holder in known:
        if word == holder.id:
            return holder.id
    for holder in known:
        if word.casefold() == holder.name.casefold():
            return holder.id
    raise unknown("unit or person", word, [holder.id for holder in known])
