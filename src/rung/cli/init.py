"""`rung init`: begin with a small example that explains itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from importlib import resources
from pathlib import Path
from string import Template

import click

from rung.cli.examples import examples
from rung.cli.exits import Unable
from rung.cli.project import PATH
from rung.files import save_text

FILES = ("okrs.yaml", "rung.toml")
_MONTHS = 3
#: Planning begins so long before the cycle.
_PLANNING = timedelta(weeks=3)


@click.command("init", epilog=examples("rung init", "rung init okrs && rung check okrs"))
@click.argument("folder", metavar="[DIR]", type=PATH, default=".")
def command(folder: Path) -> None:
    """Write a commented okrs.yaml and rung.toml into DIR, by default here.

    The example is a company and one of its teams, in the quarter of today, with nothing to find fault with.
    A file that exists is never overwritten.
    """
    targets = [folder / name for name in FILES]
    words = quarter(datetime.now().astimezone().date())
    try:
        for target in targets:
            if target.exists() or target.is_symlink():
                raise Unable(f"{target} exists already; nothing was written")
        folder.mkdir(parents=True, exist_ok=True)
        for target in targets:
            save_text(target, starter(target.name, words))
    except OSError as error:
        raise Unable(f"{error.filename or folder} cannot be written: {error.strerror or error}") from error
    for target in targets:
        click.echo(f"wrote {target}")
    click.echo(f"next: rung check {folder}")


def quarter(today: date) -> dict[str, str]:
    """Return name and days of the quarter that holds a day."""
    number = (today.month - 1) // _MONTHS
    start = date(today.year, number * _MONTHS + 1, 1)
    after = date(today.year + (number == 3), (number + 1) % 4 * _MONTHS + 1, 1)  # noqa: PLR2004 -- the last
    return {
        "cycle": f"{today.year}-Q{number + 1}",
        "start": start.isoformat(),
        "end": (after - timedelta(days=1)).isoformat(),
        "planning_start": (start - _PLANNING).isoformat(),
    }


def starter(name: str, words: dict[str, str]) -> str:
    """Return the text of one starter file."""
    text = resources.files("rung.cli.starter").joinpath(name).read_text(encoding="utf-8")
    return Template(text).substitute(words)
