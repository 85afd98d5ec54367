"""Deciding who may see an objective: the action, the page, and what each of the cast then makes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast

from rung.server.errors import ConflictError, NotFoundError, RefusedError
from rung.server.okrs.access import Ref, objective_to_read, objective_to_share, objective_to_write
from rung.server.orgs.access import Actor, seat_to_read
from rung.server.sharing.actions import Sharing, share
from rung.server.sharing.levels import Level
from rung.server.sharing.sight import NOTHING, hidden_from, level_of
from rung.server.store.models import AuditEntry, Grant, Objective, Person, Role, Seat

PAGE = "/o/northwind/2026-q1/sharing/T1"
PRIVATE = Sharing(Level.NONE)

#: Name → a client signed in as that one of the cast.
As = Callable[[str], Client]


@pytest.fixture
def as_(cast: Cast) -> As:
    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(getattr(cast, name).account)
        return client

    return signed_in


def row(cast: Cast, key: str) -> Objective:
    found = Objective.objects.of(cast.northwind).get(key=key)
    found.cycle, found.organization = cast.cycle, cast.northwind
    return found


def make_private(cast: Cast, key: str, **grants: Level) -> None:
    share(actor=cast.alice, objective=row(cast, key), sharing=Sharing(Level.NONE, grants))


def levels(cast: Cast, key: str) -> dict[str, Level]:
    """Return what each of the cast may do with an objective."""
    return {
        name: level_of(seat_to_read(getattr(cast, name), "northwind"), row(cast, key))
        for name in ("alice", "bob", "carla", "olaf")
    }


def test_what_the_cast_may_by_the_shipped_rules(cast: Cast) -> None:
    full, comment, view = Level.FULL, Level.COMMENT, Level.VIEW
    assert levels(cast, "T1") == {"alice": full, "bob": full, "carla": comment, "olaf": view}
    assert levels(cast, "C1") == {"alice": full, "bob": comment, "carla": comment, "olaf": view}


def test_a_private_objective_is_seen_by_those_with_a_part_in_it(cast: Cast) -> None:
    make_private(cast, "D1", carla=Level.COMMENT)
    nothing = Level.NONE
    assert levels(cast, "D1") == {
        "alice": Level.FULL,
        "bob": nothing,
        "carla": Level.COMMENT,
        "olaf": nothing,
    }


def test_a_draft_of_the_unit_is_changed_by_its_members(cast: Cast) -> None:
    Objective.objects.of(cast.northwind).filter(key="T1").update(state="draft", owner="")
    assert levels(cast, "T1")["carla"] is Level.EDIT
    assert objective_to_write(cast.carla, cast.ref("T1")).key == "T1"
    with pytest.raises(NotFoundError):
        objective_to_share(cast.carla, cast.ref("T1"))


def test_an_agent_goes_as_far_as_its_keeper_on_drafts(cast: Cast) -> None:
    seats = Seat.objects.of(cast.northwind)
    keeper = seats.get(account=cast.bob.account)
    seat = seats.get(account=cast.olaf.account)
    seat.role, seat.kept_by = Role.LEAD, keeper
    seat.save()
    assert levels(cast, "T1")["olaf"] is Level.COMMENT
    Objective.objects.of(cast.northwind).filter(key="T1").update(state="draft")
    assert levels(cast, "T1")["olaf"] is Level.EDIT
    make_private(cast, "D1")
    assert levels(cast, "D1")["olaf"] is Level.NONE


def test_a_person_whom_the_cycle_does_not_have_is_nobody_in_it(cast: Cast) -> None:
    make_private(cast, "T1")
    assert levels(cast, "T1")["bob"] is Level.FULL
    Person.objects.of(cast.northwind).filter(key="bob").delete()
    assert levels(cast, "T1")["bob"] is Level.NONE


def test_what_is_hidden_costs_one_query_while_nothing_is(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    seat = seat_to_read(cast.carla, "northwind")
    with django_assert_num_queries(1):
        assert hidden_from(seat, cast.cycle) is NOTHING
    make_private(cast, "D1")
    with django_assert_num_queries(6):
        assert hidden_from(seat, cast.cycle) == {"D1"}
    make_private(cast, "C1")
    make_private(cast, "S1")
    with django_assert_num_queries(6):
        assert hidden_from(seat, cast.cycle) == {"C1", "D1", "S1"}
    with django_assert_num_queries(0):
        assert hidden_from(seat_to_read_once(cast.alice), cast.cycle) is NOTHING


def seat_to_read_once(actor: Actor) -> Seat:
    return Seat(account=actor.account, role=Role.CHAMPION)


@pytest.mark.parametrize("door", [objective_to_read, objective_to_write, objective_to_share])
def test_what_is_hidden_costs_what_does_not_exist_costs(
    cast: Cast, door: Callable[[Actor, Ref], Objective], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_private(cast, "D1")
    for key in ("D1", "nothing"):
        with django_assert_num_queries(9), pytest.raises(NotFoundError, match=r"^no such objective$"):
            door(cast.carla, cast.ref(key))


def test_a_decision_leaves_its_record_and_its_stamp(cast: Cast) -> None:
    before = Sharing.of(row(cast, "T1"))
    made = Sharing(Level.NONE, {"sup": Level.VIEW, "carla": Level.EDIT})
    share(actor=cast.bob, objective=row(cast, "T1"), sharing=made, seen=before.stamp)
    entry = AuditEntry.objects.of(cast.northwind).get()
    assert (entry.action, entry.subject, entry.who) == ("share", "T1", "bob@example.com")
    assert entry.before == {"everyone": "", "grants": {}}
    assert entry.after == {"everyone": "none", "grants": {"sup": "view", "carla": "edit"}}
    assert Sharing.of(row(cast, "T1")) == made
    with pytest.raises(ConflictError) as clash:
        share(actor=cast.alice, objective=row(cast, "T1"), sharing=Sharing(), seen=before.stamp)
    assert clash.value.detail == {"yours": Sharing().columns, "theirs": made.columns, "seen": made.stamp}
    assert Sharing.of(row(cast, "T1")) == made


def test_nobody_is_named_whom_the_cycle_does_not_have(cast: Cast) -> None:
    with pytest.raises(RefusedError, match="no unit or person nobody"):
        share(actor=cast.bob, objective=row(cast, "T1"), sharing=Sharing(None, {"nobody": Level.VIEW}))
    assert not AuditEntry.objects.of(cast.northwind).exists()
    assert not Grant.objects.of(cast.northwind).exists()


def test_only_those_who_may_do_everything_open_the_page(as_: As) -> None:
    assert [as_(name).get(PAGE).status_code for name in ("alice", "bob", "carla", "olaf", "sam")] == [
        *(200, 200, 404, 404, 404),
    ]


def test_the_page_tries_out_before_anything_is_kept(cast: Cast, as_: As) -> None:
    bob = as_("bob")
    page = bob.get(PAGE)
    seen = Sharing.of(row(cast, "T1")).stamp
    assert f'value="{seen}"' in page.content.decode()
    tried = bob.post(PAGE, {"everyone": "none", "seen": seen, "do": "look"}).content.decode()
    assert "sees its shape only" in tried.split('id="preview"')[1]
    found = bob.post(PAGE, {"everyone": "none", "seen": seen, "find": "supp", "do": "look"}).content.decode()
    assert 'value="add:sup"' in found
    added = bob.post(
        PAGE, {"everyone": "none", "seen": seen, "find": "supp", "do": "add:sup"}
    ).content.decode()
    assert 'name="to" value="sup"' in added
    assert not AuditEntry.objects.of(cast.northwind).exists()
    sent = {"everyone": "none", "seen": seen, "to": ["sup"], "level": ["comment"], "do": "save"}
    answer = bob.post(PAGE, sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/o/northwind/2026-q1/objective/T1")
    assert Sharing.of(row(cast, "T1")) == Sharing(Level.NONE, {"sup": Level.COMMENT})
    dropped = bob.post(PAGE, {**sent, "do": "drop:sup"}).content.decode()
    assert 'name="to" value="sup"' not in dropped


def test_a_clash_keeps_what_was_chosen(cast: Cast, as_: As) -> None:
    stale = Sharing.of(row(cast, "T1")).stamp
    make_private(cast, "T1")
    answer = as_("bob").post(PAGE, {"everyone": "view", "seen": stale, "do": "save"})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Somebody else decided in the meantime" in text
    assert f'value="{PRIVATE.stamp}"' in text
    assert 'value="view" checked' in text


def test_what_is_seen_says_why(cast: Cast, as_: As) -> None:
    del cast
    preview = as_("alice").get(PAGE).content.decode().split('id="preview"')[1]
    text = " ".join(preview.split())
    assert (
        'Bob Bauer</span> may change it and decide who sees it <span class="soft small">· answers for it'
        in text
    )
    assert 'Carla Conti</span> reads and comments <span class="soft small">· answers for a key result' in text


def test_the_mark_and_the_shape_on_the_ladder(cast: Cast, as_: As) -> None:
    make_private(cast, "D1")
    own, other = (as_(name).get("/o/northwind/2026-q1/ladder").content.decode() for name in ("alice", "bob"))
    assert 'class="sealed"' in own
    assert "Turn the customers we have into advocates" in own
    assert 'class="sealed"' not in other
    assert "Private objective" in other
    assert "Turn the customers we have into advocates" not in other
    assert "Grow referred leads" not in other
    assert 'data-id="D1"' in other
    assert '/objective/D1"' not in other
