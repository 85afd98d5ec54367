"""Columns, breaks and signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.core.present.spans import ASCII, UNICODE, Span, clip, padded, plain, visible, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 1), ("日本", 4), ("👩\u200d🚀", 4)]
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "clipped"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("ab cdef", 4, "ab…"),
        ("日本語", 5, "日本…"),
        ("ab", 0, "…"),
    ],
)
def test_clip(text: str, columns: int, clipped: str) -> None:
    assert clip(text, columns, "…") == clipped


def test_wrap_breaks_at_spaces() -> None:
    assert list(wrap("one two  three", 7)) == ["one two", "three"]


def test_wrap_breaks_a_word_that_is_too_long() -> None:
    assert list(wrap("a abcdefgh b", 3)) == ["a", "abc", "def", "gh", "b"]


def test_an_empty_text_gives_no_line() -> None:
    assert list(wrap("  ", 10)) == []


@given(st.text(), st.integers(2, 60))
def test_wrap_keeps_every_word_and_every_line_within_its_columns(text: str, columns: int) -> None:
    lines = list(wrap(visible(text), columns))
    assert "".join("".join(lines).split()) == "".join(visible(text).split())
    assert all(width(line) <= columns for line in lines)


@given(st.text(), st.integers(1, 60))
def test_clip_stays_within_its_columns(text: str, columns: int) -> None:
    assert width(clip(text, columns, "…")) <= columns


@given(st.text())
def test_visible_text_stays_on_its_line(text: str) -> None:
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown


def test_french_spaces_and_joined_emoji_are_left_alone() -> None:
    assert visible("8\u202f% 👩\u200d🚀") == "8\u202f% 👩\u200d🚀"


def test_typography_is_spelled_in_ascii() -> None:
    assert ASCII.spell("“a” – b… 8\u202f%") == '"a" - b... 8 %'
    assert UNICODE.spell("“a” – b… 8\u202f%") == "“a” – b… 8\u202f%"


def test_padded_counts_columns() -> None:
    assert padded("日", 4) == "日  "


def test_plain_lines_end_without_spaces() -> None:
    assert plain([(Span("a"), Span("  ")), (), (Span("b"),)]) == "a\n\nb\n"
