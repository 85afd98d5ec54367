"""Key results: what is measured, from where to where, and what it moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rung.core.model.contribution import Contribution
from rung.core.model.waiver import Waiver


class MeasureKind(StrEnum):
    """How a key result's progress is read from its measurements."""

    #: From a baseline to a target.
    METRIC = "metric"
    #: A floor that must hold for the whole cycle.
    STAY_ABOVE = "stay_above"
    #: A ceiling that must hold for the whole cycle.
    STAY_BELOW = "stay_below"
    #: A list of steps, each done or not.
    MILESTONE = "milestone"
    YES_NO = "yes_no"


class Direction(StrEnum):
    """Which way the number should go. `REACH` says only that a level or a count is to be met."""

    UP = "up"
    DOWN = "down"
    REACH = "reach"
    MAINTAIN = "maintain"


class RollUp(StrEnum):
    """How a parent key result that people declared *rolled up* is computed from its children."""

    #: Sum of the children's raw values; needs matching units.
    SUM = "sum"
    #: Weighted mean of the children's progress.
    MEAN = "mean"
    #: The value of exactly one child.
    MIRROR = "mirror"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One dated reading of a key result by one person."""

    on: date
    value: float | None = None
    #: The owner's conviction, 1 (practically missed) to 10 (nearly certain).
    confidence: int | None = None
    by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step of a milestone key result."""

    title: str
    done: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What was stated about the number; the wording fills what people left out."""

    metric: str | None = None
    kind: MeasureKind = MeasureKind.METRIC
    baseline: float | None = None
    target: float | None = None
    current: float | None = None
    #: ISO currency code, `%`, `pp`, `x`, `NPS`, a duration, or the noun as written.
    unit: str | None = None
    direction: Direction | None = None

    @property
    def is_stated(self) -> bool:
        """Whether people said in fields what is measured, or from where to where."""
        return self is not UNSTATED and any(
            part is not None for part in (self.metric, self.baseline, self.target, self.unit, self.direction)
        )


#: The measure of a key result that states none; shared, because a large ladder holds a million.
UNSTATED = Measure()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyResult:
    """A change in the real world that shows the objective was reached."""

    id: str
    title: str
    owner: str | None = None
    #: Id of the unit that carries it when that is not the objective's holder (cross-functional OKRs).
    unit: str | None = None
    measure: Measure = UNSTATED
    #: Explicit links; they replace the trace inherited from the objective (principle 4).
    contributes_to: tuple[Contribution, ...] = ()
    #: Weight in the objective's progress; only compared with its siblings' weights.
    weight: float = 1.0
    #: Set when people declared that this number is computed from its children.
    rolled_up: RollUp | None = None
    milestones: tuple[Milestone, ...] = ()
    #: In date order.
    check_ins: tuple[CheckIn, ...] = ()
    #: Grade at the end of the cycle, 0.0 to 1.0.
    score: float | None = None
    waivers: tuple[Waiver, ...] = ()

    @property
    def value(self) -> float | None:
        """The latest measured value: the last check-in that has one, else what the measure states."""
        for check_in in reversed(self.check_ins):
            if check_in.value is not None:
                return check_in.value
        return self.measure.current

    @property
    def confidence(self) -> int | None:
        """The latest stated confidence, 1 to 10."""
        for check_in in reversed(self.check_ins):
            if check_in.confidence is not None:
                return check_in.confidence
        return None

    @property
    def is_redacted(self) -> bool:
        """Whether its words were taken out for a reader; no file and no form takes an empty title."""
        return not self.title
