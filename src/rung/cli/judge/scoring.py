"""Judgements beside labels of the same shape: what agrees, what was left out, and where they part."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from rung.core.wording import Agreement, ClassAgreement, agreement, sets_agreement

UNCLEAR: Final = "unclear"
#: Numbers that differ by less than this share of themselves, or by less than a hundredth, are the same.
CLOSE: Final = 1e-6
CLOSER: Final = 0.005

#: Kind of judgement → fields that hold one of a few words, yes or no, or a set of places.
_CLASSES: Final[Mapping[str, tuple[str, ...]]] = {
    "key-results": ("class", "measurable"),
    "objectives": ("form", "refers_to_parent", "number"),
    "pairs": ("relation", "watered_down"),
    "relations": ("relation",),
    "restatements": ("verdict",),
}
#: Fields that are right when they are equal.
_EXACT: Final[Mapping[str, tuple[str, ...]]] = {
    "key-results": ("baseline", "target", "target_hi", "unit", "direction", "deadline"),
}
_YES_OR_NO: Final = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Parting:
    """A judgement that differs from its label."""

    id: str | int
    field: str
    found: object
    labelled: object


@dataclass(frozen=True, slots=True)
class ExactAgreement:
    """A field that is right when it is equal."""

    name: str
    count: int
    right: int
    #: Values found where the label has none.
    stray: int


@dataclass(slots=True)
class Score:
    """How far the judgements of one kind agree with the labels."""

    rows: int = 0
    #: Field → rows left out because their label is `unclear`.
    unclear: dict[str, int] = field(default_factory=dict)
    #: Field → agreement.
    classes: dict[str, Agreement] = field(default_factory=dict)
    exact: list[ExactAgreement] = field(default_factory=list)
    copies: ClassAgreement | None = None
    partings: list[Parting] = field(default_factory=list)


Row = Mapping[str, Any]


def score(kind: str, judged: Iterable[tuple[Row, Row]]) -> Score:
    """Compare (judgement, label) rows of one kind."""
    rows = list(judged)
    result = Score(len(rows))
    for name in _CLASSES[kind]:
        _score_class(name, rows, result)
    for name in _EXACT.get(kind, ()):
        _score_exact(name, rows, result)
    if kind == "pairs":
        labelled = [(found, label) for found, label in rows if label.get("kr_copies") is not None]
        result.copies = sets_agreement((found["kr_copies"], label["kr_copies"]) for found, label in labelled)
        result.partings += [
            Parting(found["id"], "kr_copies", found["kr_copies"], label["kr_copies"])
            for found, label in labelled
            if set(found["kr_copies"]) != set(label["kr_copies"])
        ]
    return result


def _score_class(name: str, rows: list[tuple[Row, Row]], result: Score) -> None:
    pairs = []
    for found, label in rows:
        if label.get(name) is None:
            continue
        said, meant = (_YES_OR_NO.get(value, value) for value in (found[name], label[name]))
        if meant == UNCLEAR:
            result.unclear[name] = result.unclear.get(name, 0) + 1
            continue
        pairs.append((said, meant))
        if said != meant:
            result.partings.append(Parting(found["id"], name, said, meant))
    if pairs:
        result.classes[name] = agreement(pairs)


def _score_exact(name: str, rows: list[tuple[Row, Row]], result: Score) -> None:
    """Labels often leave out what is not there, so values found beyond them are counted apart."""
    count = right = stray = 0
    for found, label in rows:
        said, meant = found[name], label.get(name)
        if meant is None:
            stray += said is not None
            agrees = said is None or name not in label
        else:
            count += 1
            agrees = same(said, meant)
            right += agrees
        if not agrees:
            result.partings.append(Parting(found["id"], name, said, meant))
    if count:
        result.exact.append(ExactAgreement(name, count, right, stray))


def same(said: object, meant: object) -> bool:
    """Whether two values are equal: numbers but for rounding, words without regard to case."""
    if isinstance(said, int | float) and isinstance(meant, int | float):
        return math.isclose(said, meant, rel_tol=CLOSE, abs_tol=CLOSER)
    if isinstance(said, str) and isinstance(meant, str):
        return said.strip().casefold() == meant.strip().casefold()
    return said == meant
