"""Whatever somebody sends, what is kept of it leaves with an export and comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast

from rung.core import model
from rung.files import load_text, write
from rung.server.okrs.access import objective_to_write
from rung.server.okrs.actions import set_parent, waive
from rung.server.okrs.actions.texts import kept_line, kept_text
from rung.server.store.convert import snapshot_of


@given(st.text(max_size=30) | st.text("a \r\n\t\x0b\x85\u2028\x00", max_size=12))
def test_a_file_holds_what_is_kept(text: str) -> None:
    title, why = kept_line(text) or "T", kept_text(text) or None
    objective = model.Objective(id="O", title=title, holder="u", why=why)
    value = model.Organization(name="N", objectives=(objective,))
    assert load_text(write(value), "okrs.yaml").organization == value


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("They\r\nlisten", "They\nlisten"),
        (" a\x07b ", "ab"),
        ("\r\n", ""),
        ("kept\tas it is", "kept\tas it is"),
        ("\u200b\u2060 \ufeff", ""),
        ("a\u202eb\u2066c", "abc"),
        ("\U0001f469\u200d\U0001f467 نمی\u200cدانم", "\U0001f469\u200d\U0001f467 نمی\u200cدانم"),
    ],
)
def test_lines_end_one_way_and_nothing_beeps(text: str, kept: str) -> None:
    assert kept_text(text) == kept


def test_what_a_browser_sends_comes_back_from_a_file(cast: Cast) -> None:
    row = objective_to_write(cast.alice, cast.ref("S1"))
    waive(actor=cast.alice, subject=row, rule="missing-owner", reason="nobody\r\nyet\x07")
    set_parent(
        actor=cast.alice, objective=row, parent=model.Contribution("D1", mechanism="Fewer\r\nquestions")
    )
    snapshot = snapshot_of(cast.northwind, cast.cycle)
    loaded = load_text(write(snapshot), "okrs.yaml")
    assert (loaded.problems, loaded.organization) == ((), snapshot)
    assert snapshot.objectives[-1].parent == model.Contribution("D1", mechanism="Fewer\nquestions")
