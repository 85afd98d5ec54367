"""Remembering what people said of a step: that it is done, or that they leave it for later."""

from __future__ import annotations

from rung.server.orgs.access import Actor
from rung.server.start.steps import Said, Step
from rung.server.store.change import change
from rung.server.store.models import Organization


def settle(*, actor: Actor, organization: Organization, step: Step, said: Said) -> Organization:
    """Remember what was said of a step; saying the same again writes nothing."""
    if organization.set_up.get(step) == said:
        return organization
    with change(actor=actor, organization=organization, action="set_up") as journal:
        organization.refresh_from_db(fields=["set_up"])
        before = dict(organization.set_up)
        organization.set_up = {**before, step.value: said.value}
        organization.save(update_fields=["set_up"])
        journal.note("organization", organization.slug, before=before, after=organization.set_up, cycle=None)
    return organization
