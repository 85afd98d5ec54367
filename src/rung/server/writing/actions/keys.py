"""Ids for new objectives: short, telling the level, and never used again."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from rung.core.model import name_of_rank
from rung.server.store.models import AuditEntry, Cycle, Initiative, KeyResult, Objective, Person, Unit

#: Begins the ids of what a person holds alone.
_OF_A_PERSON: Final = "P"
#: Begins them where the name of a level has no letter to begin with.
_OF_ANY: Final = "O"


def free_key(cycle: Cycle, holder: str) -> str:
    """Return the next of `C1`, `C2` …, after all that anything has or, by the audit, ever had. 7 queries.

    The letter is the first of the level's name.
    """
    letter = _letter_of(cycle, holder)
    own = {"cycle": cycle, "key__startswith": letter}
    tables = (Unit, Person, Objective, KeyResult, Initiative)
    taken = {
        key
        for table in tables
        for key in table.objects.of(cycle.organization).filter(**own).values_list("key", flat=True)
    }
    told = AuditEntry.objects.of(cycle.organization).filter(cycle=cycle, subject__startswith=letter)
    taken.update(told.order_by().values_list("subject", flat=True).distinct())
    numbers = (match.group(1) for key in taken if (match := re.fullmatch(rf"{letter}([0-9]{{1,9}})", key)))
    return f"{letter}{1 + max(map(int, numbers), default=0)}"


def _letter_of(cycle: Cycle, holder: str) -> str:
    unit = Unit.objects.of(cycle.organization).filter(cycle=cycle, key=holder).first()
    if unit is None:
        return _OF_A_PERSON
    level = unicodedata.normalize("NFKD", name_of_rank(unit.rank, tuple(cycle.levels)))
    first = re.search("[A-Za-z]", level)
    return first.group().upper() if first else _OF_ANY
