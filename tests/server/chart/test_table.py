from __future__ import annotations

import time

import pytest
from django.test import Client
from tests.cast import NORTHWIND, Cast

from rung.core import model
from rung.server.chart.queries import all_keys, chart_of
from rung.server.chart.table import Bring, Known, Problem, meant_by, read_table
from rung.server.chart.tree import Chart, Held
from rung.server.store.models import AuditEntry, Cycle, Person

BRING = "/o/northwind/2026-q1/units/bring"
CHART = Chart(
    cycle="q1",
    levels=NORTHWIND.levels,
    units={unit.id: unit for unit in NORTHWIND.units},
    people={person.id: person for person in NORTHWIND.people},
    objectives={one.id: Held(one.holder, one.state.value) for one in NORTHWIND.objectives},
    carried={},
)
KNOWN = Known(CHART, frozenset({*CHART.units, *CHART.people, *CHART.objectives, "dora"}))


def read(text: str | bytes) -> tuple[Bring | None, tuple[Problem, ...]]:
    return meant_by(read_table(text), KNOWN)


def places(text: str) -> list[tuple[int, int]]:
    found, problems = read(text)
    assert found is None
    return [(one.place.line, one.place.column) for one in problems]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_spreadsheets_write_is_read(delimiter: str, encoding: str, end: str) -> None:
    lines = [("Name", "Einheit", "Rolle"), ("Zoë Müller", "Support", '"Leitung, Nacht"')]
    text = end.join(delimiter.join(line) for line in lines) + end
    bring, problems = read(text.encode(encoding))
    assert problems == ()
    assert bring is not None
    assert bring.people == (
        model.Person(id="zoe-muller", name="Zoë Müller", unit="sup", role="Leitung, Nacht"),
    )


def test_a_line_with_a_level_is_a_unit_and_order_is_free() -> None:
    bring, problems = read(
        "name,unit,level,id,role\n"
        "Eva Eriksson,Night shift,,,nurse\n"
        "Night shift,Support,individual,,\n"
        "Support & Care,,,sup,\n"
        "Bob Bauer,cs,,,\n"
    )
    assert problems == ()
    assert bring is not None
    assert {unit.id: (unit.name, unit.rank, unit.parent) for unit in bring.units} == {
        "night-shift": ("Night shift", 4, "sup"),
        "sup": ("Support & Care", 3, "cs"),
    }
    people = {person.id: (person.unit, person.role) for person in bring.people}
    assert people == {"eva-eriksson": ("night-shift", "nurse"), "bob": ("cs", "lead")}
    assert bring.names == {"sup", "cs"}


def test_all_problems_come_at_once_with_their_places() -> None:
    found = places(
        "name,unit,level,id,individual_okrs,shoe size\n"  # a heading that means nothing
        "Eva,Nowhere,,,,\n"
        "Sales,co,tribe,,,\n"
        ",cs,,,,\n"
        "Dora,cs,,dora,often,\n"
        "Ops,adv,team,,,\n"
        "Ops,cs,team,,,\n"
        "Tower,,department,,,\n"
    )
    # two units may have one name: line 7 is another
    assert found == [(1, 6), (2, 2), (3, 3), (4, 1), (5, 4), (5, 5), (6, 3), (8, 2)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", (1, 0)),
        ("name,unit\n", (1, 0)),
        ("unit,role\ncs,nurse\n", (1, 0)),
        ('name,unit\n"Eva,cs\n', (2, 0)),
        ("name,unit\nEva,cs,more\n", (2, 3)),
        ("name,name\nEva,cs\n", (1, 2)),
        (f"name\n{'x' * 301}\n", (2, 1)),
    ],
)
def test_what_cannot_be_read_has_a_place(text: str, place: tuple[int, int]) -> None:
    assert place in places(text)


def test_namesakes_have_to_be_told_apart() -> None:
    twin = model.Person(id="bob2", name="Bob Bauer", unit="sup")
    chart = Chart("q1", CHART.levels, CHART.units, {**CHART.people, "bob2": twin}, {}, {})
    _, problems = meant_by(read_table("name,unit\nBob Bauer,cs\n"), Known(chart, frozenset(chart.people)))
    assert "by its id (bob, bob2)" in problems[0].message


def test_a_table_is_looked_at_brought_in_and_undone(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.alice.account)
    text = "name,level,unit\nNight shift,team,Customer Success\nEva Eriksson,,Night shift\nCarla Conti,,sup\n"
    looked = client.post(BRING, {"text": text})
    assert looked.status_code == 200
    assert "People who change unit" in looked.content.decode()
    assert "night-shift" not in chart_of(cast.cycle).units
    done = client.post(BRING, {"text": text, "seen": cast.northwind.revision}, follow=True)
    assert "A file of people and units was brought in" in done.content.decode()
    chart = chart_of(cast.cycle)
    assert (chart.people["eva-eriksson"].unit, chart.people["carla"].unit) == ("night-shift", "sup")
    assert AuditEntry.objects.of(cast.northwind).count() == 3
    client.post("/o/northwind/2026-q1/units/undo", {"revision": cast.northwind.revision + 1})
    assert chart_of(cast.cycle) == Chart(
        "2026-q1", CHART.levels, CHART.units, CHART.people, CHART.objectives, {}
    )


def test_problems_are_shown_and_nothing_is_kept(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.alice.account)
    text = "name,unit\nEva,Nowhere\n"
    answer = client.post(BRING, {"text": text, "seen": cast.northwind.revision})
    assert answer.status_code == 422
    assert "There is no unit Nowhere" in answer.content.decode()
    assert Person.objects.of(cast.northwind).count() == 3


@pytest.mark.parametrize("who", ["alice", "bob", "carla", "olaf", "sam"])
def test_only_those_who_run_the_cycle_bring_tables_in(cast: Cast, who: str) -> None:
    client = Client()
    client.force_login(getattr(cast, who).account)
    expected = 200 if who == "alice" else 404
    assert client.get(BRING).status_code == expected
    assert client.post(BRING, {"text": "name\nEva\n"}).status_code == expected
    assert client.get("/o/northwind/2026-q1/units/template.csv").status_code == expected


def test_the_template_is_read_without_a_problem(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.alice.account)
    content = client.get("/o/northwind/2026-q1/units/template.csv").content
    empty = Chart("q1", model.DEFAULT_LEVELS, {}, {}, {}, {})
    bring, problems = meant_by(read_table(content), Known(empty, frozenset()))
    assert problems == ()
    assert bring is not None
    assert [unit.parent for unit in bring.units] == [None, "nordlicht"]


def test_five_thousand_people_take_a_few_seconds(cast: Cast, second: Cycle) -> None:
    lines = ["name;unit;role", *(f"Person {number};adv;engineer" for number in range(5_000))]
    client = Client()
    client.force_login(cast.alice.account)
    text = "\n".join(lines)
    began = time.monotonic()
    assert client.post(BRING, {"text": text}).status_code == 200
    looked = time.monotonic()
    done = client.post(BRING, {"text": text, "seen": cast.northwind.revision})
    assert done.status_code == 302
    took = time.monotonic() - looked
    assert Person.objects.of(cast.northwind).filter(cycle=second).count() == 5_003
    assert looked - began < 10
    assert took < 20
    assert len(all_keys(cast.northwind)) > 5_000
