"""The sign-ins of the demonstration, one for each role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from allauth.account.models import EmailAddress
from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rung.server.store.models import Account, Organization, Role, Seat

#: Known to everybody, which is why `rung serve` refuses to run a demonstration.
PASSWORD: Final = "one-rung-at-a-time"  # noqa: S105 -- printed at every start


@dataclass(frozen=True, slots=True)
class SignIn:
    """One account of the demonstration."""

    email: str
    name: str
    role: Role
    #: What this seat lets somebody try.
    may: str | Promise
    #: Key of the person in the demonstration's files; empty for someone from outside.
    person: str = ""


SIGN_INS: Final = (
    SignIn(
        "champion@tandemar.example",
        "Tomasz Zieliński",
        Role.CHAMPION,
        _("Runs the cycle: writes everywhere, imports."),
        "tomasz",
    ),
    SignIn(
        "lead@tandemar.example",
        "Saoirse Gallagher",
        Role.LEAD,
        _("Writes for Customer Success and what is below."),
        "saoirse",
    ),
    SignIn(
        "member@tandemar.example",
        "Agnieszka Wrona",
        Role.MEMBER,
        _("Reads everything; leads no unit."),
        "agnieszka",
    ),
    SignIn("observer@tandemar.example", "Olaf Lindqvist", Role.OBSERVER, _("Only looks on.")),
    SignIn(
        "administrator@tandemar.example",
        "Inês Carvalho",
        Role.ADMINISTRATOR,
        _("As the champion, and ends anybody’s tokens."),
        "ines",
    ),
)


def offered(request: HttpRequest) -> dict[str, object]:
    """Give the sign-in page the accounts to choose from; nothing outside of a demonstration."""
    del request
    return {"demo_sign_ins": SIGN_INS, "demo_password": PASSWORD} if settings.DEMO else {}


def ensure_sign_ins(organization: Organization) -> None:
    """Make the accounts and seats that are missing; leaves those that exist as they are."""
    for sign_in in SIGN_INS:
        account = Account.objects.filter(email=sign_in.email).first()
        if account is None:
            account = Account.objects.create_user(sign_in.email, PASSWORD, name=sign_in.name)
            # Verified, so that a second factor can be tried too: no mail leaves a demonstration.
            EmailAddress.objects.create(user=account, email=sign_in.email, verified=True, primary=True)
        Seat.objects.of(organization).get_or_create(
            account=account,
            defaults={"organization": organization, "role": sign_in.role, "person": sign_in.person},
        )
