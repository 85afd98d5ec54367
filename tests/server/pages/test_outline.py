from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from tests.properties.strategies import organizations

from rung.core import check, model
from rung.core.ladder import Ladder, TraceKind, kind_of
from rung.server.alignment.lines import Lines
from rung.server.alignment.outline import Outline, Way
from rung.server.alignment.wanted import Wanted, shown
from rung.server.okrs.ladders import Checked


def walked(outline: Outline) -> list[int]:
    heads = [*outline.roots, *outline.lost]
    return [*heads, *(number for head in heads for number in outline.below(head))]


def lines(outline: Outline) -> Lines:
    return Lines(outline, Checked(0, date(2026, 2, 2), outline.ladder, check.Report.of(())))


@settings(max_examples=20)
@given(organizations())
def test_everything_on_the_ladder_has_exactly_one_place(organization: model.Organization) -> None:
    outline = Outline(Ladder(organization))
    on = [number for number, each in enumerate(organization.objectives) if each.on_ladder]
    assert sorted(walked(outline)) == on


@settings(max_examples=20)
@given(organizations())
def test_marks_agree_with_the_traces(organization: model.Organization) -> None:
    outline = Outline(Ladder(organization))
    for node in outline.ladder.objectives():
        way = outline.ways[node.number]
        assert (way is Way.TOP) == node.is_top
        assert node.is_top or way.value == kind_of(node).value
        ways = outline.key_result_ways[node.number]
        kinds = [kind_of(each) for each in node.key_results]
        assert ["up" if way in {Way.EXPLICIT, Way.INHERITED} else "lost" for way in ways] == [
            "up" if kind in {TraceKind.EXPLICIT, TraceKind.INHERITED} else "lost" for kind in kinds
        ]


@settings(max_examples=20)
@given(organizations())
def test_what_has_a_way_up_never_stands_apart(organization: model.Organization) -> None:
    outline = Outline(Ladder(organization))
    apart = {number for head in outline.lost for number in (head, *outline.below(head))}
    assert not [number for number in apart if outline.ladder.at(number).reaches_top]


@settings(max_examples=20)
@given(organizations())
def test_opening_line_by_line_shows_what_the_whole_shows(organization: model.Organization) -> None:
    outline = Outline(Ladder(organization))
    written = lines(outline)
    whole, left = written.of(outline.roots, room=10_000)
    assert left == 0
    by_hand: list[tuple[str, int]] = []

    def open_line(number: int, level: int) -> None:
        by_hand.append((outline.objectives[number].id, level))
        rows, _ = written.below(number, level=level + 1)
        key_results = {each.id for each in outline.objectives[number].key_results}
        by_hand.extend((row.id, row.level) for row in rows if row.id in key_results)
        for child in outline.children[number]:
            open_line(child, level + 1)

    for root in outline.roots:
        open_line(root, 1)
    assert [(row.id, row.level) for row in whole] == by_hand


@settings(max_examples=20)
@given(organizations())
def test_a_filter_keeps_the_way_to_each_match(organization: model.Organization) -> None:
    outline = Outline(Ladder(organization))
    for objective in organization.objectives[:3]:
        found = shown(outline, Wanted(text=objective.title[:12]), ())
        for number in found.objectives if found else ():
            assert set(outline.above(number)) <= (found.objectives if found else set())


def test_a_loop_is_opened_at_its_first_member() -> None:
    units = (model.Unit(id="co", name="Co", rank=1), model.Unit(id="t", name="Team", rank=2, parent="co"))
    members = tuple(
        model.Objective(id=id_, title=id_, holder="t", parent=model.Contribution(to))
        for id_, to in (("A", "B"), ("B", "C"), ("C", "A"))
    )
    outline = Outline(Ladder(model.Organization(name="Loop", units=units, objectives=members)))
    rows, _ = lines(outline).of(outline.lost)
    assert [(row.id, row.level) for row in rows] == [("A", 1), ("C", 2), ("B", 3)]
    assert [row.asks for row in rows] == [True, False, False]


def test_a_ladder_deeper_than_the_stack_is_written() -> None:
    units = tuple(model.Unit(id=f"u{n}", name=f"U{n}", rank=n + 1) for n in range(1500))
    chain = tuple(
        model.Objective(
            id=f"O{n}", title=f"O{n}", holder=f"u{n}", parent=model.Contribution(f"O{n - 1}") if n else None
        )
        for n in range(1500)
    )
    outline = Outline(Ladder(model.Organization(name="Deep", units=units, objectives=chain)))
    rows, _ = lines(outline).of(outline.roots, room=2000)
    assert [row.level for row in rows] == list(range(1, 1501))
