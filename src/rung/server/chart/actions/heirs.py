"""What else was said of a unit that ends goes to the one that takes it on."""

from __future__ import annotations

from typing import Any, Final

from rung.server.store.change import Journal
from rung.server.store.models import Authority, Choice, Cycle, Grant, Kpi

#: Kind in the audit → table, column that names the unit, and what makes two rows say the same.
SAID: Final[dict[str, tuple[type[Any], str, str]]] = {
    "choice": (Choice, "unit", "objective"),
    "grant": (Grant, "to", "objective_id"),
    "kpi": (Kpi, "holder", "pk"),
    "authority": (Authority, "unit", "seat_id"),
}


def hand_over(cycle: Cycle, unit: str, heir: str, journal: Journal) -> None:
    """Let choices, grants, KPIs and authority name the heir. 8 queries and 1 for each row.

    Where the heir has said the same itself, that stands, and the unit's row stays as it was, seen by nobody.
    """
    for kind, (table, column, same) in SAID.items():
        mine = table.objects.of(cycle.organization)
        home = None if table is Authority else cycle
        if home is not None:
            mine = mine.filter(cycle=cycle)
        said = set(mine.filter(**{column: heir}).values_list(same, flat=True))
        for row in mine.filter(**{column: unit}):
            if getattr(row, same) not in said:
                setattr(row, column, heir)
                row.save(update_fields=[column])
                journal.note(kind, str(row.pk), before={column: unit}, after={column: heir}, cycle=home)
