"""Organisations of every shape that a file can state, for property tests of any room.

`organizations()` draws plain wording; `organizations(texts=wild_lines())` any text that a file accepts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st

from rung.core import model

Value = TypeVar("Value")
Texts = st.SearchStrategy[str]

FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2030, 12, 31)
LANGUAGES = ("en", "fr", "de")
RULES = ("copied-objective", "missing-owner", "stale-check-in", "orphan-objective")
WORDS = (
    "Raise", "Cut", "the", "share", "of", "customers", "who", "renew", "from", "to", "8%", "20%", "30", "NPS",
    "Onboarding", "is", "a", "pleasure", "in", "every", "region", "Zeit", "zum", "Angebot", "délai", "de",
)  # fmt: skip


def plain_lines() -> Texts:
    """Wording that looks like an OKR's, although it means nothing."""
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


def wild_lines() -> Texts:
    """Any one line that a file accepts: all of Unicode but control characters and surrogates."""
    characters = st.characters(exclude_categories=("Cs", "Cc"))
    return st.text(characters, min_size=1, max_size=40).filter(lambda text: not text.isspace())


def wild_texts() -> Texts:
    """Any text of several lines that a file accepts."""
    marks = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t")
    return st.text(marks, min_size=1, max_size=80).filter(lambda text: not text.isspace())


def numbers() -> st.SearchStrategy[float]:
    """Numbers as people state them, and the odd ones."""
    return st.one_of(
        st.integers(-1000, 100_000).map(float),
        st.floats(-1e15, 1e15, allow_nan=False),
    )


def days() -> st.SearchStrategy[date]:
    """Days of one decade."""
    return st.dates(FIRST_DAY, LAST_DAY)


@st.composite
def cycles(draw: st.DrawFn, texts: Texts) -> model.Cycle:
    """A cycle of up to a year, with or without a planning window."""
    start = draw(days())
    end = start + timedelta(days=draw(st.integers(0, 365)))
    planning = draw(st.none() | st.integers(0, 60).map(lambda before: start - timedelta(days=before)))
    return model.Cycle(name=draw(texts), start=start, end=end, planning_start=planning)


def waivers(texts: Texts) -> st.SearchStrategy[tuple[model.Waiver, ...]]:
    """At most two, of different rules."""
    one = st.builds(model.Waiver, st.sampled_from(RULES), texts)
    return st.lists(one, max_size=2, unique_by=lambda waiver: waiver.rule).map(tuple)


def contributions(targets: Sequence[str], texts: Texts) -> st.SearchStrategy[model.Contribution]:
    """A link to one of the targets; mostly the plain kind."""
    to = st.sampled_from(targets)
    share = st.none() | st.floats(0.5, 150).map(lambda share: round(share, 1))
    full = st.builds(
        model.Contribution,
        to,
        st.sampled_from(model.Pattern),
        st.none() | texts,
        st.sampled_from(model.Counting),
        share,
        st.floats(0, 10),
    )
    return st.builds(model.Contribution, to) | full


def measures(texts: Texts) -> st.SearchStrategy[model.Measure]:
    """Any measure; every second one states nothing."""
    number = st.none() | numbers()
    stated = st.builds(
        model.Measure,
        metric=st.none() | texts,
        kind=st.sampled_from(model.MeasureKind),
        baseline=number,
        target=number,
        current=number,
        unit=st.none() | st.sampled_from(["%", "EUR", "NPS", "days", "customers"]),
        direction=st.none() | st.sampled_from(model.Direction),
    )
    return st.just(model.UNSTATED) | stated


def check_ins(people: Sequence[str], texts: Texts) -> st.SearchStrategy[tuple[model.CheckIn, ...]]:
    """Up to three, in date order."""
    one = st.builds(
        model.CheckIn,
        on=days(),
        value=st.none() | numbers(),
        confidence=st.none() | st.integers(1, 10),
        by=_maybe(people),
        note=st.none() | texts,
    )
    return st.lists(one, max_size=3).map(lambda found: tuple(sorted(found, key=lambda check_in: check_in.on)))


def _maybe(values: Sequence[Value]) -> st.SearchStrategy[Value | None]:
    return st.none() | st.sampled_from(values) if values else st.none()


def _few(strategy: st.SearchStrategy[Value]) -> st.SearchStrategy[tuple[Value, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


def _milestones(texts: Texts) -> st.SearchStrategy[tuple[model.Milestone, ...]]:
    return _few(st.builds(model.Milestone, texts, st.booleans(), st.floats(0, 5)))


@st.composite
def _key_result(draw: st.DrawFn, identity: str, names: dict[str, list[str]], texts: Texts) -> model.KeyResult:
    if draw(st.booleans()):  # every second one is plain: quicker to draw, easier to read
        links = draw(_few(contributions(names["targets"], texts)))
        return model.KeyResult(id=identity, title=draw(texts), contributes_to=links)
    return model.KeyResult(
        id=identity,
        title=draw(texts),
        owner=draw(_maybe(names["people"])),
        unit=draw(st.none() | _maybe(names["units"])),
        measure=draw(measures(texts)),
        contributes_to=draw(_few(contributions(names["targets"], texts))),
        weight=draw(st.just(1.0) | st.floats(0, 10)),
        rolled_up=draw(st.none() | st.sampled_from(model.RollUp)),
        milestones=draw(st.just(()) | _milestones(texts)),
        check_ins=draw(check_ins(names["people"], texts)),
        score=draw(st.none() | st.floats(0, 1)),
        waivers=draw(waivers(texts)),
    )


@st.composite
def _objective(draw: st.DrawFn, identity: str, names: dict[str, list[str]], texts: Texts) -> model.Objective:
    key_results = [name for name in names["key results"] if name.startswith(f"{identity}.")]
    initiatives = [f"{identity}.i{number}" for number in range(draw(st.integers(0, 2)))]
    long = texts | st.lists(texts, min_size=2, max_size=2).map("\n".join)
    initiative: Callable[[str], Any] = lambda name: model.Initiative(  # noqa: E731 (drawn in place)
        id=name,
        title=draw(texts),
        key_result=draw(_maybe(names["targets"])),
        owner=draw(_maybe(names["people"])),
        hypothesis=draw(st.none() | long),
    )
    authors = st.lists(
        st.builds(model.Author, st.sampled_from(names["people"]), st.sampled_from(model.Side)),
        max_size=2,
        unique_by=lambda author: author.by,
    )
    parent = draw(st.none() | contributions(names["targets"], texts))
    awaited = parent is None and draw(st.booleans())  # words about a parent that nobody has named yet
    patterns = st.sampled_from([None, model.Pattern.OBJECTIVE, model.Pattern.KEY_RESULT])
    return model.Objective(
        id=identity,
        title=draw(texts),
        holder=draw(st.sampled_from(names["units"] + names["people"])),
        owner=draw(_maybe(names["people"])),
        why=draw(st.none() | long),
        why_now=draw(st.none() | long),
        commitment=draw(st.none() | st.sampled_from(model.Commitment)),
        state=draw(st.just(model.State.RUNNING) | st.sampled_from(model.State)),
        language=draw(st.none() | st.sampled_from(LANGUAGES)),
        parent=parent,
        pattern_without_parent=draw(patterns) if awaited else None,
        mechanism_without_parent=draw(st.none() | long) if awaited else None,
        other_parents=draw(_few(contributions(names["targets"], texts))),
        key_results=tuple(draw(_key_result(name, names, texts)) for name in key_results),
        initiatives=tuple(initiative(name) for name in initiatives),
        authors=tuple(draw(authors)),
        restatements=draw(_few(_restatements(names["people"], long))),
        waivers=draw(waivers(long)),
    )


def _restatements(people: Sequence[str], texts: Texts) -> st.SearchStrategy[model.Restatement]:
    verdict = st.none() | st.sampled_from(model.Verdict)
    return st.builds(model.Restatement, st.sampled_from(people), texts, verdict)


@st.composite
def organizations(
    draw: st.DrawFn,
    *,
    texts: Texts | None = None,
    dangling: bool = True,
    max_units: int = 5,
    max_objectives: int = 6,
) -> model.Organization:
    """An organisation that a file can state; its links may loop, skip levels and, unless forbidden, dangle.

    Ids are `u1`, `p1`, `O1`, `O1.1`, `O1.i0`; what dangles goes to `gone`.
    """
    texts = plain_lines() if texts is None else texts
    levels = draw(st.sampled_from([model.DEFAULT_LEVELS, ("company", "team"), ("Ganzes", "Bereich", "Team")]))
    gone = ["gone"] if dangling else []
    units = [f"u{number}" for number in range(1, draw(st.integers(1, max_units)) + 1)]
    people = [f"p{number}" for number in range(1, draw(st.integers(1, 4)) + 1)]
    objectives = [f"O{number}" for number in range(1, draw(st.integers(0, max_objectives)) + 1)]
    key_results = [
        f"{identity}.{number}" for identity in objectives for number in range(1, draw(st.integers(0, 3)) + 1)
    ]
    names = {
        "units": units,
        "people": people + gone,
        "key results": key_results,
        "targets": objectives + key_results + gone,
    }
    return model.Organization(
        name=draw(texts),
        language=draw(st.sampled_from(LANGUAGES)),
        levels=levels,
        cycle=draw(st.none() | cycles(texts)),
        units=tuple(draw(_unit(units, index, texts)) for index in range(len(units))),
        people=tuple(draw(_person(identity, units + gone, texts)) for identity in people),
        objectives=tuple(draw(_objective(identity, names, texts)) for identity in objectives),
    )


@st.composite
def _unit(draw: st.DrawFn, units: list[str], index: int, texts: Texts) -> model.Unit:
    return model.Unit(
        id=units[index],
        name=draw(texts),
        rank=1 if index == 0 else draw(st.integers(1, 6)),
        parent=draw(_maybe(units[:index])),
        language=draw(st.none() | st.sampled_from(LANGUAGES)),
        waivers=draw(waivers(texts)),
    )


@st.composite
def _person(draw: st.DrawFn, identity: str, units: list[str], texts: Texts) -> model.Person:
    return model.Person(
        id=identity,
        name=draw(texts),
        unit=draw(_maybe(units)),
        role=draw(st.none() | texts),
        individual_okrs=draw(st.none() | st.sampled_from(model.Eligibility)),
    )
