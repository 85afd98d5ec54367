"""What may still be written in a cycle, by the state that people put it in."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _

from rung.server.errors import NotFoundError, RefusedError
from rung.server.store.models import Cycle, CycleState


class What(StrEnum):
    """The kinds of things that are written in a cycle."""

    #: Titles, whys and every other text of an objective, and objectives themselves.
    WORDING = "wording"
    #: Key results with their numbers, and initiatives.
    KEY_RESULTS = "key_results"
    #: What contributes to what, and the contribution choices before it.
    LINKS = "links"
    #: Who answers for something, and who wrote it with whom.
    OWNERS = "owners"
    #: Cutting, taking out of the cycle, putting back, dismissing a finding.
    DECISIONS = "decisions"
    #: Who may see or change what.
    SHARING = "sharing"
    #: Units, levels and people.
    CHART = "chart"
    #: A file in the place of what the cycle holds.
    IMPORT = "import"
    #: The days of the planning calendar.
    CALENDAR = "calendar"
    #: A reading of a key result, or the correction of one.
    CHECK_IN = "check_in"
    COMMENT = "comment"
    #: A score, which is given once the cycle is being graded.
    GRADE = "grade"


_BEFORE_GRADING: Final = frozenset(What) - {What.GRADE}

#: What each state lets people write; everything that is written is recorded in each of them.
OPEN: Final = {
    CycleState.PLANNING: _BEFORE_GRADING,
    CycleState.RUNNING: _BEFORE_GRADING,
    CycleState.GRADING: frozenset({What.GRADE, What.CHECK_IN, What.COMMENT, What.SHARING}),
    CycleState.CLOSED: frozenset[What](),
}


def is_open(cycle: Cycle, what: What) -> bool:
    """Say whether a cycle, as it was read, takes such a write. No query; for pages that offer it."""
    return what in OPEN[CycleState(cycle.state)]


def require_open(cycle: Cycle, what: What) -> None:
    """Refuse what the state of a cycle does not let people write.

    Inside `change` only, where it stays as it is: the state is read anew, and put on `cycle`. 1 query.

    Raises:
        RefusedError: the cycle is not open for this; the sentence says what would open it.
        NotFoundError: the cycle is gone.
    """
    state = Cycle.objects.of(cycle.organization).filter(pk=cycle.pk).values_list("state", flat=True).first()
    if state is None:
        raise NotFoundError("no such cycle")
    cycle.state = state
    if not is_open(cycle, what):
        raise RefusedError(_why_not(cycle, what), detail={"state": cycle.state})


def _why_not(cycle: Cycle, what: What) -> str:
    """Say what the state means for this write, and the remedy."""
    if cycle.state == CycleState.CLOSED:
        said = _("%(name)s is closed: to change anything in it, reopen the cycle, with a reason")
    elif what is What.GRADE:
        said = _("%(name)s is not being graded yet: scores are given once the cycle is put into grading")
    else:
        said = _(
            "%(name)s is being graded: scores, readings and comments may still be written; "
            "for anything else, put the cycle back to running"
        )
    return said % {"name": cycle.name}
