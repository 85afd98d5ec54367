"""The sign-ins of the demonstration, one for each role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from allauth.account.models import EmailAddress

from rung.server.store.models import Account, Organization, Role, Seat

#: Known to everybody, which is why `rung serve` refuses to run a demonstration.
PASSWORD: Final = "one-rung-at-a-time"  # noqa: S105 -- printed at every start


@dataclass(frozen=True, slots=True)
class SignIn:
    """One account of the demonstration."""

    email: str
    name: str
    role: Role
    #: Key of the person in the demonstration's files; empty for someone from outside.
    person: str = ""


SIGN_INS: Final = (
    SignIn("champion@tandemar.example", "Tomasz Zieliński", Role.CHAMPION, "tomasz"),
    SignIn("lead@tandemar.example", "Saoirse Gallagher", Role.LEAD, "saoirse"),
    SignIn("member@tandemar.example", "Agnieszka Wrona", Role.MEMBER, "agnieszka"),
    SignIn("observer@tandemar.example", "Olaf Lindqvist", Role.OBSERVER),
    SignIn("administrator@tandemar.example", "Inês Carvalho", Role.ADMINISTRATOR, "ines"),
)


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
