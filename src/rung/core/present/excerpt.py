"""Excerpts: the line of a file that a finding rests on, with the words to underline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rung.core.check import Finding
from rung.core.present.checked import Checked, Location
from rung.core.present.spans import width

#: Lines below an item's beginning among which its wording is looked for.
NEAR: Final = 12
#: Evidence shorter than this would be found anywhere.
SHORTEST: Final = 3
#: Characters kept before and after a wording; a file may well be one line of ten megabytes.
BEFORE: Final = 200
AFTER: Final = 400


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line of a file without its indentation, and the stretches of it that matter."""

    number: int
    text: str
    #: Starts and ends in `text`, in order, not overlapping; never empty.
    marks: tuple[tuple[int, int], ...]

    def window(self, columns: int, ellipsis: str) -> Excerpt:
        """Return the excerpt cut down to so many columns around its first mark."""
        if width(self.text) <= columns:
            return self
        first = self.marks[0][0]
        start = 0 if width(self.text[: self.marks[0][1]]) <= columns else max(first - columns // 4, 0)
        lead = ellipsis if start else ""
        end = start
        room = columns - width(lead) - width(ellipsis)
        while end < len(self.text) and width(self.text[start : end + 1]) <= room:
            end += 1
        tail = ellipsis if end < len(self.text) else ""
        shift = len(lead) - start
        marks = ((max(a, start) + shift, min(b, end) + shift) for a, b in self.marks if a < end)
        kept = tuple((a, b) for a, b in marks if a < b)
        return Excerpt(self.number, lead + self.text[start:end] + tail, kept or ((0, len(lead) or 1),))


def excerpt_of(finding: Finding, location: Location | None, checked: Checked) -> Excerpt | None:
    """Return the line with the subject's wording, or else where the subject begins; None without a file."""
    if location is None:
        return None
    subject = checked.subject(finding)
    found = None if subject is None else _find(subject.title, location, checked)
    if found is not None:
        number, line, stretch = found
        return _dedented(number, line, tuple(_evidence(finding.evidence, line, stretch)) or (stretch,))
    begins = checked.read_line(location.file, location.line)
    if begins is None or not begins.strip():
        return None
    line, start = _near(begins, min(location.column - 1, len(begins) - 1), 0)
    return _dedented(location.line, line, ((start, len(line.rstrip())),))


def _find(title: str, location: Location, checked: Checked) -> tuple[int, str, tuple[int, int]] | None:
    """Return number, text and stretch of the first line from an item on that holds its wording."""
    start = location.column - 1
    for number in range(location.line, location.line + NEAR):
        line = checked.read_line(location.file, number)
        if line is None:
            return None
        at = line.find(title, start)
        if at >= 0:
            near, begin = _near(line, at, len(title))
            return number, near, (begin, begin + len(title))
        start = 0
    return None


def _near(line: str, at: int, length: int) -> tuple[str, int]:
    """Return what stands around a stretch of a line, and where the stretch begins in it."""
    first = max(at - BEFORE, 0)
    return line[first : at + length + AFTER], at - first


def _evidence(
    evidence: Mapping[str, object], line: str, within: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Go through the stretches of the wording that the evidence names, in order, not overlapping."""
    wording = line[within[0] : within[1]].casefold()
    if len(wording) != within[1] - within[0]:
        return
    found: list[tuple[int, int]] = []
    # The whole wording is often part of the evidence; it says less than what was seen in it.
    seen = set(_texts(evidence.values())) - {wording}
    for text in sorted(seen, key=len, reverse=True):
        start = wording.find(text)
        end = start + len(text)
        if start >= 0 and not any(start < b and a < end for a, b in found):
            found.append((start, end))
    for start, end in sorted(found):
        yield within[0] + start, within[0] + end


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str) and len(value.strip()) >= SHORTEST:
            yield value.strip().casefold()
        elif isinstance(value, tuple | list):
            yield from _texts(value)


def _dedented(number: int, line: str, marks: tuple[tuple[int, int], ...]) -> Excerpt:
    shown = line.strip()
    indent = len(line) - len(line.lstrip())
    shifted = ((max(a - indent, 0), min(b - indent, len(shown))) for a, b in marks)
    kept = tuple((a, b) for a, b in shifted if a < b)
    return Excerpt(number, shown, kept or ((0, len(shown)),))
