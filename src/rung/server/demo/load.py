"""Brings the invented organisation into the database, once."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils import timezone

from rung.files import load
from rung.server.cycles.plans import first_state, kind_of
from rung.server.demo.beside import add_what_stands_beside
from rung.server.demo.dates import brought_to
from rung.server.demo.sign_ins import SIGN_INS, ensure_sign_ins
from rung.server.orgs.access import Actor
from rung.server.store.convert import store_organization
from rung.server.store.models import Account, Cycle, Organization

#: The files of the organisation.
FOLDER: Final = Path(__file__).parent / "organization"
SLUG: Final = "tandemar"


@transaction.atomic
def ensure_demo() -> Organization:
    """Return the demonstration's organisation, made on the first call; later calls keep every edit."""
    organization = Organization.objects.filter(slug=SLUG).first()
    if organization is not None:
        ensure_sign_ins(organization)
        return organization
    organization = _load(SLUG)
    ensure_sign_ins(organization)
    champion = Actor(Account.objects.get(email=SIGN_INS[0].email), through="command")
    add_what_stands_beside(champion, Cycle.objects.of(organization).get())
    return organization


@transaction.atomic
def store_example() -> Organization:
    """Make one more organisation of the demonstration's files, with nobody in it, to try things in."""
    taken = set(Organization.objects.filter(slug__startswith=SLUG).values_list("slug", flat=True))
    numbered = (f"{SLUG}-{number}" for number in count(2))
    return _load(SLUG if SLUG not in taken else next(slug for slug in numbered if slug not in taken))


def _load(slug: str) -> Organization:
    loaded = load([FOLDER])
    if loaded.organization is None or loaded.problems:
        raise RuntimeError(f"the demonstration's own files are broken: {loaded.problems}")
    value = brought_to(loaded.organization, timezone.localdate())
    organization = Organization.objects.create(
        slug=slug, name=value.name, language=value.language, levels=list(value.levels)
    )
    cycle = Cycle(organization=organization, slug="current")
    if value.cycle is not None:
        cycle.slug = value.cycle.name.lower()
        cycle.kind = kind_of(value.cycle.start, value.cycle.end)
        cycle.state = first_state(value.cycle.start, timezone.localdate())
    store_organization(value, organization, cycle)
    return organization
