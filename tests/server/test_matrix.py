"""Who gets what from every route: the whole table, compared for equality with the one that was reviewed.

A route that is new fails here until its rows are written:

    ./run snapshots tests/server/test_matrix.py

writes `matrix_pages.txt` and `matrix_api.txt` anew; review the difference like code. One row is one route and
one target (an item of the own unit, of another one, a private one, one that does not exist), one column a
role. A page is sent an empty form and the API its smallest body, so that `422` or `200` say: you may, but not
like this.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from tests.world import ROLES, Route, World, body_for, calls, pages, query_for

from rung.server.okrs.ladders import ladders

HERE = Path(__file__).parent
#: Row → status by role.
Table = dict[str, list[str]]
Ask = Callable[[Client, Route, str], int]


def ask_page(client: Client, route: Route, address: str) -> int:
    return client.generic(route.method, address, b"", "application/x-www-form-urlencoded").status_code


def ask_api(client: Client, route: Route, address: str) -> int:
    body = body_for(route)
    sent = b"" if body is None else json.dumps(body).encode()
    query = "&".join(f"{name}={value}" for name, value in query_for(route).items())
    return client.generic(route.method, f"{address}?{query}", sent, "application/json").status_code


def table(world: World, routes: Iterable[Route], ask: Ask) -> Table:
    """Ask for everything as everybody; nothing of it is kept."""
    rows = [(route, target) for route in routes for target in route.targets]
    found: Table = {row_name(route, target): [] for route, target in rows}
    for role in ROLES:
        client = world.client(role)
        for route, target in rows:
            status = undone(world, lambda: ask(client, route, route.at(target, world.values)))  # noqa: B023 -- called at once
            found[row_name(route, target)].append(str(status))
    return {name: statuses for name, statuses in found.items() if set(statuses) != {"405"}}


def undone(world: World, ask: Callable[[], int]) -> int:
    """Ask, and take back what that wrote."""
    before = world.revision()
    with transaction.atomic():
        status = ask()
        wrote = world.revision() != before
        transaction.set_rollback(True)
    if wrote:
        ladders.cache_clear()  # the revision is given out again
    return status


def row_name(route: Route, target: str) -> str:
    name = f"/{route.address.removeprefix('api/v1/')}" if route.name == "api" else route.name
    return f"{route.method:6} {name} {target}"


def as_text(found: Table) -> str:
    width = max(map(len, found)) + 2
    head = " " * width + " ".join(role[:6].ljust(6) for role in ROLES)
    rows = (name.ljust(width) + " ".join(status.ljust(6) for status in found[name]) for name in sorted(found))
    return "\n".join(line.rstrip() for line in (head, *rows)) + "\n"


def differing(expected: str, found: str) -> Iterator[str]:
    old, new = set(expected.splitlines()), set(found.splitlines())
    yield from (f"- {line}" for line in expected.splitlines() if line not in new)
    yield from (f"+ {line}" for line in found.splitlines() if line not in old)


@pytest.mark.parametrize(
    ("name", "routes", "ask"), [("matrix_pages", pages, ask_page), ("matrix_api", calls, ask_api)]
)
def test_everybody_gets_what_is_written(
    db: None, name: str, routes: Callable[[], Iterator[Route]], ask: Ask, request: pytest.FixtureRequest
) -> None:
    del db
    found = as_text(table(World(), routes(), ask))
    file = HERE / f"{name}.txt"
    if request.config.getoption("update_snapshots"):
        file.write_text(found, encoding="utf-8")
    expected = file.read_text(encoding="utf-8") if file.exists() else ""
    assert list(differing(expected, found)) == []


@pytest.mark.parametrize("name", ["matrix_pages", "matrix_api"])
def test_the_table_itself_holds_what_was_promised(name: str) -> None:
    rows = [line.rsplit(maxsplit=len(ROLES)) for line in (HERE / f"{name}.txt").read_text().splitlines()[1:]]
    by_target: dict[str, dict[str, list[str]]] = {}
    for place, *statuses in rows:
        route, target = place.rsplit(maxsplit=1)
        by_target.setdefault(route, {})[target] = statuses
    column = {role: number for number, role in enumerate(ROLES)}
    assert rows
    for route, targets in by_target.items():
        for target, statuses in targets.items():
            assert "500" not in statuses, (route, target)
            inside = "{organization}" in route or not route.split()[1].startswith("/")
            if inside and target != "-":
                assert statuses[column["outsider"]] in {"404", "405"}, (route, target)
                assert statuses[column["anonymous"]] in {"302", "401", "404", "405"}, (route, target)
        # What stands under a private objective is its shape, which everybody sees.
        if {"private", "absent"} <= set(targets) and "ladder/{key}/children" not in route:
            for role in ("lead", "member", "observer", "agent"):
                hidden, missing = (targets[target][column[role]] for target in ("private", "absent"))
                assert hidden == missing, (route, role)
