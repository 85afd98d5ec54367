"""Opening an objective for writing: one that is there, or a new one for a unit or a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rung.core import model
from rung.core.ladder import Ladder
from rung.rules.dialogue.individual_not_eligible import is_eligible
from rung.server.errors import NotFoundError
from rung.server.okrs.access import Ref, objective_to_write
from rung.server.okrs.ladders import Checked
from rung.server.okrs.queries import seen_by
from rung.server.shell.page import Page
from rung.server.store.models import Objective
from rung.server.writing.access import Place, place_to_draft
from rung.server.writing.actions.marking import pillars_on
from rung.server.writing.forms.editor import Desk
from rung.server.writing.people import People
from rung.server.writing.queries import pillars_of


class Kind(StrEnum):
    """What is written: a new objective for a holder, or one that is there."""

    NEW = "new"
    OBJECTIVE = "objective"


@dataclass(frozen=True, slots=True)
class Writing:
    """What one person has opened to write."""

    page: Page
    kind: Kind
    #: Key of the holder of a new one, or of the objective.
    key: str
    checked: Checked
    desk: Desk
    #: Where a new one goes, or the row of one that is there.
    target: Place | Objective

    @property
    def place(self) -> str:
        """The name under which what is typed here is kept."""
        return f"{self.kind}:{self.key}"

    @property
    def needs_reason(self) -> bool:
        """Whether a person holds it alone whose role does not call for that."""
        person = self.checked.ladder.places.people.get(self.desk.base.holder)
        return self.kind is Kind.NEW and person is not None and not is_eligible(person)


def open_writing(page: Page, kind: str, key: str) -> Writing:
    """Open the editor for whoever may write there. Queries: those of access and ladder, and 2 for pillars.

    Raises:
        NotFoundError: there is no such objective, unit or person to write for.
    """
    if kind not in set(Kind):
        raise NotFoundError("no such page")
    ref = Ref(page.organization.slug, page.cycle.slug, key)
    is_new = Kind(kind) is Kind.NEW
    target = place_to_draft(page.actor, ref) if is_new else objective_to_write(page.actor, ref)
    checked = seen_by(page.seat, page.cycle)
    ladder = checked.ladder
    base = _empty(ladder, page, key) if isinstance(target, Place) else _value(ladder, key)
    labels = {row.key: row.name for row in pillars_of(page.cycle)} if _is_top(ladder, base) else {}
    desk = Desk(
        ladder=ladder,
        base=base,
        is_new=is_new,
        people=People(ladder),
        units={unit.id: unit.name for unit in ladder.places.units.values()},
        pillars=labels,
        marked=pillars_on(target) if isinstance(target, Objective) else (),
    )
    return Writing(page, Kind(kind), key, checked, desk, target)


def _value(ladder: Ladder, key: str) -> model.Objective:
    node = ladder.objective(key)
    if node is None:
        raise NotFoundError("no such objective")
    return node.value


def _empty(ladder: Ladder, page: Page, holder: str) -> model.Objective:
    """Return an objective that says nothing yet, under an id that nothing has; the writer is suggested."""
    key = "new"
    while ladder.knows(key):
        key += "+"
    person = page.seat.person
    owner = person if person in ladder.places.people and not page.seat.is_agent else None
    return model.Objective(id=key, title="", holder=holder, owner=owner, state=model.State.DRAFT)


def _is_top(ladder: Ladder, value: model.Objective) -> bool:
    used = ladder.places.levels_in_use
    return bool(used) and ladder.places.rank_of(value.holder) == used[0]
