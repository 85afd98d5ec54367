"""Who may look at the chart and who may edit it; what an actor may not have is not found."""

from __future__ import annotations

from rung.server.errors import NotFoundError
from rung.server.orgs.access import Actor, cycle_to_read, cycle_to_steer, organization_to_steer
from rung.server.store.models import AuditEntry, Cycle, Organization


def chart_to_read(actor: Actor, organization: str, cycle: str) -> Cycle:
    """Return a cycle whose units and people the actor sees: everybody with a seat does. 2 queries."""
    return cycle_to_read(actor, organization, cycle)


def chart_to_write(actor: Actor, organization: str, cycle: str) -> Cycle:
    """Return a cycle whose chart the actor edits, as champion or administrator. 2 queries."""
    return cycle_to_steer(actor, organization, cycle)


def edit_to_undo(actor: Actor, organization: str, revision: int) -> Organization:
    """Return the organisation in which a revision edited the chart, for those who edit it. 2 queries."""
    found = organization_to_steer(actor, organization)
    entries = AuditEntry.objects.of(found).filter(revision=revision, action__in=VERBS)
    if not entries.exists():
        raise NotFoundError("no such edit of the chart")
    return found


#: What the audit calls the edits of the chart.
VERBS = frozenset(
    {
        "add_unit",
        "change_unit",
        "move_unit",
        "merge_unit",
        "split_unit",
        "close_unit",
        "arrange_levels",
        "bring_chart",
        "undo_chart",
    }
)
