"""Writes about organisations: making one, its cycles, and the tokens of its programs."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rung.core.model import DEFAULT_LEVELS
from rung.server.errors import RefusedError
from rung.server.orgs.access import Actor, digest_of
from rung.server.store.change import change
from rung.server.store.models import ApiToken, Cycle, Organization, Role, Seat

#: Begins every secret, so that a leaked one is recognised by those who look for them.
TOKEN_MARK: Final = "rung_"  # noqa: S105 -- not a secret itself
#: `manage` is for people, seats and invitations; a token never may more than its account.
SCOPES: Final = ("read", "propose", "write", "manage")


@transaction.atomic
def create_organization(*, actor: Actor, name: str, language: str = "en") -> Organization:
    """Make an organisation with the actor as its administrator.

    Raises:
        RefusedError: the name is empty or taken.
    """
    slug = slugify(name)[:60]
    if not slug:
        raise RefusedError(_("an organisation needs a name with letters or digits"))
    if Organization.objects.filter(slug=slug).exists():
        raise RefusedError(_("there is an organisation called %(slug)s already") % {"slug": slug})
    organization = Organization.objects.create(
        slug=slug, name=name.strip(), language=language, levels=list(DEFAULT_LEVELS)
    )
    with change(actor=actor, organization=organization, action="create") as journal:
        Seat.objects.of(organization).create(
            organization=organization, account=actor.account, role=Role.ADMINISTRATOR
        )
        journal.note("organization", slug, before={}, after={"name": name}, cycle=None)
    return organization


def create_cycle(
    *, actor: Actor, organization: Organization, name: str, start: date | None, end: date | None
) -> Cycle:
    """Add an empty cycle.

    Raises:
        RefusedError: its name is taken, or it ends before it starts.
    """
    if start is not None and end is not None and end < start:
        raise RefusedError(_("a cycle cannot end before it starts"))
    with change(actor=actor, organization=organization, action="create_cycle") as journal:
        cycle = Cycle(organization=organization, slug=cycle_slug(name), name=name, start=start, end=end)
        cycle.language, cycle.levels = organization.language, organization.levels
        try:
            with transaction.atomic():
                cycle.save()
        except IntegrityError:
            raise RefusedError(_("there is a cycle %(name)s already") % {"name": name}) from None
        journal.note("cycle", cycle.slug, before={}, after={"name": name}, cycle=cycle)
    return cycle


def cycle_slug(name: str) -> str:
    """Return the name of a cycle as it stands in addresses."""
    return slugify(name)[:60] or "cycle"


def issue_token(
    *,
    actor: Actor,
    organization: Organization,
    name: str,
    scopes: list[str],
    expires: datetime | None = None,
) -> tuple[ApiToken, str]:
    """Make a token that acts for the actor here; the secret is returned once and never kept.

    Raises:
        RefusedError: the name is empty, a scope is unknown, or it would have ended already.
    """
    if expires is not None and expires <= timezone.now():
        raise RefusedError(_("a token cannot end in the past"), detail={"field": "expires"})
    with change(actor=actor, organization=organization, action="issue_token") as journal:
        token = ApiToken(account=actor.account, organization=organization, expires=expires)
        secret = draw_token(token, name=name, scopes=scopes)
        after = {"name": token.name, "scopes": token.scopes}
        journal.note("token", token.beginning, before={}, after=after, cycle=None)
    return token, secret


def draw_token(token: ApiToken, *, name: str, scopes: list[str]) -> str:
    """Store a token under a new secret, inside `change`, and return the secret.

    Raises:
        RefusedError: the name is empty, or a scope is unknown.
    """
    if not name.strip() or not scopes or not set(scopes) <= set(SCOPES):
        raise RefusedError(
            _("a token needs a name and scopes out of %(scopes)s") % {"scopes": ", ".join(SCOPES)}
        )
    secret = TOKEN_MARK + secrets.token_urlsafe(32)
    token.name, token.scopes = name.strip(), sorted(set(scopes))
    token.digest, token.beginning = digest_of(secret), secret[:12]
    token.save()
    return secret


def revoke_token(*, actor: Actor, token: ApiToken) -> ApiToken:
    """End a token for good."""
    with change(actor=actor, organization=token.organization, action="revoke_token") as journal:
        token.revoked = token.revoked or timezone.now()
        token.save(update_fields=["revoked"])
        after = {"revoked": token.revoked.isoformat()}
        journal.note("token", token.beginning, before={}, after=after, cycle=None)
    return token


def turn_to(*, actor: Actor, seat: Seat) -> Seat:
    """Remember that the actor works in this organisation now, for the next sign-in. 1 query.

    No row of the audit: it says something about the reader, and nothing about the organisation.
    """
    Seat.objects.of_account(actor.account).filter(pk=seat.pk).update(opened=timezone.now())
    return seat
