"""Writes about agents: programs with a seat of their own, for which a person answers."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from rung.server.errors import RefusedError
from rung.server.orgs.access import Actor, lesser
from rung.server.orgs.actions import draw_token
from rung.server.store.change import change, reread
from rung.server.store.models import Account, ApiToken, Role, Seat

#: An agent proposes and comments; agreeing, steering and running cycles are for people.
ROLES: Final = (Role.MEMBER, Role.OBSERVER)
SCOPES: Final = ("read", "propose", "write")
LONGEST_NAME: Final = 200
LONGEST_JOB: Final = 500
#: A token of an agent ends at some time, so that a forgotten one does no harm for ever.
LONGEST_LIFE: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Agent:
    """What is said of an agent."""

    name: str
    #: What it is there to do, in a sentence.
    job: str
    role: Role = Role.MEMBER

    def kept(self, keeper: Seat) -> Agent:
        """Return it as it is stored, with no more power than its keeper's.

        Raises:
            RefusedError: a field holds what it cannot; the detail names it.
        """
        name, job = " ".join(self.name.split()), " ".join(self.job.split())
        if not name or len(name) > LONGEST_NAME:
            raise RefusedError(_("An agent needs a name of up to 200 characters."), detail={"field": "name"})
        if not job or len(job) > LONGEST_JOB:
            raise RefusedError(
                _("Say in a sentence of up to 500 characters what it is there to do."),
                detail={"field": "job"},
            )
        if self.role not in ROLES:
            raise RefusedError(_("An agent is a member or an observer."), detail={"field": "role"})
        return Agent(name, job, lesser(self.role, Role(keeper.role)))


def add_agent(*, actor: Actor, keeper: Seat, agent: Agent) -> Seat:
    """Seat an agent that the keeper answers for. It acts through tokens only; nobody can sign in as it.

    Raises:
        RefusedError: a field holds what it cannot.
    """
    agent = agent.kept(keeper)
    organization = keeper.organization
    with change(actor=actor, organization=organization, action="add_agent") as journal:
        # `.invalid` is reserved: no mail can ever be meant for it, and nobody can prove to have it.
        account = Account.objects.create_user(f"{secrets.token_hex(8)}@agent.invalid", name=agent.name)
        seat = Seat.objects.of(organization).create(
            organization=organization, account=account, role=agent.role, kept_by=keeper, job=agent.job
        )
        seat.kept_by = keeper
        _note(journal, seat, {}, {"name": agent.name, "job": agent.job, "role": agent.role.value})
    return seat


def change_agent(*, actor: Actor, seat: Seat, agent: Agent) -> Seat:
    """Give an agent another name, job or role.

    Raises:
        RefusedError: a field holds what it cannot.
    """
    with change(actor=actor, organization=seat.organization, action="change_agent") as journal:
        row, account, keeper = _fresh(seat)
        agent = agent.kept(keeper)
        before = {"name": account.name, "job": row.job, "role": str(row.role)}
        account.name, row.job, row.role = agent.name, agent.job, agent.role
        account.save(update_fields=["name"])
        row.save(update_fields=["job", "role"])
        _note(journal, row, before, {"name": agent.name, "job": agent.job, "role": agent.role.value})
    return row


def end_agent(*, actor: Actor, seat: Seat) -> Seat:
    """Take an agent's seat away; its tokens end for good, and what it wrote stays."""
    with change(actor=actor, organization=seat.organization, action="end_agent") as journal:
        row, account, _keeper = _fresh(seat)
        if row.ended is None:
            row.ended = timezone.now()
            row.save(update_fields=["ended"])
            ApiToken.objects.filter(account=account, revoked=None).update(revoked=row.ended)
            _note(journal, row, {"ended": None}, {"ended": row.ended.isoformat()})
    return row


def issue_agent_token(
    *, actor: Actor, seat: Seat, name: str, scopes: list[str], until: date
) -> tuple[ApiToken, str]:
    """Make a token for an agent that ends with a day; the secret is returned once and never kept.

    Raises:
        RefusedError: the agent's seat has ended, the name is empty, a scope is not an agent's, or the day is
            past or more than a year ahead.
    """
    today = timezone.localdate()
    if not today <= until <= today + LONGEST_LIFE:
        raise RefusedError(
            _("A token of an agent ends between today and in a year."), detail={"field": "until"}
        )
    if not set(scopes) <= set(SCOPES):
        raise RefusedError(
            _("An agent’s token may read, propose and write, nothing else."), detail={"field": "scopes"}
        )
    with change(actor=actor, organization=seat.organization, action="issue_token") as journal:
        row, account, _keeper = _fresh(seat)
        if row.ended is not None:
            raise RefusedError(_("This agent’s seat has ended."))
        token = ApiToken(account=account, organization=seat.organization, expires=_end_of(until))
        secret = draw_token(token, name=name, scopes=scopes)
        _note(
            journal, row, {}, {"token": token.beginning, "scopes": token.scopes, "until": until.isoformat()}
        )
    return token, secret


def _end_of(day: date) -> datetime:
    """Return the moment at which a day is over here."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def _fresh(seat: Seat) -> tuple[Seat, Account, Seat]:
    """Return an agent's seat as it is now, its account and its keeper's seat. 3 queries."""
    row = reread(seat)
    keeper = row.kept_by
    assert keeper is not None  # noqa: S101 -- the access found it among the agents
    return row, row.account, keeper


def _note(journal: Any, seat: Seat, before: dict[str, Any], after: dict[str, Any]) -> None:
    journal.note("agent", seat.account.email, before=before, after=after, cycle=None)
