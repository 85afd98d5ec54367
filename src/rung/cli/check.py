"""`rung check`: say what is wrong with the OKRs in files, and what would mend it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from rung import __version__, rules
from rung.cli.checking import Choice, check, words
from rung.cli.examples import examples
from rung.cli.exits import Exit, Unable
from rung.cli.project import PATH, open_project
from rung.cli.terminal import Terminal, color_option, put, put_json
from rung.core.check import Profile
from rung.core.present.checked import Checked, counted
from rung.core.present.github import report_as_annotations
from rung.core.present.markdown import report_as_markdown
from rung.core.present.report_json import report_as_data
from rung.core.present.sarif import report_as_sarif
from rung.core.present.text import report_as_text
from rung.files import write_baseline
from rung.files.load import SUFFIXES

FORMATS = ("text", "json", "github", "sarif", "markdown")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Options:
    """The options as click gives them."""

    paths: tuple[Path, ...]
    format_: str
    today: datetime | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    profile: str | None
    baseline: Path | None
    write_baseline: Path | None
    color: str

    @property
    def choice(self) -> Choice:
        """What is to be checked."""
        return Choice(
            today=(self.today or datetime.now().astimezone()).date(),
            select=words(self.select),
            ignore=words(self.ignore),
            profile=self.profile,
            baseline=self.baseline,
        )


@click.command(
    "check",
    epilog=examples(
        "rung check okrs.yaml",
        "rung check okrs/ --format github --profile strict",
        "rung check okrs/ --write-baseline .rung-baseline.json",
        "rung check okrs/ --baseline .rung-baseline.json",
    ),
)
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH...")
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="Output."
)
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Check as on this day."
)
@click.option(
    "--select", multiple=True, metavar="RULE,...", help="Run these rules only: names, codes, families."
)
@click.option("--ignore", multiple=True, metavar="RULE,...", help="Leave these rules out.")
@click.option(
    "--profile",
    type=click.Choice([profile.value for profile in Profile]),
    help="How much is checked.  [default: steady]",
)
@click.option("--baseline", type=PATH, metavar="FILE", help="Report only findings that are not in FILE.")
@click.option("--write-baseline", type=PATH, metavar="FILE", help="Remember all findings of now in FILE.")
@color_option
def command(**options: Any) -> None:
    """Check OKR files, or folders of them, as one organisation.

    Settings come from the rung.toml beside the files or above them; the command line wins.

    Exit 0: no error. 1: at least one error. 2: could not run; every problem of the files is listed with its
    place and its remedy.
    """
    given = _Options(**options)
    project = open_project(given.paths, given.format_)
    if given.write_baseline is not None:
        _refuse_place(given.write_baseline, given.paths)
    checked = check(project, rules.load(), given.choice, given.format_)
    if given.write_baseline is not None:
        _remember(checked, given.write_baseline)
        return
    _show(checked, given)
    if not checked.report.is_clean:
        raise click.exceptions.Exit(Exit.FOUND)


def _show(checked: Checked, given: _Options) -> None:
    match given.format_:
        case "json":
            put_json(report_as_data(checked))
        case "sarif":
            put_json(report_as_sarif(checked, version=__version__, within=_within))
        case "github":
            put(report_as_annotations(checked))
        case "markdown":
            put(report_as_markdown(checked))
        case _:
            terminal = Terminal.of(given.color)
            terminal.write(report_as_text(checked, terminal.signs, terminal.columns))


def _within(file: str) -> str:
    """Return a path as it is seen from the working folder; one that leads out of it in full."""
    path = Path(os.path.abspath(file))  # noqa: PTH100 -- `resolve` would follow links out of the folder
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def _refuse_place(file: Path, paths: Sequence[Path]) -> None:
    """Refuse a baseline that the next check would read as an OKR file."""
    is_read = file.suffix.lower() in SUFFIXES and not file.name.startswith(".")
    if is_read and os.path.realpath(file.parent) in {os.path.realpath(path) for path in paths}:
        raise Unable(f"{file} would be read as an OKR file; call it {file.with_name('.' + file.name)}")


def _remember(checked: Checked, file: Path) -> None:
    fingerprints = {finding.fingerprint for finding in checked.report.findings if finding.waived is None}
    try:
        write_baseline(file, fingerprints)
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError before Python 3.13
        said = getattr(error, "strerror", None) or error
        raise Unable(f"{file} cannot be written: {said}") from error
    click.echo(f"{counted(len(fingerprints), 'finding', 'findings')} remembered in {file}")
