"""What a command works on: OKR files with their settings, read once, or refused with every problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NoReturn

import click

from rung.cli.exits import Exit, Unable
from rung.cli.nearest import hint
from rung.cli.terminal import put_json
from rung.core.check import Finding, SubjectKind
from rung.core.ladder import Ladder
from rung.core.model import Organization
from rung.core.present.github import annotation
from rung.files import Config, Loaded, Place, Places, Problem, load, load_config

#: Paths that every command takes; that they exist is the reader's business, which says it better.
PATH = click.Path(path_type=Path)


@dataclass(frozen=True)
class Project:
    """An organisation as its files have it, and the settings beside them."""

    organization: Organization
    places: Places
    config: Config
    _lines: dict[str, list[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def ladder(self) -> Ladder:
        """The ladder of the organisation."""
        return Ladder(self.organization)

    def locate(self, finding: Finding) -> Place | None:
        """Say where the subject of a finding stands."""
        match finding.subject_kind:
            case SubjectKind.ORGANIZATION:
                return self.places.of_key("organization")
            case SubjectKind.CYCLE:
                return self.places.of_key("cycle") or self.places.of_key("organization")
            case _:
                return self.places.of(finding.subject)

    def read_line(self, file: str, number: int) -> str | None:
        """Return one line of a file that was read."""
        if file not in self._lines:
            texts = (source.text() for source in self.places.sources if source.name == file)
            self._lines[file] = next(texts, "").replace("\r\n", "\n").split("\n")
        lines = self._lines[file]
        return lines[number - 1] if 0 < number <= len(lines) else None


def open_project(paths: Sequence[Path], format_: str = "text") -> Project:
    """Read files and settings, or end the command with everything that is wrong with them."""
    loaded = read(paths, format_)
    config, problems = load_config(paths[0])
    if loaded.organization is None or problems:
        refuse((*problems, *loaded.problems), format_)
    return Project(loaded.organization, loaded.places, config)


def read(paths: Sequence[Path], format_: str = "text") -> Loaded:
    """Read files, or end the command when the system does not even let us look at one."""
    problems: list[Problem] = []
    for path in paths:
        try:
            if path.resolve(strict=True).is_dir():
                next(path.iterdir(), None)
        except FileNotFoundError:
            continue  # the reader says so itself
        except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError before Python 3.13
            said = getattr(error, "strerror", None) or "its links go in circles"
            problems.append(Problem(str(path), 1, 1, f"cannot be read: {said}", "check the path"))
    if problems:
        refuse(problems, format_)
    return load(paths)


def refuse(problems: Sequence[Problem], format_: str = "text") -> NoReturn:
    """Say all problems, in the format's own way as well, and end the command."""
    if format_ in {"json", "sarif"}:
        data = [
            {name: getattr(problem, name) for name in ("file", "line", "column", "message", "hint")}
            for problem in problems
        ]
        put_json({"problems": data})
    elif format_ == "github":
        for problem in problems:
            remedy = f" ({problem.hint})" if problem.hint else ""
            click.echo(annotation("error", "could not run", f"{problem.message}{remedy}", problem))
    for problem in problems:
        click.echo(str(problem), err=True)
    raise click.exceptions.Exit(Exit.UNABLE)


def unknown(what: str, word: str, known: Sequence[str]) -> Unable:
    """Make the refusal of a word that names nothing."""
    offer = hint(word, known)
    return Unable(f'there is no {what} "{word}"' + (f"; {offer}" if offer else ""))
