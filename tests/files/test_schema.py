"""The JSON Schema and the reader are one table: what one accepts, the other accepts."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.properties.strategies import organizations

from rung.core import model
from rung.files import load_text, plain, schema
from rung.files.source import Source
from rung.files.tokens import Spots

ROOT = Path(__file__).parents[2]
SCHEMA = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker(["date"]))

#: What one key says about another is beyond a schema.
BEYOND = (
    "is taken already",
    "is after its",
    "unknown level",
    "of the parent is given twice",
    "is named twice",
    "is an author twice",
)

KEYS = ("id", "title", "owner", "unit", "level", "allow", "to", "share", "kind", "start", "name", "nonsense")
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 12),
    st.sampled_from([0.5, 1.0, 7.0, 1e16, -1e15, 10_000.5]),
    st.sampled_from(
        ["", " ", "a", " a", "a ", "a\n", "a\nb", "\t", "\x07", "é", "u1", "O1", "metric", "en", "sum"]
    ),
    st.sampled_from(
        ["2026-01-05", "2026-02-30", "20260105", "2026-01-05\n", "x" * 201, "x" * 1001, "x" * 20_001]
    ),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=5,
)


def containers(value: Any) -> Iterator[Any]:
    """Every mapping and list, outermost first."""
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from containers(inner)


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """An organisation's file with one to three values replaced, removed or added anywhere."""
    data = copy.deepcopy(plain(draw(organizations(max_objectives=1, max_units=2))))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(list(containers(data))))
        if isinstance(place, dict):
            key = draw(st.sampled_from([*place, *KEYS]))
            if draw(st.booleans()) or key not in place:
                place[key] = draw(VALUES)
            else:
                del place[key]
        elif place and draw(st.booleans()):
            place[draw(st.integers(0, len(place) - 1))] = draw(VALUES)
        else:
            place.append(draw(VALUES))
    return data


@settings(max_examples=200)
@given(damaged())
def test_reader_and_schema_agree(data: dict[str, Any]) -> None:
    text = json.dumps(data)
    problems = [str(problem) for problem in load_text(text, "o.json").problems]
    local = [problem for problem in problems if not any(words in problem for words in BEYOND)]
    refused = [error.message for error in SCHEMA.iter_errors(json.loads(text))]
    event("refused" if refused else "accepted")
    assert bool(local) == bool(refused), (local, refused)


@given(organizations(max_objectives=2))
def test_what_is_written_obeys_the_schema(organization: model.Organization) -> None:
    assert list(SCHEMA.iter_errors(plain(organization))) == []


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.name)
def test_the_examples_obey_the_schema(example: Path) -> None:
    spots = Spots()
    data = Source(example.name, example.read_bytes(), is_json=False).read(spots)
    assert spots.count == 0
    assert list(SCHEMA.iter_errors(data)) == []


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["required"] == ["organization"]
    assert schema()["additionalProperties"] is False
