"""The lines of a file around a problem, so that nobody has to look for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rung.files import Problem

#: Lines shown before and after.
AROUND = 1
#: Characters of a line that are shown.
WIDEST = 160


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A problem with its neighbourhood: line numbers, texts, and whether the line is the one."""

    problem: Problem
    lines: tuple[tuple[int, str, bool], ...]


def excerpts(problems: Iterable[Problem], text: str) -> tuple[Excerpt, ...]:
    """Cut out what stands around each problem."""
    lines = text.splitlines()
    return tuple(Excerpt(problem, _around(lines, problem.line)) for problem in problems)


def _around(lines: Sequence[str], at: int) -> tuple[tuple[int, str, bool], ...]:
    numbers = range(max(1, at - AROUND), min(len(lines), at + AROUND) + 1)
    return tuple((number, lines[number - 1][:WIDEST], number == at) for number in numbers)
