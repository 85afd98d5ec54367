"""What is said of a health number, and whether it is healthy; free of tables and forms."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from rung.core.ladder import KeyResultNode, ObjectiveNode
from rung.core.model import Direction, Measure, MeasureKind
from rung.server.errors import RefusedError
from rung.server.okrs.figures import Figures

#: Characters of a name.
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Watched:
    """One health number as people state it."""

    name: str
    owner: str = ""
    measure_unit: str = ""
    current: float | None = None
    #: The band in which it is healthy; either end may be open.
    lowest: float | None = None
    highest: float | None = None
    note: str = ""

    def kept(self) -> Watched:
        """Return it as it is stored.

        Raises:
            RefusedError: it has no name, or its band is upside down.
        """
        name = " ".join(self.name.split())
        if not name:
            raise RefusedError(_("a health number needs a name"), detail={"field": "name"})
        if len(name) > LONGEST:
            raise RefusedError(
                _("a name has at most %(most)s characters") % {"most": LONGEST},
                detail={"field": "name"},
            )
        if self.lowest is not None and self.highest is not None and self.lowest > self.highest:
            raise RefusedError(_("the lowest healthy value is above the highest"), detail={"field": "lowest"})
        return Watched(**{**asdict(self), "name": name, "note": self.note.strip()})

    @property
    def columns(self) -> dict[str, Any]:
        """Column → value."""
        return asdict(self)

    @property
    def is_healthy(self) -> bool | None:
        """Whether the value lies in its band; None when there is no value, or no band."""
        if self.current is None or (self.lowest is None and self.highest is None):
            return None
        above = self.lowest is None or self.current >= self.lowest
        return above and (self.highest is None or self.current <= self.highest)


def from_objective(node: ObjectiveNode, figures: Figures) -> tuple[Watched, ...]:
    """Propose what to watch when an objective leaves the cycle: its key results, or else itself."""
    owner = node.value.owner or ""
    proposed = [
        from_key_result(each, figures.measure(each), figures.metric(each)) for each in node.key_results
    ]
    return tuple(proposed) or (Watched(node.title, owner),)


def from_key_result(node: KeyResultNode, measure: Measure, metric: str) -> Watched:
    """Propose what to watch when a key result leaves the cycle: its metric, from where it stands."""
    value, owner = node.value.value, node.value.owner or node.objective.value.owner or ""
    kept_at = measure.target if _is_held(measure) else None
    is_ceiling = measure.kind is MeasureKind.STAY_BELOW or measure.direction is Direction.DOWN
    return Watched(
        name=metric or node.title,
        owner=owner,
        measure_unit=measure.unit or "",
        current=measure.baseline if value is None else value,
        lowest=None if is_ceiling else kept_at,
        highest=kept_at if is_ceiling else None,
    )


def _is_held(measure: Measure) -> bool:
    held = measure.kind in {MeasureKind.STAY_ABOVE, MeasureKind.STAY_BELOW}
    return held or measure.direction is Direction.MAINTAIN
