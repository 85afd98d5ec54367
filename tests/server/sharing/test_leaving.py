"""What is private in files: it stays behind, survives a replacement, and comes back as private as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cast import NORTHWIND, Cast
from tests.properties.strategies import organizations

from rung.core import model
from rung.files import load_text, write, write_json
from rung.server.errors import NotFoundError
from rung.server.sharing.actions import Sharing, share
from rung.server.sharing.levels import Level
from rung.server.store.models import Objective
from rung.server.transfer.access import removed_to_write
from rung.server.transfer.actions import apply_import, put_back
from rung.server.transfer.queries import Upload
from rung.server.transfer.queries.leaving import without

EXPORT = "/o/northwind/2026-q1/export"
PRIVATE = Sharing(Level.NONE, {"carla": Level.VIEW})


def row(cast: Cast, key: str) -> Objective:
    found = Objective.objects.of(cast.northwind).get(key=key)
    found.cycle, found.organization = cast.cycle, cast.northwind
    return found


def make_private(cast: Cast, key: str) -> None:
    share(actor=cast.alice, objective=row(cast, key), sharing=PRIVATE)


def bring_in(cast: Cast, value: model.Organization) -> None:
    upload = Upload(write(value), "okrs.yaml")
    apply_import(actor=cast.alice, organization=cast.northwind, cycle=cast.cycle, upload=upload)


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(getattr(cast, name).account)
    return client


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_what_somebody_may_not_see_stays_behind(cast: Cast, form: str) -> None:
    make_private(cast, "D1")
    whole = signed_in(cast, "alice").get(f"{EXPORT}/{form}").content.decode()
    taken = signed_in(cast, "bob").get(f"{EXPORT}/{form}").content.decode()
    named = "Turn the customers we have into advocates"
    assert (named in whole, named in taken, "D1" in taken) == (True, False, False)
    loaded = load_text(taken, f"okrs.{form}")
    assert loaded.problems == ()
    assert loaded.organization is not None
    assert [each.id for each in loaded.organization.objectives] == ["C1", "T1", "S1"]
    assert loaded.organization.objectives[1].parent is None
    note = "# 1 objective that you may not see is not in the file, nor what leads to it (links: 1)."
    assert taken.startswith(note) is (form == "yaml")
    assert "stays behind" in signed_in(cast, "bob").get(EXPORT).content.decode()
    assert "stays behind" not in signed_in(cast, "alice").get(EXPORT).content.decode()


@settings(max_examples=50)
@given(organizations(dangling=False), st.data())
def test_what_leaves_is_whole(organization: model.Organization, data: st.DataObject) -> None:
    ids = [each.id for each in organization.objectives]
    hidden = data.draw(st.frozensets(st.sampled_from(ids))) if ids else frozenset()
    left, _cut = without(organization, hidden)
    loaded = load_text(write_json(left), "okrs.json")
    assert (loaded.problems, loaded.organization) == ((), left)
    known = {id_ for each in left.objectives for id_ in (each.id, *(one.id for one in each.key_results))}
    for each in left.objectives:
        own = (*((each.parent,) if each.parent else ()), *each.other_parents)
        assert {link.to for link in own} <= known
        assert {link.to for one in each.key_results for link in one.contributes_to} <= known
    assert not hidden & known


def test_a_replacement_keeps_who_may_see_what(cast: Cast) -> None:
    make_private(cast, "D1")
    department = next(each for each in NORTHWIND.objectives if each.id == "D1")
    reworded = replace(department, title="Let our customers speak for us")
    others = tuple(reworded if each.id == "D1" else each for each in NORTHWIND.objectives)
    bring_in(cast, replace(NORTHWIND, objectives=others))
    assert row(cast, "D1").title == "Let our customers speak for us"
    assert Sharing.of(row(cast, "D1")) == PRIVATE
    assert Sharing.of(row(cast, "T1")) == Sharing()


def test_what_was_removed_is_as_private_as_it_was(cast: Cast) -> None:
    make_private(cast, "T1")
    bring_in(cast, replace(NORTHWIND, objectives=tuple(o for o in NORTHWIND.objectives if o.id != "T1")))
    listed = {
        name: "Give every happy customer a stage"
        in signed_in(cast, name).get("/o/northwind/2026-q1/removed").content.decode()
        for name in ("alice", "bob", "carla", "olaf")
    }
    assert listed == {"alice": True, "bob": True, "carla": True, "olaf": False}
    answer = signed_in(cast, "olaf").get("/api/v1/organizations/northwind/cycles/2026-q1/removed")
    assert answer.json() == []
    with pytest.raises(NotFoundError, match="nothing like that was removed"):
        removed_to_write(cast.olaf, cast.ref("T1"))
    cycle, found = removed_to_write(cast.bob, cast.ref("T1"))
    put_back(actor=cast.bob, cycle=cycle, removed=found)
    assert Sharing.of(row(cast, "T1")) == PRIVATE


def test_a_removed_key_result_is_as_private_as_its_objective(cast: Cast) -> None:
    make_private(cast, "T1")
    team = next(each for each in NORTHWIND.objectives if each.id == "T1")
    others = tuple(replace(team, key_results=()) if o.id == "T1" else o for o in NORTHWIND.objectives)
    bring_in(cast, replace(NORTHWIND, objectives=others))
    pages = {
        name: "Raise reference calls from 3 to 12"
        in signed_in(cast, name).get("/o/northwind/2026-q1/removed").content.decode()
        for name in ("alice", "bob", "olaf")
    }
    assert pages == {"alice": True, "bob": True, "olaf": False}
