"""Applying an edit to the chart of every cycle it reaches."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from rung.server.chart.actions.heirs import hand_over
from rung.server.chart.actions.placing import begin_history, follow_chart
from rung.server.chart.actions.rows import write
from rung.server.chart.edits import AddUnit, Arrange, Edit, SplitUnit
from rung.server.chart.queries.reading import chart_of, reached_from
from rung.server.chart.tree import Chart
from rung.server.cycles.access import What, require_open
from rung.server.errors import ConflictError, RefusedError
from rung.server.orgs.access import Actor
from rung.server.store.change import Journal, change
from rung.server.store.models import Cycle, Initiative, KeyResult


def apply_edit(*, actor: Actor, cycle: Cycle, edit: Edit, seen: int | None = None) -> int:
    """Apply an edit in a cycle, and in every other that is open, not over, and has the units it names.

    `seen` is the organisation's revision at which the writer looked at what it would do; None for not at all.
    Returns the revision that it made, by which it can be undone.

    Raises:
        RefusedError: the tree would not stand, or the cycle takes no change of its chart.
        ConflictError: somebody wrote after `seen`.
    """
    organization, today = cycle.organization, timezone.localdate()
    if seen is not None and seen != organization.revision:
        raise ConflictError(_("somebody changed something after you looked: look again at what would happen"))
    with change(actor=actor, organization=organization, action=edit.verb) as journal:
        if seen is not None and organization.revision != seen + 1:
            raise ConflictError(
                _("somebody changed something after you looked: look again at what would happen")
            )
        require_open(cycle, What.CHART)
        begin_history(organization)
        for each in reached_from(cycle, today):
            before = chart_of(each)
            if each.pk != cycle.pk and not edit.names <= before.units.keys():
                continue
            if isinstance(edit, Arrange) and each.pk != cycle.pk and before.levels != tuple(cycle.levels):
                continue
            _apply(edit, each, before, journal)
        if isinstance(edit, Arrange):
            _keep_levels(edit, cycle, journal)
        follow_chart(actor=actor, organization=organization, on=today)
    return organization.revision


def _apply(edit: Edit, cycle: Cycle, before: Chart, journal: Journal) -> None:
    if isinstance(edit, AddUnit | SplitUnit):
        _require_free(cycle, edit.key if isinstance(edit, AddUnit) else edit.new)
    after = edit.on(before)
    write(cycle, before, after, journal)
    for old, heir in edit.heirs.items():
        hand_over(cycle, old, heir, journal)


def _require_free(cycle: Cycle, key: str) -> None:
    """Refuse a key that a key result or an initiative has; the chart itself knows the others. 2 queries."""
    for table in (KeyResult, Initiative):
        if table.objects.of(cycle.organization).filter(cycle=cycle, key=key).exists():
            said = _("the id %(key)s is in use in %(cycle)s: choose another")
            raise RefusedError(said % {"key": key, "cycle": cycle.name}, detail={"field": "key"})


def _keep_levels(edit: Arrange, cycle: Cycle, journal: Journal) -> None:
    """Let cycles to come start with the levels as they are now."""
    organization = cycle.organization
    before, organization.levels = organization.levels, [name for _was, name in edit.levels]
    organization.save(update_fields=["levels"])
    journal.note(
        "organization",
        organization.slug,
        before={"levels": before},
        after={"levels": organization.levels},
        cycle=None,
    )
