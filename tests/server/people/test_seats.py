from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.cast import Cast, seated

from rung.server.errors import NotFoundError, RefusedError
from rung.server.orgs.access import Actor, actor_of_token, seat_to_read
from rung.server.orgs.actions import issue_token
from rung.server.people.actions import (
    Agent,
    add_agent,
    change_agent,
    change_role,
    end_agent,
    end_seat,
    grant_authority,
    issue_agent_token,
    link_person,
    reinstate_seat,
    withdraw_authority,
)
from rung.server.people.queries import commits
from rung.server.store.models import AuditEntry, Role, Seat

ASKER = Agent("Asker", "Asks of every draft how it will be measured")


def seat_of(actor: Actor) -> Seat:
    return Seat.objects.of_account(actor.account).select_related("organization", "account").get()


@pytest.fixture
def chief(cast: Cast) -> Actor:
    return seated("chief", cast.northwind, Role.ADMINISTRATOR)


def last_note(cast: Cast) -> tuple[str, str, Any, Any]:
    entry = AuditEntry.objects.of(cast.northwind).first()
    assert entry is not None
    return entry.action, entry.subject, entry.before, entry.after


def test_a_role_changes_what_the_seat_may(cast: Cast, chief: Actor) -> None:
    change_role(actor=chief, seat=seat_of(cast.olaf), role=Role.CHAMPION)
    assert seat_to_read(cast.olaf, "northwind").role == Role.CHAMPION
    assert last_note(cast) == (
        "change_role",
        "olaf@example.com",
        {"role": "observer"},
        {"role": "champion"},
    )


def test_the_last_administrator_stays(cast: Cast, chief: Actor) -> None:
    own = seat_of(chief)
    with pytest.raises(RefusedError, match="last administrator"):
        change_role(actor=chief, seat=own, role=Role.OBSERVER)
    with pytest.raises(RefusedError, match="last administrator"):
        end_seat(actor=chief, seat=own)
    change_role(actor=chief, seat=seat_of(cast.alice), role=Role.ADMINISTRATOR)
    end_seat(actor=chief, seat=own)
    with pytest.raises(RefusedError, match="last administrator"):
        end_seat(actor=chief, seat=seat_of(cast.alice))


def test_an_administrator_whose_account_is_closed_does_not_count(cast: Cast, chief: Actor) -> None:
    other = seated("other", cast.northwind, Role.ADMINISTRATOR)
    other.account.is_active = False
    other.account.save()
    with pytest.raises(RefusedError, match="last administrator"):
        end_seat(actor=chief, seat=seat_of(chief))


def test_a_seat_that_ended_sees_nothing_and_can_come_back(cast: Cast, chief: Actor) -> None:
    seat = seat_of(cast.bob)
    _, secret = issue_token(actor=cast.bob, organization=cast.northwind, name="Robot", scopes=["read"])
    ended = end_seat(actor=chief, seat=seat)
    with pytest.raises(NotFoundError):
        seat_to_read(cast.bob, "northwind")
    assert actor_of_token(secret) is None
    with pytest.raises(RefusedError, match="give it back first"):
        change_role(actor=chief, seat=ended, role=Role.MEMBER)
    reinstate_seat(actor=chief, seat=ended)
    assert seat_to_read(cast.bob, "northwind").role == Role.LEAD
    assert actor_of_token(secret) is None  # a token that ended has ended for good


def test_authority_over_a_unit_is_given_once_and_taken_back(cast: Cast, chief: Actor) -> None:
    seat = seat_of(cast.carla)
    for _ in range(2):
        grant_authority(actor=chief, seat=seat, unit="sup")
    assert commits(seat) == ["sup"]
    assert AuditEntry.objects.of(cast.northwind).filter(action="grant_authority").count() == 1
    with pytest.raises(RefusedError, match="no such unit"):
        grant_authority(actor=chief, seat=seat, unit="nowhere")
    withdraw_authority(actor=chief, seat=seat, unit="sup")
    assert commits(seat) == []


def test_one_person_has_one_seat(cast: Cast, chief: Actor) -> None:
    with pytest.raises(RefusedError, match="Another seat"):
        link_person(actor=chief, seat=seat_of(cast.olaf), person="bob")
    with pytest.raises(RefusedError, match="no such person"):
        link_person(actor=chief, seat=seat_of(cast.olaf), person="nobody")
    end_seat(actor=chief, seat=seat_of(cast.bob))
    link_person(actor=chief, seat=seat_of(cast.olaf), person="bob")
    ended = Seat.objects.of(cast.northwind).select_related("account").get(account=cast.bob.account)
    ended.organization = cast.northwind
    with pytest.raises(RefusedError, match="Another seat"):
        reinstate_seat(actor=chief, seat=ended)


def test_an_agent_stands_under_its_keeper(cast: Cast, chief: Actor) -> None:
    keeper = seat_of(cast.bob)
    agent = add_agent(actor=cast.bob, keeper=keeper, agent=ASKER)
    own = Actor(agent.account)
    seen = seat_to_read(own, "northwind")
    assert (seen.role, seen.person, seen.is_agent, seen.job) == (Role.MEMBER, "bob", True, ASKER.job)
    change_role(actor=chief, seat=keeper, role=Role.OBSERVER)
    assert seat_to_read(own, "northwind").role == Role.OBSERVER
    end_seat(actor=chief, seat=keeper)
    with pytest.raises(NotFoundError):
        seat_to_read(own, "northwind")
    reinstate_seat(actor=chief, seat=keeper)
    assert seat_to_read(own, "northwind").is_agent
    cast.bob.account.is_active = False
    cast.bob.account.save()
    with pytest.raises(NotFoundError):
        seat_to_read(own, "northwind")


def test_an_observers_agent_observes(cast: Cast) -> None:
    agent = add_agent(actor=cast.olaf, keeper=seat_of(cast.olaf), agent=ASKER)
    assert agent.role == Role.OBSERVER
    changed = change_agent(actor=cast.olaf, seat=agent, agent=Agent("Asker", "Asks more", Role.MEMBER))
    assert (changed.role, changed.job) == (Role.OBSERVER, "Asks more")


@pytest.mark.parametrize(
    ("agent", "field"),
    [
        (Agent(" ", "Asks"), "name"),
        (Agent("Asker", " "), "job"),
        (Agent("Asker", "x" * 501), "job"),
        (Agent("Asker", "Asks", Role.LEAD), "role"),
    ],
)
def test_an_agent_needs_a_name_a_job_and_a_role_of_its_kind(cast: Cast, agent: Agent, field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        add_agent(actor=cast.bob, keeper=seat_of(cast.bob), agent=agent)
    assert refused.value.detail == {"field": field}


def test_a_token_of_an_agent_may_what_it_says_until_its_day(cast: Cast) -> None:
    agent = add_agent(actor=cast.bob, keeper=seat_of(cast.bob), agent=ASKER)
    agent.organization = cast.northwind
    today = timezone.localdate()
    token, secret = issue_agent_token(
        actor=cast.bob, seat=agent, name="Laptop", scopes=["read", "propose"], until=today
    )
    actor = actor_of_token(secret, through="mcp")
    assert actor is not None
    assert (actor.account, actor.bound_to, actor.through) == (agent.account, cast.northwind.pk, "mcp")
    assert (actor.may_propose, actor.may_write, actor.may_manage) == (True, False, False)
    assert token.expires is not None
    assert timezone.localdate(token.expires - timedelta(seconds=1)) == today
    token.expires = timezone.now()
    token.save()
    assert actor_of_token(secret) is None


@pytest.mark.parametrize(
    ("scopes", "days", "field"),
    [(["read", "manage"], 1, "scopes"), (["read"], -1, "until"), (["read"], 367, "until")],
)
def test_a_token_of_an_agent_ends_and_manages_nobody(
    cast: Cast, scopes: list[str], days: int, field: str
) -> None:
    agent = add_agent(actor=cast.bob, keeper=seat_of(cast.bob), agent=ASKER)
    until = timezone.localdate() + timedelta(days=days)
    with pytest.raises(RefusedError) as refused:
        issue_agent_token(actor=cast.bob, seat=agent, name="Laptop", scopes=scopes, until=until)
    assert refused.value.detail == {"field": field}


def test_an_agent_that_ended_has_no_token_any_more(cast: Cast) -> None:
    agent = add_agent(actor=cast.bob, keeper=seat_of(cast.bob), agent=ASKER)
    until = timezone.localdate()
    _, secret = issue_agent_token(actor=cast.bob, seat=agent, name="T", scopes=["read"], until=until)
    assert actor_of_token(secret) is not None
    end_agent(actor=cast.bob, seat=agent)
    assert actor_of_token(secret) is None
    with pytest.raises(RefusedError, match="has ended"):
        issue_agent_token(actor=cast.bob, seat=agent, name="T", scopes=["read"], until=until)
