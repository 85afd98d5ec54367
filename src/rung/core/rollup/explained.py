"""Numbers that explain themselves: a value with the rule and the inputs that gave it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Method(StrEnum):
    """The rule that gave a number; every screen prints it with the number."""

    #: (current − start) ÷ (target − start).
    RANGE = "range"
    #: Share of the readings in which a floor or ceiling held.
    HELD = "held"
    #: Weight of the steps done ÷ weight of all.
    MILESTONES = "milestones"
    YES_NO = "yes_no"
    #: Weighted mean of the objective's own key results.
    MEAN_OF_KEY_RESULTS = "mean_of_key_results"
    #: Declared roll-ups of a parent key result.
    SUM_OF_CHILDREN = "sum_of_children"
    MEAN_OF_CHILDREN = "mean_of_children"
    MIRROR_OF_CHILD = "mirror_of_child"


class Reason(StrEnum):
    """Why something does not count, or why there is no number."""

    NOT_MEASURED = "not measured yet"
    NO_TARGET = "no target"
    NO_START = "no baseline, and nothing measured to start from"
    NO_STEPS = "no milestones listed"
    NO_WEIGHT = "its weight is 0"
    NO_KEY_RESULTS = "no key results"
    NO_CHILDREN = "nothing below contributes to it"
    ONLY_SUPPORTS = "it supports, and so never counts"
    SECONDARY = "a secondary parent; it counts at its primary one"
    TWICE = "it already counts through another link"
    OTHER_UNIT = "its unit differs"
    NO_VALUE = "an objective has no value to add"
    SEVERAL = "a mirror shows exactly one child"
    LOOP = "it would count itself"


@dataclass(frozen=True, slots=True)
class Term:
    """One input that counted."""

    id: str
    value: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One input that did not count, and why."""

    id: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something is, 0.0 to 1.0, with how we know; `value` is None when nobody can say."""

    value: float | None
    method: Method
    #: What counted: for `RANGE` the three terms `start`, `current` and `target`.
    terms: tuple[Term, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    #: Why there is no value.
    missing: Reason | None = None
    #: Progress before it was cut to 0.0–1.0; beyond 1.0 when a target was exceeded.
    uncut: float | None = None
    #: In a sum or a mirror, the value in the key result's own unit.
    amount: float | None = None
    #: Where the start came from when nobody stated a baseline.
    assumption: str | None = None


def unknown(method: Method, reason: Reason, left_out: tuple[LeftOut, ...] = ()) -> Progress:
    """Return the progress of something nobody can say the progress of."""
    return Progress(None, method, left_out=left_out, missing=reason)


def weighted_mean(method: Method, terms: tuple[Term, ...], left_out: tuple[LeftOut, ...]) -> Progress:
    """Return the mean of the terms by weight; terms without weight are left out. Needs at least one term."""
    counted = tuple(term for term in terms if term.weight > 0)
    left_out += tuple(LeftOut(term.id, Reason.NO_WEIGHT) for term in terms if term.weight <= 0)
    if not counted:
        return unknown(method, Reason.NO_WEIGHT, left_out)
    mean = sum(term.value * term.weight for term in counted) / sum(term.weight for term in counted)
    return Progress(mean, method, counted, left_out, uncut=mean)
