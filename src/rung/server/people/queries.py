"""Reads about people, seats, invitations and agents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from django.utils import timezone

from rung.server.errors import NotFoundError
from rung.server.orgs.access import Actor, cycle_in, digest_of, under_keeper
from rung.server.people.actions.persons import Described
from rung.server.speech.words import level_of_rank
from rung.server.store.models import (
    Account,
    ApiToken,
    Authority,
    Cycle,
    Invitation,
    Organization,
    Person,
    Seat,
    Unit,
)

#: Lines on one page of the list.
A_PAGE: Final = 100


class Standing(StrEnum):
    """How somebody of the list stands to Rung."""

    SEATED = "seated"
    INVITED = "invited"
    ENDED = "ended"
    #: In the chart only: nobody gave her a seat.
    UNSEATED = "unseated"


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the list: of the chart, of a seat, of an invitation, or of several of them."""

    name: str
    #: Key in the cycle; empty for a seat or an invitation that is no person of it.
    key: str = ""
    unit: str = ""
    unit_name: str = ""
    #: The role's title in the organisation's words.
    title: str = ""
    individual_okrs: str = ""
    seat: Seat | None = None
    invitation: Invitation | None = None

    @property
    def standing(self) -> Standing:
        """Where she stands."""
        if self.seat is not None and self.seat.ended is None:
            return Standing.SEATED
        if self.invitation is not None:
            return Standing.INVITED
        return Standing.UNSEATED if self.seat is None else Standing.ENDED

    @property
    def email(self) -> str:
        """Her address, as far as it is known."""
        if self.seat is not None:
            return self.seat.account.email
        return self.invitation.email if self.invitation else ""

    @property
    def is_late(self) -> bool:
        """Whether she was invited and the link no longer opens."""
        return self.invitation is not None and self.invitation.expires <= timezone.now()

    @property
    def plain(self) -> Line:
        """The same without what is only for those who staff the organisation."""
        return replace(self, seat=None, invitation=None)

    def has(self, words: Iterable[str]) -> bool:
        """Whether each of some words, in small letters, stands somewhere in the line."""
        text = f"{self.name} {self.title} {self.unit_name} {self.email}".casefold()
        return all(word in text for word in words)


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit to choose, with how deep it lies below the top."""

    key: str
    name: str
    level: str
    depth: int


def cycle_now(organization: Organization) -> Cycle | None:
    """Return the current cycle, or None where there is none yet. 1 query."""
    try:
        return cycle_in(organization, None)
    except NotFoundError:
        return None


def people_of(organization: Organization, cycle: Cycle | None) -> list[Line]:
    """List everybody by name: the people of a cycle, with seats and invitations, then who is none of them.

    4 queries, 2 without a cycle.
    """
    seats = list(
        Seat.objects.of(organization).filter(kept_by=None).select_related("account").order_by("ended", "pk")
    )
    invited = {row.email.casefold(): row for row in _standing(organization)}
    # Of two seats that were one person one after the other, the one that is held counts.
    by_person = {seat.person: seat for seat in sorted(seats, key=_held) if seat.person}
    offered = {row.person: row for row in invited.values() if row.person}
    units, people = _chart(organization, cycle)
    lines = [
        Line(
            name=row.name,
            key=row.key,
            unit=row.unit,
            unit_name=units.get(row.unit, ""),
            title=row.role,
            individual_okrs=row.individual_okrs,
            seat=by_person.get(row.key),
            invitation=offered.get(row.key),
        )
        for row in people
    ]
    lines += _others(lines, seats, invited.values())
    return sorted(lines, key=lambda line: (line.name.casefold(), line.key))


def found_among(lines: list[Line], search: str, standing: str) -> list[Line]:
    """Narrow a list to those that have every word and stand so; empty for any. No query."""
    words = search.casefold().split()
    return [line for line in lines if line.has(words) and standing in ("", line.standing)]


def unit_choices(organization: Organization, cycle: Cycle | None) -> list[UnitChoice]:
    """List the units of a cycle as their tree reads, each below its parent. 1 query."""
    if cycle is None:
        return []
    rows = list(Unit.objects.of(organization).filter(cycle=cycle).order_by("position", "pk"))
    keys = {row.key for row in rows}
    below: dict[str, list[Unit]] = {}
    for row in rows:
        below.setdefault(row.parent if row.parent in keys else "", []).append(row)
    levels = tuple(cycle.levels)
    found: dict[str, UnitChoice] = {}
    # Units in a loop hang under nothing; they can be chosen all the same, at the end.
    waiting = [*((row, 0) for row in reversed(rows)), *((row, 0) for row in reversed(below.get("", [])))]
    while waiting:
        row, depth = waiting.pop()
        if row.key not in found:
            found[row.key] = UnitChoice(row.key, row.name, level_of_rank(row.rank, levels), depth)
            waiting.extend((child, depth + 1) for child in reversed(below.get(row.key, [])))
    return list(found.values())


def described_now(organization: Organization, key: str, cycle: Cycle | None) -> Described | None:
    """Return what the chart says of somebody: in the cycle, else in the latest that has her. 1 query."""
    people = Person.objects.of(organization).filter(key=key)
    rows = list(people.order_by("-cycle__start", "-pk"))
    here = next((row for row in rows if cycle and row.cycle_id == cycle.pk), None)
    row = here or next(iter(rows), None)
    return Described.of(row) if row else None


def seat_of_person(organization: Organization, key: str) -> Seat | None:
    """Return the seat that is a person, the held one before an ended one. 1 query."""
    seats = Seat.objects.of(organization).filter(person=key, kept_by=None).select_related("account")
    return max(seats, key=_held, default=None)


def commits(seat: Seat) -> list[str]:
    """Return the keys of the units that a seat may commit by its own authority. 1 query."""
    rows = Authority.objects.of(seat.organization).filter(seat=seat)
    return list(rows.order_by("unit").values_list("unit", flat=True))


def commits_of(organization: Organization) -> dict[int, list[str]]:
    """Return the units that each seat, by its primary key, may commit by its own authority. 1 query."""
    found: dict[int, list[str]] = {}
    for seat, unit in Authority.objects.of(organization).order_by("unit").values_list("seat_id", "unit"):
        found.setdefault(seat, []).append(unit)
    return found


def seats_in(organization: Organization) -> list[Seat]:
    """Return the seats of people, held and ended, with their accounts. 1 query."""
    seats = Seat.objects.of(organization).filter(kept_by=None).select_related("account")
    return list(seats.order_by("account__email"))


def invitations_in(organization: Organization) -> list[Invitation]:
    """Return the invitations that stand, also those whose link no longer opens, the newest first. 1 query."""
    return list(_standing(organization))


def invitation_behind(secret: str) -> Invitation | None:
    """Return the invitation that a link leads to, whatever became of it. 1 query."""
    found = Invitation.objects.behind(digest_of(secret)).select_related("organization", "by")
    return found.first()


def account_of(email: str) -> Account | None:
    """Return whose address it is. 1 query."""
    return Account.objects.filter(email__iexact=email).first()


def has_account(email: str) -> bool:
    """Whether an address signs in here already. 1 query."""
    return Account.objects.filter(email__iexact=email).exists()


def is_invited(email: str) -> bool:
    """Whether some organisation offers a seat to an address. 1 query."""
    return Invitation.objects.to(email).exists()


def agents_for(seat: Seat) -> list[Seat]:
    """Return the agents of an organisation as they stand under their keepers, by name. 1 query.

    Everybody sees whom to ask about a program; who may change one is said by `access`.
    """
    agents = Seat.objects.of(seat.organization).exclude(kept_by=None).filter(ended=None)
    rows = agents.select_related("account", "kept_by__account").order_by("account__name", "pk")
    return [under_keeper(row) for row in rows]


def tokens_of_agents(agents: list[Seat]) -> dict[int, list[ApiToken]]:
    """Return the tokens of agents that were not revoked, by the account's primary key. 1 query."""
    found: dict[int, list[ApiToken]] = {}
    accounts = [agent.account_id for agent in agents]
    for token in ApiToken.objects.filter(account__in=accounts, revoked=None).order_by("-created", "-pk"):
        found.setdefault(token.account_id, []).append(token)
    return found


def is_silent(agent: Seat) -> bool:
    """Whether an agent's keeper has no seat any more. No query for an agent out of `agents_for`."""
    keeper = agent.kept_by
    return keeper is None or keeper.ended is not None or not keeper.account.is_active


def own_agents(actor: Actor, agents: list[Seat]) -> set[int]:
    """Return the primary keys of the agents that the actor keeps. No query."""
    return {agent.pk for agent in agents if agent.kept_by and agent.kept_by.account_id == actor.account.pk}


def _held(seat: Seat) -> bool:
    return seat.ended is None


def _standing(organization: Organization) -> Iterable[Invitation]:
    rows = Invitation.objects.of(organization).filter(accepted=None, revoked=None)
    return rows.order_by("-created", "-pk")


def _chart(organization: Organization, cycle: Cycle | None) -> tuple[dict[str, str], list[Person]]:
    if cycle is None:
        return {}, []
    units = Unit.objects.of(organization).filter(cycle=cycle).values_list("key", "name")
    return dict(units), list(Person.objects.of(organization).filter(cycle=cycle))


def _others(lines: list[Line], seats: list[Seat], invited: Iterable[Invitation]) -> list[Line]:
    """Return who has a seat or an invitation and is nobody of the chart."""
    shown = {line.seat.pk for line in lines if line.seat}
    offered = {line.invitation.pk for line in lines if line.invitation}
    others = [Line(seat.account.get_full_name(), seat=seat) for seat in seats if seat.pk not in shown]
    others += [Line(row.name or row.email, invitation=row) for row in invited if row.pk not in offered]
    return others
