"""Waivers: findings that people have overruled, with their reason (principle 5)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiver:
    """A dismissal of one rule on one item, remembered with its reason."""

    #: Name of the rule it dismisses, such as `copied-objective`.
    rule: str
    reason: str
