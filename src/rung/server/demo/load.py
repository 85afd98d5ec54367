"""Brings the invented organisation into the database, once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils import timezone

from rung.files import load
from rung.server.demo.dates import brought_to
from rung.server.demo.sign_ins import ensure_sign_ins
from rung.server.store.convert import store_organization
from rung.server.store.models import Cycle, Organization

#: The files of the organisation.
FOLDER: Final = Path(__file__).parent / "organization"
SLUG: Final = "tandemar"


@transaction.atomic
def ensure_demo() -> Organization:
    """Return the demonstration's organisation, made on the first call; later calls keep every edit."""
    organization = Organization.objects.filter(slug=SLUG).first()
    if organization is None:
        organization = _load()
    ensure_sign_ins(organization)
    return organization


def _load() -> Organization:
    loaded = load([FOLDER])
    if loaded.organization is None or loaded.problems:
        raise RuntimeError(f"the demonstration's own files are broken: {loaded.problems}")
    value = brought_to(loaded.organization, timezone.localdate())
    organization = Organization.objects.create(
        slug=SLUG, name=value.name, language=value.language, levels=list(value.levels)
    )
    cycle = Cycle(organization=organization, slug="current")
    if value.cycle is not None:
        cycle.slug = value.cycle.name.lower()
    store_organization(value, organization, cycle)
    return organization
