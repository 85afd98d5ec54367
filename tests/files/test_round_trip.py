"""What is written is what was read: same content, same bytes, in YAML and in JSON."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.strategies import organizations, wild_lines, wild_texts

from rung.core import model
from rung.files import load_text, write, write_json
from rung.files.yaml_text import resolve


@given(organizations(max_objectives=4))
def test_yaml_gives_the_same_organization(organization: model.Organization) -> None:
    loaded = load_text(write(organization), "okrs.yaml")
    assert loaded.problems == ()
    assert loaded.organization == organization


@given(organizations(texts=wild_lines(), max_objectives=2))
def test_yaml_keeps_any_text(organization: model.Organization) -> None:
    assert load_text(write(organization), "okrs.yaml").organization == organization


@given(organizations(texts=wild_lines(), max_objectives=2))
def test_json_keeps_any_text(organization: model.Organization) -> None:
    assert load_text(write_json(organization), "okrs.json").organization == organization


@given(organizations(texts=wild_lines(), max_objectives=2))
def test_the_canonical_form_is_a_fixpoint(organization: model.Organization) -> None:
    text = write(organization)
    again = load_text(text, "okrs.yaml").organization
    assert again is not None
    assert write(again) == text


@given(organizations(texts=wild_lines(), max_objectives=2))
def test_every_item_has_the_place_of_its_mapping(organization: model.Organization) -> None:
    held = [key_result.id for objective in organization.objectives for key_result in objective.key_results]
    for name, text in (("o.yaml", write(organization)), ("o.json", write_json(organization))):
        places = load_text(text, name).places
        for identity in [objective.id for objective in organization.objectives] + held:
            place = places.of(identity)
            assert place is not None
            assert place.file == name
            rest = text.split("\n", place.line - 1)[-1][place.column - 1 :]
            assert re.match(rf'(\{{\s*)?"?id"?: "?{re.escape(identity)}"?\b', rest)


@given(wild_texts())
def test_long_text_survives_in_every_position(text: str) -> None:
    organization = model.Organization(
        name="N",
        units=(model.Unit(id="u", name="U", rank=1, waivers=(model.Waiver("cycle", text),)),),
        objectives=(
            model.Objective(
                id="O",
                title="T",
                holder="u",
                why=text,
                parent=model.Contribution("u", mechanism=text),
                restatements=(model.Restatement("u", text),),
                waivers=(model.Waiver("cycle", text),),
            ),
        ),
    )
    assert load_text(write(organization), "okrs.yaml").organization == organization


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12))
def test_a_plain_scalar_is_read_as_json_would_read_the_number(text: str) -> None:
    # What JSON calls a number is the same number here; what is a number here is never a text elsewhere.
    value = resolve(text)
    try:
        number = json.loads(text)
    except ValueError:
        return
    if isinstance(number, int | float) and not isinstance(number, bool):
        assert value == number or number != number  # noqa: PLR0124 (NaN)


LOOKS_LIKE_MORE = """yes|no
null|~|true|1|1.5|-3|1e3|.5|.inf|.nan|12:30|0x1F|0o7|1_000|- a|a: b|a #b|a:|#a|&a|*a
!a|>|%a|@a|`a|'a|"a|{a}|[a]|a, b|a\u00a0b|a\u2028b|\ufeffa|a | a|é|=|<<|?|? a|2026-01-05"""


@pytest.mark.parametrize("text", ["|", *LOOKS_LIKE_MORE.replace("\n", "|").split("|")])
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    organization = model.Organization(name=text, people=(model.Person(id="p", name=text, role=text),))
    loaded = load_text(write(organization), "okrs.yaml")
    assert loaded.organization == organization


def test_whole_numbers_are_written_without_a_point() -> None:
    measure = model.Measure(baseline=8.0, target=20.0, current=11.25)
    key_result = model.KeyResult(id="K", title="T", measure=measure)
    objective = model.Objective(id="O", title="T", holder="u", key_results=(key_result,))
    text = write(model.Organization(name="N", objectives=(objective,)))
    assert text.splitlines()[-3:] == [
        "        baseline: 8",
        "        target: 20",
        "        current: 11.25",
    ]


def test_the_canonical_form() -> None:
    assert write(ONE_OF_EACH) == CANONICAL


ONE_OF_EACH = model.Organization(
    name="Nordlicht",
    levels=("company", "team"),
    units=(
        model.Unit(id="co", name="Nordlicht", rank=1),
        model.Unit(id="deep", name="Yes", rank=4, parent="co"),
    ),
    objectives=(
        model.Objective(
            id="T1",
            title="Customers speak for us: loudly, gladly",
            holder="deep",
            why="First line.\nSecond line.",
            parent=model.Contribution("C1", model.Pattern.OBJECTIVE, "They are heard.", share=40.0),
            other_parents=(model.Contribution("C2"), model.Contribution("C3", weight=2.0)),
            key_results=(
                model.KeyResult(id="T1.1", title="Win 30", contributes_to=(model.Contribution("C1.1"),)),
            ),
            waivers=(model.Waiver("copied-objective", "shared, on purpose"),),
        ),
    ),
)

CANONICAL = """\
organization: Nordlicht
levels: [company, team]
units:
  - {id: co, name: Nordlicht, level: company}
  - {id: deep, name: "Yes", level: 4, parent: co}
objectives:
  - id: T1
    unit: deep
    title: "Customers speak for us: loudly, gladly"
    why: |-
      First line.
      Second line.
    parent: {to: C1, share: 40}
    pattern: objective
    mechanism: They are heard.
    other_parents:
      - C2
      - {to: C3, weight: 2}
    key_results:
      - id: T1.1
        title: Win 30
        contributes_to: [C1.1]
    allow: {copied-objective: "shared, on purpose"}
"""
