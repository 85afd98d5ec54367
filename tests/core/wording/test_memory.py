"""Answers are kept, up to a number of them."""

from __future__ import annotations

from rung.core.wording.memory import Memory


def test_an_answer_is_found_once_even_when_it_is_none() -> None:
    memory: Memory[int | None] = Memory(2)
    found: list[int] = []

    def find() -> None:
        found.append(1)

    assert memory.of("a", find) is None
    assert memory.of("a", find) is None
    assert found == [1]


def test_what_was_asked_for_longest_ago_is_forgotten() -> None:
    memory: Memory[str] = Memory(2)
    for question in ("a", "b", "a", "c"):
        memory.of(question, lambda: "first")

    assert len(memory) == 2
    assert memory.of("a", lambda: "again") == "first"
    assert memory.of("b", lambda: "again") == "again"
