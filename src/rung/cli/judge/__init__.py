"""`rung judge`: what the detectors make of single texts, and how far they agree with labels."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar

import click

from rung.cli.examples import examples
from rung.cli.exits import Exit, Unable
from rung.cli.judge.scoring import score
from rung.cli.judge.table import partings_as_text, score_as_data, score_as_text
from rung.cli.terminal import Terminal, color_option, put, put_json, takes_unicode
from rung.files import Problem
from rung.files.cases import KINDS, labels_of, read_cases
from rung.files.judging import judge
from rung.rules.words import LANGUAGES

#: The first of these keys that a row has stands for the whole case; a row of labels alone has none.
_SHOWN: Final = ("text", "restatement", "child")
STANDARD_INPUT: Final = "-"

Json = dict[str, object]
Read = TypeVar("Read")


@click.command(
    "judge",
    epilog=examples(
        "rung judge key-results < texts.jsonl",
        "rung judge objectives titles.jsonl",
        "rung judge key-results --gold labelled.jsonl --show",
    ),
)
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("path", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--gold", type=click.Path(path_type=Path), help="Compare with the labels in this file.")
@click.option("--show", is_flag=True, help="With --gold: list where judgement and label part.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="With --gold: how the table is written.",
)
@color_option
def command(kind: str, path: Path | None, gold: Path | None, **how: str | bool) -> None:
    """Judge texts on their own: one JSON object a line in and out, in the same order.

    Reads PATH, or standard input. With --gold the texts in the file of labels are judged, unless PATH gives
    others or the labels hold no texts; a label belongs to the text with the same id.
    """
    if gold is None:
        raise click.exceptions.Exit(_write(kind, path))
    labels = _labels(gold)
    source = gold if path is None and any(_shown(row) for row in labels.values()) else path
    with opened(source) as lines:
        cases = _whole(read_cases(lines, kind, LANGUAGES, name=_name(source)))
    judged = [(case, judge(case, kind)) for case in cases if case.id in labels]
    if not judged:
        raise Unable(f"no text has an id that {gold} labels; give texts and labels the same ids")
    found = score(kind, ((answer, labels[case.id]) for case, answer in judged))
    if how["format_"] == "json":
        put_json(score_as_data(found))
        return
    terminal = Terminal.of(str(how["color"]))
    terminal.write(score_as_text(found, kind))
    if how["show"]:
        terminal.write(partings_as_text(found, {case.id: _shown(case.row) for case, _ in judged}))


@contextmanager
def opened(path: Path | None) -> Iterator[BinaryIO]:
    """Open a file for its lines, or standard input."""
    if path is None or str(path) == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise Unable(f"{path} cannot be read: {error.strerror}; check the path") from None


def _write(kind: str, path: Path | None) -> Exit:
    """Judge line by line; what cannot be judged is said at once and makes the command fail."""
    code = Exit.CLEAN
    only_ascii = not takes_unicode()
    with opened(path) as lines:
        for case in read_cases(lines, kind, LANGUAGES, name=_name(path)):
            if isinstance(case, Problem):
                click.echo(str(case), err=True)
                code = Exit.UNABLE
            else:
                put(json.dumps(judge(case, kind), ensure_ascii=only_ascii) + "\n")
    return code


def _labels(gold: Path) -> dict[str | int, Mapping[str, Any]]:
    """Read the labels by their ids."""
    with opened(gold) as lines:
        rows = _whole(labels_of(lines, name=str(gold)))
    labels = dict(rows)
    if len(labels) < len(rows):
        ids = [name for name, _ in rows]
        twice = next(name for name in ids if ids.count(name) > 1)
        raise Unable(f'{gold} labels "{twice}" twice; give each row an id of its own')
    return labels


def _whole(found: Iterable[Read | Problem]) -> list[Read]:
    """Return everything read, or end the command with every problem."""
    kept: list[Read] = []
    problems: list[Problem] = []
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            kept.append(item)
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        raise click.exceptions.Exit(Exit.UNABLE)
    return kept


def _shown(row: Mapping[str, Any]) -> str:
    said = next((row[key] for key in _SHOWN if key in row), "")
    return said if isinstance(said, str) else str(said.get("objective", ""))


def _name(path: Path | None) -> str:
    return STANDARD_INPUT if path is None else str(path)
