"""The steps of a set-up and how each stands; pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Step(StrEnum):
    """What follows the first account, in order; each can be left for later."""

    UNITS = "units"
    PEOPLE = "people"
    CYCLE = "cycle"
    OBJECTIVES = "objectives"

    @property
    def heading(self) -> str | Promise:
        """What the step is called on the screen."""
        return _TITLES[self]

    @property
    def purpose(self) -> str | Promise:
        """What it is for, in a sentence."""
        return _PURPOSES[self]


_TITLES = {
    Step.UNITS: _("Units"),
    Step.PEOPLE: _("People"),
    Step.CYCLE: _("First cycle"),
    Step.OBJECTIVES: _("Company objectives"),
}
_PURPOSES = {
    Step.UNITS: _("Who works with whom: the departments and teams that will hold objectives."),
    Step.PEOPLE: _("Who is where, and who gets a seat to take part."),
    Step.CYCLE: _("The weeks in which you plan, and those in which you work towards it."),
    Step.OBJECTIVES: _("What the teams will choose their contributions to."),
}


class Said(StrEnum):
    """What people said of a step."""

    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Standing:
    """One step and where it stands."""

    step: Step
    #: Whether it is done: somebody said so, or there is something.
    is_done: bool
    #: Whether somebody left it for later, and it is still not done.
    is_skipped: bool
    #: How much there is: units below the top, people, cycles, company objectives.
    count: int

    @property
    def is_open(self) -> bool:
        """Whether it still waits."""
        return not (self.is_done or self.is_skipped)


def next_open(standings: tuple[Standing, ...], after: Step | None = None) -> Step | None:
    """Return the first step after one that still waits, else any that does; None when nothing waits."""
    order = list(Step)
    later = [each for each in standings if after is None or order.index(each.step) > order.index(after)]
    found = [each.step for each in (*later, *standings) if each.is_open]
    return found[0] if found else None
