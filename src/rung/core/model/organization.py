"""One organisation in one cycle: the immutable snapshot that everything else reads."""

from __future__ import annotations

from dataclasses import dataclass

from rung.core.model.cycle import Cycle
from rung.core.model.level import DEFAULT_LEVELS
from rung.core.model.objective import Objective
from rung.core.model.people import Person, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """Units, people and objectives, in file order.

    References between them may dangle; ids are unique over all kinds.
    """

    name: str
    #: Language of texts whose unit names none.
    language: str = "en"
    #: Names of the levels from the top; a unit's rank points into it.
    levels: tuple[str, ...] = DEFAULT_LEVELS
    cycle: Cycle | None = None
    units: tuple[Unit, ...] = ()
    people: tuple[Person, ...] = ()
    objectives: tuple[Objective, ...] = ()
