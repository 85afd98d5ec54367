"""Labelling top-level objectives with strategic pillars, which carry no progress."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Min
from django.utils.translation import gettext as _

from rung.server.errors import RefusedError
from rung.server.store.models import Cycle, Objective, Pillar, PillarMark, Unit


def require_pillars(cycle: Cycle, keys: Collection[str], holder: str) -> None:
    """Refuse labels that the cycle does not have, or on what is not at the top level. 2 queries, 0 for none.

    Raises:
        RefusedError: see above; the detail names the field.
    """
    if not keys:
        return
    known = Pillar.objects.of(cycle.organization).filter(cycle=cycle, key__in=keys)
    missing = set(keys) - set(known.values_list("key", flat=True))
    if missing:
        raise RefusedError(
            _("there is no pillar %(pillar)s in this cycle") % {"pillar": min(missing)},
            detail={"field": "pillars"},
        )
    units = Unit.objects.of(cycle.organization).filter(cycle=cycle)
    top = units.aggregate(top=Min("rank"))["top"]
    if not units.filter(key=holder, rank=top).exists():
        message = _("only objectives of the top level are labelled with pillars: those below inherit them")
        raise RefusedError(message, detail={"field": "pillars"})


def mark_pillars(objective: Objective, keys: Collection[str]) -> None:
    """Label an objective with these pillars and no others; inside `change`. 1 query, 3 for any label."""
    organization = objective.organization
    PillarMark.objects.of(organization).filter(objective=objective).delete()
    if not keys:
        return
    rows = Pillar.objects.of(organization).filter(cycle=objective.cycle, key__in=keys)
    home = {"organization": organization, "cycle": objective.cycle, "objective": objective}
    PillarMark.objects.add(
        [
            PillarMark(**home, pillar=row, position=place)
            for place, row in enumerate(rows.order_by("position"))
        ]
    )


def pillars_on(objective: Objective) -> tuple[str, ...]:
    """Return the keys of the pillars on an objective, in their order. 1 query."""
    marks = PillarMark.objects.of(objective.organization).filter(objective=objective)
    return tuple(marks.order_by("pillar__position").values_list("pillar__key", flat=True))
