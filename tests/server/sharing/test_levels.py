"""What a reader may do with an objective: the shipped rules as laws over every reader and objective."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.server.sharing.levels import Level, Reader, Shared, leads, level_on, level_on_key_result

UNITS = ("adv", "cs", "co")
PEOPLE = ("", "ana", "bob", "eve")
levels = st.sampled_from(Level)
lines = st.sampled_from([(), ("co",), ("cs", "co"), ("adv", "cs", "co"), ("sup", "cs", "co")])
readers = st.builds(
    Reader,
    steers=st.booleans(),
    leads=st.booleans(),
    observes=st.booleans(),
    is_agent=st.booleans(),
    person=st.sampled_from(PEOPLE),
    units=lines,
)
objectives = st.builds(
    Shared,
    holder=st.sampled_from(("adv", "cs", "co", "ana", "bob")),
    line=lines,
    owner=st.sampled_from(PEOPLE),
    is_draft=st.booleans(),
    everyone=st.none() | levels,
    authors=st.frozensets(st.sampled_from(PEOPLE[1:]), max_size=2),
    carriers=st.frozensets(st.sampled_from(PEOPLE[1:]), max_size=2),
    grants=st.dictionaries(st.sampled_from((*UNITS, *PEOPLE[1:])), levels, max_size=3),
)

ADVOCACY = Shared(holder="adv", line=("adv", "cs", "co"), owner="bob")
STEERS = Reader(steers=True)
BOB = Reader(person="bob", units=("adv", "cs", "co"))
LEAD = Reader(leads=True, person="lea", units=("cs", "co"))
MEMBER = Reader(person="mia", units=("adv", "cs", "co"))
ELSEWHERE = Reader(person="sue", units=("sup", "cs", "co"))
OBSERVER = Reader(observes=True)
PRIVATE = replace(ADVOCACY, everyone=Level.NONE)
READERS = (STEERS, BOB, LEAD, MEMBER, ELSEWHERE, OBSERVER)
_NONE, _VIEW, _COMMENT, _EDIT, _FULL = Level


@pytest.mark.parametrize(
    ("objective", "expected"),
    [
        (ADVOCACY, [_FULL, _FULL, _FULL, _COMMENT, _COMMENT, _VIEW]),
        (replace(ADVOCACY, is_draft=True), [_FULL, _FULL, _FULL, _EDIT, _COMMENT, _VIEW]),
        (PRIVATE, [_FULL, _FULL, _FULL, _NONE, _NONE, _NONE]),
        (replace(PRIVATE, is_draft=True), [_FULL, _FULL, _FULL, _NONE, _NONE, _NONE]),
        (replace(ADVOCACY, everyone=_VIEW), [_FULL, _FULL, _FULL, _VIEW, _VIEW, _VIEW]),
        (replace(ADVOCACY, everyone=_EDIT), [_FULL, _FULL, _FULL, _EDIT, _EDIT, _VIEW]),
        (replace(PRIVATE, authors=frozenset({"sue"})), [_FULL, _FULL, _FULL, _NONE, _EDIT, _NONE]),
        (replace(PRIVATE, carriers=frozenset({"sue"})), [_FULL, _FULL, _FULL, _NONE, _COMMENT, _NONE]),
        (replace(PRIVATE, grants={"sup": _VIEW}), [_FULL, _FULL, _FULL, _NONE, _VIEW, _NONE]),
        (replace(ADVOCACY, grants={"cs": _NONE}), [_FULL, _FULL, _FULL, _NONE, _NONE, _VIEW]),
        (replace(ADVOCACY, grants={"cs": _NONE, "sup": _EDIT}), [_FULL, _FULL, _FULL, _NONE, _EDIT, _VIEW]),
        (replace(ADVOCACY, grants={"cs": _EDIT, "mia": _NONE}), [_FULL, _FULL, _FULL, _NONE, _EDIT, _VIEW]),
        (replace(ADVOCACY, holder="mia", owner=""), [_FULL, _COMMENT, _FULL, _FULL, _COMMENT, _VIEW]),
        (Shared(holder="gone"), [_FULL, _COMMENT, _COMMENT, _COMMENT, _COMMENT, _VIEW]),
    ],
)  # fmt: skip
def test_what_each_of_them_may(objective: Shared, expected: list[Level]) -> None:
    assert [level_on(reader, objective) for reader in READERS] == expected


@given(readers, objectives)
def test_what_observers_and_agents_cannot_get(reader: Reader, objective: Shared) -> None:
    level = level_on(reader, objective)
    if reader.observes:
        assert level <= Level.VIEW
    if reader.is_agent:
        assert level <= (Level.EDIT if objective.is_draft else Level.COMMENT)
        assert level <= level_on(replace(reader, is_agent=False), objective)


@given(readers, objectives)
def test_no_word_shuts_out_those_who_answer_for_it(reader: Reader, objective: Shared) -> None:
    has_part = (
        reader.steers
        or leads(reader, objective)
        or (reader.person and reader.person in {objective.owner, objective.holder, *objective.authors})
    )
    if has_part:
        assert level_on(reader, objective) >= Level.VIEW


@given(readers, objectives, st.sampled_from((*UNITS, *PEOPLE[1:])), levels)
def test_a_grant_raises_unless_it_shuts_out(reader: Reader, objective: Shared, to: str, level: Level) -> None:
    before = replace(objective, grants={})
    after = replace(objective, grants={to: level})
    if level is not Level.NONE:
        assert level_on(reader, after) >= level_on(reader, before)
    else:
        assert level_on(reader, after) <= level_on(reader, before)
    if to not in {reader.person, *reader.units}:
        assert level_on(reader, after) == level_on(reader, before)


@given(readers, objectives, levels, levels)
def test_opening_it_to_everybody_never_closes_it_to_one(
    reader: Reader, objective: Shared, one: Level, other: Level
) -> None:
    low, high = sorted((one, other))
    opened = [level_on(reader, replace(objective, everyone=level)) for level in (low, high)]
    assert opened == sorted(opened)


@given(readers, objectives, st.sampled_from(PEOPLE))
def test_a_key_result_is_changed_by_whoever_answers_for_it(
    reader: Reader, objective: Shared, owner: str
) -> None:
    level = level_on_key_result(reader, objective, owner)
    if owner and owner == reader.person and not (reader.observes or reader.is_agent):
        assert level >= Level.EDIT
    elif owner != reader.person or not owner:
        assert level == level_on(reader, objective)
