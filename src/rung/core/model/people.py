"""Units and people: who holds objectives, and at which level."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rung.core.model.waiver import Waiver


class Eligibility(StrEnum):
    """Whether a person's role warrants individual OKRs (R430, R431)."""

    NONE = "none"
    HIGH_AUTONOMY = "high_autonomy"
    TRANSVERSAL = "transversal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A node of the organisation: a company, department, team … at one level."""

    id: str
    name: str
    #: Rank of the unit's level, 1 = top.
    rank: int
    #: Id of the unit it belongs to, or None at the head of the tree.
    parent: str | None = None
    #: Language of the unit's texts when it differs from the organisation's (`en`, `fr`, `de`).
    language: str | None = None
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A human seat in the organisation."""

    id: str
    name: str
    #: Id of the unit the person belongs to; None when unknown.
    unit: str | None = None
    #: The role's title in the organisation's own words, such as `lead` or `chief of staff`.
    role: str | None = None
    #: What the organisation says of the role; None when it says nothing, and the role's title has to speak.
    individual_okrs: Eligibility | None = None
