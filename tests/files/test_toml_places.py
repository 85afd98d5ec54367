"""Every setting of a TOML text has the place where it stands."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.files.toml_text import locate

EXAMPLE = '''\
# profile = "no"
profile = "strict"   # select = 1
select = [ # [rules]
  "ALN", "a]b",
  'c#d',
]
"quoted.key" = {one = 1, "two" = [2, {three = 3}]}

[rules.too-many]
most = 4
 [ rules . "a.b" ] # c
text = """
most = 5 \\""" [x]
"""
[[lists]]
one = 1
[[lists]]
one = 2
[lists.below]
deep.er = 2026-01-05T10:00:00
'''
PLACES = {
    ("profile",): ((2, 1), (2, 11)),
    ("select",): ((3, 1), (3, 10)),
    ("select", 0): ((4, 3), (4, 3)),
    ("select", 1): ((4, 10), (4, 10)),
    ("select", 2): ((5, 3), (5, 3)),
    ("quoted.key", "two", 1, "three"): ((7, 39), (7, 47)),
    ("rules",): ((9, 1), (9, 1)),
    ("rules", "too-many"): ((9, 1), (9, 1)),
    ("rules", "too-many", "most"): ((10, 1), (10, 8)),
    ("rules", "a.b"): ((11, 2), (11, 2)),
    ("rules", "a.b", "text"): ((12, 1), (12, 8)),
    ("lists", 0, "one"): ((16, 1), (16, 7)),
    ("lists", 1, "one"): ((18, 1), (18, 7)),
    ("lists", 1, "below", "deep"): ((20, 1), (20, 11)),
    ("lists", 1, "below", "deep", "er"): ((20, 1), (20, 11)),
}


@pytest.mark.parametrize("path", PLACES)
def test_the_place_of_one(path: tuple[str | int, ...]) -> None:
    found = locate(EXAMPLE)[path]
    assert (found.key, found.value) == PLACES[path]


def paths(data: Any, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return ({path} if path else set()).union(*(paths(value, (*path, step)) for step, value in pairs))


def test_nothing_is_left_out_and_nothing_made_up() -> None:
    assert set(locate(EXAMPLE)) == paths(tomllib.loads(EXAMPLE))


MARKS = st.lists(
    st.sampled_from(
["a", "b", "'a.b'", '"\\""', ".", " = ", "[", "]", "[[", "]]", "{", "}", ", ", "\n", " ", "#", "1",
         '"x"', '"""', "'''", "'", "\\", "true", "a = [1]\n", "[a.b]\n", "b = {c = '#'}\n", "[[l]]\n"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(MARKS)
def test_whatever_the_parser_reads_is_found(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(locate(text)) == paths(data)
