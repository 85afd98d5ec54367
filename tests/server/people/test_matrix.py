"""Who may do what: every role against every address of these pages, and what the door says."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from django.test import Client
from tests.cast import Cast, seated

from rung.server.errors import NotFoundError
from rung.server.orgs.access import Actor
from rung.server.people import access
from rung.server.people.actions import Agent, Offer, add_agent, add_person, invite
from rung.server.people.actions.persons import Described
from rung.server.store.models import Invitation, Role, Seat

#: Action → may an administrator, a champion, a lead, a member, an observer, a champion from elsewhere.
MAY = {
    "read the list of people": (True, True, True, True, True, False),
    "add a person": (True, True, False, False, False, False),
    "change a person": (True, True, False, False, False, False),
    "remove a person": (True, True, False, False, False, False),
    "invite a member": (True, True, False, False, False, False),
    "invite a champion": (True, False, False, False, False, False),
    "send an invitation again": (True, True, False, False, False, False),
    "withdraw an invitation": (True, True, False, False, False, False),
    "look at a seat": (True, False, False, False, False, False),
    "change a role": (True, False, False, False, False, False),
    "end a seat": (True, False, False, False, False, False),
    "give a seat back": (True, False, False, False, False, False),
    "grant authority": (True, False, False, False, False, False),
    "list agents": (True, True, True, True, True, False),
    "keep an agent": (True, True, True, True, True, False),
    "change another's agent": (True, False, False, False, False, False),
    "make a token for another's agent": (True, False, False, False, False, False),
    "look at the set-up": (True, True, False, False, False, False),
    "write units in the set-up": (True, True, False, False, False, False),
}
ROLES = ("chief", "alice", "bob", "carla", "olaf", "sam")
NORTHWIND = "/o/northwind/-"


@dataclass(frozen=True)
class Stage:
    """The cast, an administrator, and one of everything to act upon."""

    actors: dict[str, Actor]
    seat: Seat
    invitation: Invitation
    agent: Seat

    @property
    def requests(self) -> dict[str, tuple[str, str, dict[str, str]]]:
        """What each action asks for: method, address and form."""
        seat, agent = f"{NORTHWIND}/seats/{self.seat.pk}", f"{NORTHWIND}/agents/{self.agent.pk}"
        invitation = f"{NORTHWIND}/invitations/{self.invitation.pk}"
        described = {"name": "Dora Dahl", "unit": "adv", "role": "", "individual_okrs": ""}
        member = {"email": "new@example.com", "role": "member"}
        return {
            "read the list of people": ("GET", f"{NORTHWIND}/people", {}),
            "add a person": ("POST", f"{NORTHWIND}/people/new", described),
            "change a person": ("POST", f"{NORTHWIND}/people/of/carla", described),
            "remove a person": ("POST", f"{NORTHWIND}/people/remove/spare", {}),
            "invite a member": ("POST", f"{NORTHWIND}/invitations", member),
            "invite a champion": ("POST", f"{NORTHWIND}/invitations", {**member, "role": "champion"}),
            "send an invitation again": ("POST", f"{invitation}/again", {}),
            "withdraw an invitation": ("POST", f"{invitation}/revoke", {}),
            "look at a seat": ("GET", seat, {}),
            "change a role": ("POST", f"{seat}/role", {"choice": "lead"}),
            "end a seat": ("POST", f"{seat}/end", {}),
            "give a seat back": ("POST", f"{seat}/back", {}),
            "grant authority": ("POST", f"{seat}/grant", {"unit": "sup"}),
            "list agents": ("GET", f"{NORTHWIND}/agents", {}),
            "keep an agent": (
                "POST",
                f"{NORTHWIND}/agents",
                {"name": "A", "job": "Asks", "role": "observer"},
            ),
            "change another's agent": ("POST", agent, {"name": "B", "job": "Asks", "role": "observer"}),
            "make a token for another's agent": ("POST", f"{agent}/tokens", {"name": "T"}),
            "look at the set-up": ("GET", f"{NORTHWIND}/set-up", {}),
            "write units in the set-up": ("POST", f"{NORTHWIND}/set-up/units", {"outline": "Legal"}),
        }


@pytest.fixture
def stage(cast: Cast) -> Stage:
    actors = {name: getattr(cast, name) for name in ROLES if name != "chief"}
    actors["chief"] = seated("chief", cast.northwind, Role.ADMINISTRATOR)
    dana = seated("dana", cast.northwind, Role.MEMBER)
    seat = Seat.objects.of_account(dana.account).get()
    add_person(actor=cast.alice, organization=cast.northwind, described=Described("Spare"))
    invitation, _secret = invite(actor=cast.alice, organization=cast.northwind, offer=Offer("x@example.com"))
    agent = add_agent(actor=dana, keeper=seat, agent=Agent("Asker", "Asks"))
    return Stage(actors, seat, invitation, agent)


@pytest.mark.parametrize("who", ROLES)
def test_each_address_answers_those_it_is_for(stage: Stage, who: str) -> None:
    client = Client()
    client.force_login(stage.actors[who].account)
    allowed = {}
    for action, (method, path, form) in stage.requests.items():
        answer = client.generic(method, path) if method == "GET" else client.post(path, form)
        # 422 is a refusal of what was sent, by somebody who may send it.
        allowed[action] = answer.status_code in {200, 302, 422}
        assert allowed[action] or answer.status_code in {404, 200}, (action, answer.status_code)
        if action == "invite a champion" and who == "alice":
            allowed[action] = "is not one of the available choices" not in answer.content.decode()
    assert allowed == {action: may[ROLES.index(who)] for action, may in MAY.items()}


@pytest.mark.parametrize("path", ["people", "agents", "set-up", "people/new", "invitations"])
def test_who_is_not_signed_in_is_led_to_the_sign_in(cast: Cast, client: Client, path: str) -> None:
    assert cast
    answer = client.get(f"{NORTHWIND}/{path}")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_a_token_manages_people_only_with_that_scope(cast: Cast) -> None:
    writing = replace(cast.alice, bound_to=cast.northwind.pk, may_manage=False)
    with pytest.raises(NotFoundError):
        access.organization_to_staff(writing, "northwind")
    assert access.organization_to_staff(replace(writing, may_manage=True), "northwind") == cast.northwind


def test_a_token_keeps_no_agents(cast: Cast) -> None:
    bound = replace(cast.alice, bound_to=cast.northwind.pk)
    with pytest.raises(NotFoundError):
        access.seat_to_keep_agents(bound, "northwind")


def test_an_agent_manages_nobody_and_keeps_nobody(stage: Stage) -> None:
    actor = Actor(stage.agent.account)
    for door in (access.organization_to_staff, access.organization_to_seat, access.seat_to_keep_agents):
        with pytest.raises(NotFoundError):
            door(actor, "northwind")


def test_a_champion_says_of_nobody_that_she_administers(cast: Cast) -> None:
    for role in (Role.ADMINISTRATOR, Role.CHAMPION):
        with pytest.raises(NotFoundError):
            access.organization_to_invite_to(cast.alice, "northwind", role)
    assert access.organization_to_invite_to(cast.alice, "northwind", Role.LEAD) == cast.northwind
