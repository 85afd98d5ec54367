"""Organisations of any shape that a file may hold, dangling references included."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any, TypeVar

from hypothesis import strategies as st

from rung.core import model

Item = TypeVar("Item", model.Unit, model.Person, model.Objective, model.KeyResult, model.Initiative)

#: PostgreSQL takes no NUL and no lone surrogates, and neither do files.
TEXT = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
OPTIONAL = st.none() | TEXT
KEYS = st.sampled_from([f"K{number}" for number in range(30)])
NUMBERS = st.none() | st.floats(-1e9, 1e9)
WEIGHTS = st.floats(0.1, 10)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))

WAIVERS = st.lists(
    st.builds(model.Waiver, st.sampled_from(["island", "cycle", "missing-owner"]), TEXT),
    max_size=2,
    unique_by=lambda waiver: waiver.rule,
).map(tuple)
LINKS = st.builds(
    model.Contribution,
    KEYS,
    st.sampled_from(model.Pattern),
    OPTIONAL,
    st.sampled_from(model.Counting),
    st.none() | st.floats(1, 100),
    WEIGHTS,
)
SOME_LINKS = st.lists(LINKS, max_size=2).map(tuple)
MEASURES = st.just(model.UNSTATED) | st.builds(
    model.Measure,
    metric=OPTIONAL,
    kind=st.sampled_from(model.MeasureKind),
    baseline=NUMBERS,
    target=NUMBERS,
    current=NUMBERS,
    unit=OPTIONAL,
    direction=st.none() | st.sampled_from(model.Direction),
)
CHECK_INS = (
    st.lists(
        st.builds(model.CheckIn, DAYS, NUMBERS, st.none() | st.integers(1, 10), OPTIONAL, OPTIONAL),
        max_size=3,
    )
    .map(lambda found: sorted(found, key=lambda one: one.on))
    .map(tuple)
)
KEY_RESULTS = st.builds(
    model.KeyResult,
    id=KEYS,
    title=TEXT,
    owner=OPTIONAL,
    unit=OPTIONAL,
    measure=MEASURES,
    contributes_to=SOME_LINKS,
    weight=WEIGHTS,
    rolled_up=st.none() | st.sampled_from(model.RollUp),
    milestones=st.lists(st.builds(model.Milestone, TEXT, st.booleans(), WEIGHTS), max_size=2).map(tuple),
    check_ins=CHECK_INS,
    score=st.none() | st.floats(0, 1),
    waivers=WAIVERS,
)
OBJECTIVES = st.builds(
    model.Objective,
    id=KEYS,
    title=TEXT,
    holder=TEXT,
    owner=OPTIONAL,
    why=OPTIONAL,
    why_now=OPTIONAL,
    commitment=st.none() | st.sampled_from(model.Commitment),
    state=st.sampled_from(model.State),
    language=st.none() | st.sampled_from(["en", "fr", "de"]),
    parent=st.none() | LINKS,
    pattern_without_parent=st.none() | st.sampled_from(model.Pattern),
    mechanism_without_parent=OPTIONAL,
    other_parents=SOME_LINKS,
    key_results=st.lists(KEY_RESULTS, max_size=3).map(tuple),
    initiatives=st.lists(
        st.builds(
            model.Initiative, id=KEYS, title=TEXT, key_result=OPTIONAL, owner=OPTIONAL, hypothesis=OPTIONAL
        ),
        max_size=2,
    ).map(tuple),
    authors=st.lists(
        st.builds(model.Author, TEXT, st.sampled_from(model.Side)),
        max_size=2,
        unique_by=lambda author: author.by,
    ).map(tuple),
    restatements=st.lists(
        st.builds(model.Restatement, TEXT, TEXT, st.none() | st.sampled_from(model.Verdict)), max_size=2
    ).map(tuple),
    waivers=WAIVERS,
)
UNITS = st.builds(
    model.Unit,
    id=KEYS,
    name=TEXT,
    rank=st.integers(1, 9),
    parent=OPTIONAL,
    language=st.none() | st.sampled_from(["en", "fr"]),
    waivers=WAIVERS,
)
PEOPLE = st.builds(
    model.Person,
    id=KEYS,
    name=TEXT,
    unit=OPTIONAL,
    role=OPTIONAL,
    individual_okrs=st.none() | st.sampled_from(model.Eligibility),
)


def _numbered(organization: model.Organization) -> model.Organization:
    """Give every item an id of its own, so that some of the references drawn before end somewhere."""
    ids = (f"K{number}" for number in count())

    def renamed(item: Item, **fields: Any) -> Item:
        return replace(item, id=next(ids), **fields)

    return replace(
        organization,
        units=tuple(map(renamed, organization.units)),
        people=tuple(map(renamed, organization.people)),
        objectives=tuple(
            renamed(
                objective,
                key_results=tuple(map(renamed, objective.key_results)),
                initiatives=tuple(map(renamed, objective.initiatives)),
            )
            for objective in organization.objectives
        ),
    )


ORGANIZATIONS = st.builds(
    model.Organization,
    name=TEXT,
    language=st.sampled_from(["en", "fr", "de"]),
    levels=st.lists(TEXT, max_size=4).map(tuple),
    cycle=st.none()
    | st.builds(model.Cycle, name=TEXT, start=DAYS, end=DAYS, planning_start=st.none() | DAYS),
    units=st.lists(UNITS, max_size=2).map(tuple),
    people=st.lists(PEOPLE, max_size=2).map(tuple),
    objectives=st.lists(OBJECTIVES, max_size=3).map(tuple),
).map(_numbered)
