"""The ladder as an outline, in every format."""

from __future__ import annotations

import json
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.core.present.made import TEXT, checked

from rung.core.ladder import Ladder, TraceKind
from rung.core.model import Contribution, KeyResult, Objective, Organization, Unit
from rung.core.present.mermaid import outline_as_mermaid
from rung.core.present.outline import Outline, Row, outline
from rung.core.present.report_json import write_json
from rung.core.present.spans import ASCII, UNICODE, Signs, plain, width
from rung.core.present.tree_data import outline_as_data
from rung.core.present.tree_markdown import outline_as_markdown
from rung.core.present.tree_text import outline_as_text
from rung.core.rollup import RollUps
from rung.core.wording import Readings
from rung.rules.words import lexicons

UNITS = tuple(Unit(id=f"u{rank}", name=f"Unit {rank}", rank=rank) for rank in (1, 2, 3, 4))


def of(ladder: Ladder, **options: Any) -> Outline:
    return outline(ladder, RollUps(Readings(lexicons())), **options)


def ladder_of(*objectives: Objective) -> Ladder:
    return Ladder(Organization(name="N", units=UNITS, objectives=objectives))


def made(id_: str, rank: int, *parents: str, key_results: tuple[str, ...] = ()) -> Objective:
    links = tuple(Contribution(parent) for parent in parents)
    return Objective(
        id=id_,
        title=f"Title of {id_}",
        holder=f"u{rank}",
        parent=links[0] if links else None,
        other_parents=links[1:],
        key_results=tuple(KeyResult(id=name, title=f"Title of {name}") for name in key_results),
    )


def order(rows: tuple[Row, ...]) -> list[tuple[int, str]]:
    return [(len(row.rails), row.node.id) for row in rows]


def test_each_objective_hangs_under_its_first_end() -> None:
    ladder = ladder_of(
        made("A", 1, key_results=("A.1", "A.2")),
        made("B", 2, "A.1", "A"),
        made("C", 2, "A"),
        made("D", 3, "B"),
    )
    assert order(of(ladder).rows) == [(0, "A"), (1, "A.1"), (2, "B"), (3, "D"), (1, "A.2"), (1, "C")]


def test_a_key_result_can_place_its_objective() -> None:
    child = Objective(
        id="B",
        title="B",
        holder="u2",
        key_results=(KeyResult(id="B.1", title="x", contributes_to=(Contribution("A.1"),)),),
    )
    assert order(of(ladder_of(made("A", 1, key_results=("A.1",)), child)).rows) == [
        (0, "A"),
        (1, "A.1"),
        (2, "B"),
        (3, "B.1"),
    ]


def test_orphans_islands_and_loops_stand_apart_and_are_not_lost() -> None:
    shown = of(
        ladder_of(
            made("A", 1),
            made("B", 2),
            made("C", 3, "B"),
            made("D", 3, "E"),
            made("E", 3, "D"),
            made("F", 2, "gone"),
        )
    )
    assert order(shown.rows) == [(0, "A")]
    assert order(shown.astray) == [(0, "B"), (1, "C"), (0, "F"), (0, "D"), (1, "E")]
    assert [row.trace for row in shown.astray] == [
        TraceKind.ORPHAN,
        TraceKind.ISLAND,
        TraceKind.ORPHAN,
        TraceKind.ISLAND,
        TraceKind.ISLAND,
    ]


def test_an_objective_linked_to_itself_is_shown_once() -> None:
    assert order(of(ladder_of(made("B", 2, "B"))).astray) == [(0, "B")]


def test_depth_counts_objectives_and_says_what_it_hides() -> None:
    ladder = ladder_of(
        made("A", 1, key_results=("A.1",)), made("B", 2, "A"), made("C", 3, "B"), made("D", 2, "A.1")
    )
    shown = of(ladder, depth=1)
    assert order(shown.rows) == [(0, "A"), (1, "A.1")]
    assert [row.hidden for row in shown.rows] == [1, 1]
    assert shown.astray == ()
    assert order(of(ladder, depth=2).rows) == [(0, "A"), (1, "A.1"), (2, "D"), (1, "B")]


def test_one_holder_shows_what_hangs_below_it() -> None:
    ladder = ladder_of(made("A", 1), made("B", 2, "A"), made("C", 3, "B"), made("D", 3, "A"))
    assert order(of(ladder, holder="u2").rows) == [(0, "B"), (1, "C")]
    assert order(of(ladder, holder="u3").rows) == [(0, "C"), (0, "D")]
    assert of(ladder, holder="u4").rows == ()


def test_what_one_holder_has_below_its_own_is_shown_once() -> None:
    ladder = ladder_of(
        made("A", 1), made("B", 2, "A"), made("C", 2, "B"), made("D", 2, "E"), made("E", 2, "D")
    )
    assert order(of(ladder, holder="u2").rows) == [(0, "B"), (1, "C"), (0, "D"), (1, "E")]


def test_a_deep_ladder_needs_no_recursion() -> None:
    chain = [made("O0", 1)] + [made(f"O{number}", 2, f"O{number - 1}") for number in range(1, 1500)]
    assert len(of(ladder_of(*chain)).rows) == 1500


@pytest.mark.parametrize(("signs", "columns"), [(UNICODE, 80), (ASCII, 80), (UNICODE, 60), (UNICODE, 120)])
def test_text(signs: Signs, columns: int, snapshot: SnapshotAssertion) -> None:
    text = plain(outline_as_text(of(checked().ladder), signs, columns))
    assert text == snapshot
    assert all(width(line) <= columns for line in text.splitlines())


def test_text_without_objectives() -> None:
    text = plain(outline_as_text(of(ladder_of()), UNICODE, 80))
    assert text == "N\n\nNo objectives yet.\n"


def test_text_says_what_the_depth_hides() -> None:
    text = plain(outline_as_text(of(checked().ladder, depth=1), UNICODE, 80))
    assert "● C1 (+1)  Be the name" in text


def test_data(snapshot: SnapshotAssertion) -> None:
    assert write_json(outline_as_data(of(checked().ladder))) == snapshot


def test_data_names_the_level_and_what_it_hangs_under() -> None:
    data = json.loads(write_json(outline_as_data(of(checked().ladder))))
    rows = {entry["id"]: entry for entry in data["objectives"]}
    assert [(id_, entry["level"], entry["under"], entry["trace"]) for id_, entry in rows.items()] == [
        ("C1", "company", None, "explicit"),
        ("T1", "team", "C1", "explicit"),
        ("T2", "team", None, "orphan"),
    ]
    assert rows["C1"]["progress"] == pytest.approx(0.25)
    assert rows["C1"]["key_results"][0]["explained"]["rolled_up"] is None


def test_measured_and_rolled_up_stand_side_by_side() -> None:
    text = TEXT.replace("owner: ana, current: 11}", "owner: ana, current: 11, rolled_up: mean}")
    data = json.loads(write_json(outline_as_data(of(checked(text).ladder))))
    explained = data["objectives"][0]["key_results"][0]["explained"]
    assert explained["measured"]["value"] == pytest.approx(0.25)
    assert explained["rolled_up"]["method"] == "mean_of_children"


def test_markdown(snapshot: SnapshotAssertion) -> None:
    assert outline_as_markdown(of(checked().ladder)) == snapshot


def test_mermaid(snapshot: SnapshotAssertion) -> None:
    assert outline_as_mermaid(of(checked().ladder)) == snapshot


def test_mermaid_escapes_what_would_end_a_label() -> None:
    hostile = TEXT.replace("title: Let nobody wait", "title: 'A \"quote\"]; click n0 # <b>'")
    box = next(
        line for line in outline_as_mermaid(of(checked(hostile).ladder)).splitlines() if "quote" in line
    )
    assert box == '  n6(["T2 A #34;quote#34;#93;#59; click n0 #35; #60;b#62;"]):::lost'
