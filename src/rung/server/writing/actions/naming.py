"""Whether those whom a form names are there."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rung.server.errors import RefusedError
from rung.server.store.models import Cycle, Person


def require_people(cycle: Cycle, keys: Iterable[str], *, field: str) -> None:
    """Refuse people whom the cycle does not have; nobody is no fault. 1 query, 0 for nobody.

    Raises:
        RefusedError: see above; the detail holds the name of the field.
    """
    wanted = {key for key in keys if key}
    if not wanted:
        return
    people = Person.objects.of(cycle.organization).filter(cycle=cycle, key__in=wanted)
    missing = wanted - set(people.values_list("key", flat=True))
    if missing:
        raise RefusedError(
            _("there is no person %(owner)s in this cycle") % {"owner": min(missing)},
            detail={"field": field},
        )
