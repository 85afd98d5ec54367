"""Whatever bytes arrive: no exception, a place inside the text, and one of organisation or problems."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.files.test_schema import damaged
from tests.properties.strategies import organizations

from rung.core import model
from rung.files import Loaded, load_text, write
from rung.files.problem import MAX_PROBLEMS

MARKS = st.sampled_from(
    [
        *("{", "}", "[", "]", ":", ": ", ",", "- ", "\n", "\n  ", "? ", "&a ", "*a", "!t ", "|\n", ">-\n"),
        *("#", '"', "'", "---\n", "...\n", "%YAML 1.1\n", "\t", "<<", "null", "1", "\\", "\r\n"),
        *("\ufeff", "\x00", "\x85", "\u2028", "organization", "objectives", "id"),
    ]
)
NAMES = st.sampled_from(["o.yaml", "o.json"])


def check(loaded: Loaded, text: str | None = None) -> None:
    """Hold what is promised for any text."""
    assert (loaded.organization is None) == bool(loaded.problems)
    assert len(loaded.problems) <= MAX_PROBLEMS + 1
    for problem in loaded.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert "\n" not in str(problem)
        assert len(str(problem)) < 1500
        if text is not None:
            assert problem.line <= len(text.splitlines()) + 1
    if loaded.organization is not None:
        assert load_text(write(loaded.organization), "again.yaml").organization == loaded.organization


@settings(max_examples=300)
@given(st.binary(max_size=200), NAMES)
@example(b"\xff\xfe", "o.yaml")
@example(b"organization: \xed\xa0\x80", "o.yaml")
def test_any_bytes(data: bytes, name: str) -> None:
    check(load_text(data, name))


@settings(max_examples=300)
@given(st.text(max_size=200), NAMES)
@example("\ud800", "o.json")
@example('"\\ud800"', "o.yaml")
@example('{"organization": "\\ud800"}', "o.json")
@example("? ", "o.yaml")
@example("!!binary x", "o.yaml")
@example("a: " + "9" * 5000, "o.yaml")
@example("a: 1e" + "9" * 5000, "o.yaml")
def test_any_text(text: str, name: str) -> None:
    check(load_text(text, name), text)


@settings(max_examples=500)
@given(st.lists(MARKS | st.text(max_size=3), max_size=40).map("".join), NAMES)
def test_any_heap_of_marks(text: str, name: str) -> None:
    check(load_text(text, name), text)


STRUCTURES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=4) | st.integers() | st.none(), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(STRUCTURES)
def test_any_structure_of_yaml(value: Any) -> None:
    check(load_text(yaml.safe_dump(value), "o.yaml"))


@given(STRUCTURES)
def test_any_structure_of_json(value: Any) -> None:
    check(load_text(json.dumps(value, default=str), "o.json"))


@given(damaged())
def test_the_formats_find_the_same_faults(data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False)
    from_json = load_text(text, "o.json")
    from_yaml = load_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "o.yaml")
    check(from_json)
    check(from_yaml)
    assert sorted(problem.hint for problem in from_json.problems) == sorted(
        problem.hint for problem in from_yaml.problems
    )


@given(organizations(max_objectives=2), st.data())
def test_a_file_cut_anywhere(organization: model.Organization, data: st.DataObject) -> None:
    text = write(organization)
    check(load_text(text[: data.draw(st.integers(0, len(text)))], "o.yaml"))
