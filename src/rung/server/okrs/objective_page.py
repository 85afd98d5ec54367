"""Everything the page of an objective shows, the line for the next key result included."""

from __future__ import annotations

from typing import Any, Final

from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode
from rung.core.model import Person
from rung.server.okrs.access import rights_of
from rung.server.okrs.actions import Stated
from rung.server.okrs.cards import cards_of
from rung.server.okrs.departed import departed_of
from rung.server.okrs.figures import figures_of
from rung.server.okrs.forms import KeyResultForm
from rung.server.okrs.history import departure_of, history_of
from rung.server.okrs.ladders import Checked
from rung.server.okrs.queries import agents_in, pillars_in
from rung.server.okrs.sheet import Sheet, holder_of, names_of
from rung.server.sharing.sight import private_in, standing_on
from rung.server.shell.page import Page

#: People in a list; where there are more, only those around the objective are offered.
MOST_IN_A_LIST: Final = 200


def objective_context(
    page: Page, checked: Checked, sheet: Sheet, *, entry: KeyResultForm | None = None, **after: str
) -> dict[str, Any]:
    """Gather the page of an objective. 2 queries, 3 for one off the ladder, and those of `standing_on`.

    `entry` is the line for a key result as it was sent; `after` says what was `added` or `removed` just now.
    """
    node, names = sheet.node, names_of(checked.ladder)
    standing = standing_on(page.seat, page.cycle, node.id)
    may_write = standing.may_write
    agents = agents_in(page.cycle)
    return {
        "page": page,
        "sheet": sheet,
        "figures": figures_of(checked.ladder),
        "departed": departed_of(sheet, departure_of(page.cycle, node.value)),
        "holder_of": holder_of,
        "history": history_of(page.cycle, sheet.keys, checked.ladder),
        "may_write": may_write,
        "standing": standing,
        "agent": agents.get(node.id, ""),
        "agents": agents,
        "pillars": [] if node.is_below_top else pillars_in(page.cycle).get(node.id, []),
        "may_lead": rights_of(page.actor, page.seat, page.cycle).may_write(node.value.holder),
        "is_private": node.id in private_in(page.cycle),
        "people": tuple(checked.ladder.places.people.values()),
        "names": names,
        "unit_names": {unit.id: unit.name for unit in checked.ladder.places.units.values()},
        "titles": {result.node.id: result.node.title for result in sheet.results},
        "cards": cards_of(checked.ladder, sheet.all_findings),
        "entry": (entry or new_entry(node, names)) if may_write and node.value.on_ladder else None,
        "owners": owners_of(node),
        "movable": movable_of(node),
        "added": after.get("added", ""),
        "removed": "" if after.get("removed", "") in sheet.keys else after.get("removed", ""),
    }


def new_entry(node: ObjectiveNode, names: dict[str, str]) -> KeyResultForm:
    """Make the line for one more key result; whoever answers for the objective is suggested."""
    owner = node.value.owner or ""
    suggested = Stated(title="", owner=owner if owner in names else "")
    return KeyResultForm(stated=suggested, names=names, units=units_of(node.ladder))


def units_of(ladder: Ladder) -> dict[str, str]:
    """Return the names of the units that may carry a key result, by id; none where they are too many."""
    units = ladder.places.units
    return {unit.id: unit.name for unit in units.values()} if len(units) <= MOST_IN_A_LIST else {}


def owners_of(node: ObjectiveNode) -> tuple[Person, ...]:
    """Return the people offered as owners: all of them, or in a large organisation those around."""
    people = node.ladder.places.people
    if len(people) <= MOST_IN_A_LIST:
        return tuple(people.values())
    named = {node.value.owner, *(each.value.owner for each in node.key_results)}
    unit = node.unit.id if node.unit else None
    return tuple(each for each in people.values() if each.unit == unit or each.id in named)


def movable_of(node: ObjectiveNode) -> tuple[KeyResultNode, ...]:
    """Return the key results that one of its own may move: those of the objectives it contributes to."""
    above = (parent for parent in node.parents if parent != node and parent.rank < node.rank)
    return tuple(each for parent in above for each in parent.key_results if not each.value.is_redacted)
