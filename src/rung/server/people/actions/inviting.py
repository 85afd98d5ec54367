"""Writes about invitations: an offer of a seat, taken up through a link or a single sign-on."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rung.server.errors import NotFoundError, RefusedError
from rung.server.orgs.access import Actor, digest_of
from rung.server.people.actions.seats import require_free, require_known
from rung.server.store.change import change, reread
from rung.server.store.models import Account, Invitation, Organization, Role, Seat

#: How long a link opens.
LASTS: Final = timedelta(days=14)
#: Longest name of an account.
LONGEST_NAME: Final = 200


#: An invitation with the secret of its link.
Invited = tuple[Invitation, str]


@dataclass(frozen=True, slots=True)
class Offer:
    """Whom a seat is offered to."""

    email: str
    name: str = ""
    role: Role = Role.MEMBER
    #: Key of the person the seat will be; empty for none.
    person: str = ""


def invite(*, actor: Actor, organization: Organization, offer: Offer) -> Invited:
    """Offer a seat; the secret of its link is returned once and never kept.

    Whoever is invited already gets a new offer, and the old link is void.

    Raises:
        RefusedError: the address is none, it has a seat here, or another seat is that person.
    """
    email = offer.email.strip().lower()  # as allauth stores addresses
    _require_address(email)
    secret = secrets.token_urlsafe(32)
    with change(actor=actor, organization=organization, action="invite") as journal:
        if Seat.objects.of(organization).filter(account__email__iexact=email, ended=None).exists():
            raise RefusedError(
                _("%(email)s has a seat here already.") % {"email": email}, detail={"field": "email"}
            )
        require_known(organization, offer.person)
        require_free(organization, offer.person)
        now = timezone.now()
        open_ones = Invitation.objects.of(organization).filter(email__iexact=email, accepted=None)
        open_ones.filter(revoked=None).update(revoked=now)
        row = Invitation.objects.of(organization).create(
            organization=organization,
            email=email,
            name=" ".join(offer.name.split())[:LONGEST_NAME],
            role=offer.role,
            person=offer.person,
            digest=digest_of(secret),
            by=actor.account,
            created=now,
            expires=now + LASTS,
        )
        _note(journal, row, {}, {"role": offer.role.value, "person": offer.person})
    return row, secret


def resend(*, actor: Actor, invitation: Invitation) -> Invited:
    """Draw a new link, which opens for another 14 days; the old one is void.

    Raises:
        RefusedError: it was taken up or withdrawn.
    """
    secret = secrets.token_urlsafe(32)
    with change(actor=actor, organization=invitation.organization, action="resend_invitation") as journal:
        invitation = reread(invitation)
        if invitation.accepted or invitation.revoked:
            raise RefusedError(_("This invitation is over: invite the person again."))
        before = invitation.expires
        invitation.digest, invitation.expires = digest_of(secret), timezone.now() + LASTS
        invitation.save(update_fields=["digest", "expires"])
        _note(
            journal,
            invitation,
            {"expires": before.isoformat()},
            {"expires": invitation.expires.isoformat()},
        )
    return invitation, secret


def revoke_invitation(*, actor: Actor, invitation: Invitation) -> Invitation:
    """Withdraw an offer that nobody took up; its link opens nothing any more."""
    with change(actor=actor, organization=invitation.organization, action="revoke_invitation") as journal:
        invitation = reread(invitation)
        if invitation.accepted is None and invitation.revoked is None:
            invitation.revoked = timezone.now()
            invitation.save(update_fields=["revoked"])
            _note(journal, invitation, {}, {"revoked": invitation.revoked.isoformat()})
    return invitation


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody without an account says of herself."""

    name: str
    password: str
    #: Whether she came through the mail, which proves that the address is hers.
    is_proved: bool = False


@transaction.atomic
def join(*, invitation: Invitation, newcomer: Newcomer) -> Account:
    """Make the account that an invitation is for, and take the seat.

    Raises:
        RefusedError: there is such an account (it has to sign in), or the password is too weak; the detail
            then names the field.
        NotFoundError: the invitation is over.
    """
    if Account.objects.filter(email__iexact=invitation.email).exists():
        raise RefusedError(_("There is an account for this address already: sign in with it."))
    name = " ".join(newcomer.name.split())
    if not name or len(name) > LONGEST_NAME:
        raise RefusedError(_("Say your name, in up to 200 characters."), detail={"field": "name"})
    account = Account(email=invitation.email, name=name)
    try:
        validate_password(newcomer.password, account)
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages), detail={"field": "password"}) from None
    account.set_password(newcomer.password)
    account.save()
    EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=newcomer.is_proved)
    accept(actor=Actor(account), invitation=invitation)
    return account


def accept(*, actor: Actor, invitation: Invitation) -> Seat:
    """Take the offered seat; one that ended is given back in the role that is offered.

    Raises:
        NotFoundError: the invitation is over, or for somebody else.
        RefusedError: another seat became that person in the meantime.
    """
    organization, account = invitation.organization, actor.account
    if not is_for(account, invitation):
        raise NotFoundError("no such invitation")
    with change(actor=actor, organization=organization, action="accept_invitation") as journal:
        invitation = reread(invitation)
        if not is_valid(invitation):
            raise NotFoundError("no such invitation")
        seat = Seat.objects.of(organization).filter(account=account).first()
        require_free(organization, invitation.person, but=seat)
        if seat is None:
            seat = Seat(organization=organization, account=account)
        if seat.pk is None or seat.ended is not None:
            seat.role, seat.ended = invitation.role, None
        seat.person = invitation.person or seat.person
        seat.save()
        invitation.accepted = timezone.now()
        invitation.save(update_fields=["accepted"])
        _note(journal, invitation, {}, {"accepted": invitation.accepted.isoformat(), "role": seat.role})
    return seat


def take_up(*, account: Account) -> list[Seat]:
    """Accept every open invitation to an address that a provider vouches for. 1 query when there is none.

    One that cannot be taken up stays open, for its link to say why.
    """
    taken: list[Seat] = []
    for invitation in Invitation.objects.to(account.email).select_related("organization"):
        try:
            taken.append(accept(actor=Actor(account), invitation=invitation))
        except (RefusedError, NotFoundError):
            continue
    return taken


def is_valid(invitation: Invitation) -> bool:
    """Whether the offer stands."""
    is_open = invitation.accepted is None and invitation.revoked is None
    return is_open and invitation.expires > timezone.now()


def is_for(account: Account, invitation: Invitation) -> bool:
    """Whether an account is whom the invitation was sent to. At most 1 query."""
    if account.email.casefold() == invitation.email.casefold():
        return True
    proved = EmailAddress.objects.filter(user=account, email__iexact=invitation.email, verified=True)
    return bool(proved.exists())


def _require_address(email: str) -> None:
    try:
        Invitation._meta.get_field("email").clean(email, None)  # noqa: SLF001 -- Django documents it
    except ValidationError:
        raise RefusedError(
            _("“%(email)s” is no e-mail address.") % {"email": email}, detail={"field": "email"}
        ) from None


def _note(journal: Any, invitation: Invitation, before: dict[str, Any], after: dict[str, Any]) -> None:
    journal.note("invitation", invitation.email, before=before, after=after, cycle=None)
