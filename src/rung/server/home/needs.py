"""What needs one reader, computed from her own ladder; no query. Each need has one button, and says why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode
from rung.server.alignment.queries import is_quiet, outline_of
from rung.server.choices.queries import offered_to
from rung.server.okrs.access import Rights

#: Needs of one sort that are listed one by one; more of them are one need with a count.
MOST_OF_A_SORT: Final = 3

#: Makes the address of a page from its name and what it is about.
Address = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that waits for the reader."""

    what: str
    why: str
    address: str
    action: str
    #: Words of people, with their language; empty for a need that is about no single item.
    title: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: her person, if she is one, her own unit, and what she writes by her role."""

    person: str
    unit: str
    rights: Rights
    #: Whether she leads the unit, or runs the cycle.
    decides: bool

    def answers_for(self, holder: str) -> bool:
        """Say whether she looks after a holder's OKRs: as a member her own unit's, else what she leads."""
        return self.rights.may_write(holder) if self.decides else holder in {self.unit, self.person} - {""}


def own_objectives(ladder: Ladder, reader: Reader) -> list[ObjectiveNode]:
    """Return the objectives that the reader answers for or holds herself, in file order. O(objectives)."""
    return _those(ladder, lambda owner, holder: reader.person in {owner, holder}) if reader.person else []


def unit_objectives(ladder: Ladder, reader: Reader) -> list[ObjectiveNode]:
    """Return the objectives of the reader's own unit, in file order."""
    return [node for node in ladder.held_by(reader.unit) if _is_open(node)] if reader.unit else []


def _those(ladder: Ladder, fits: Callable[[str, str], bool]) -> list[ObjectiveNode]:
    objectives = ladder.organization.objectives
    found = (ladder.objective(each.id) for each in objectives if fits(each.owner or "", each.holder))
    return [node for node in found if node is not None and _is_open(node)]


def _is_open(node: ObjectiveNode) -> bool:
    return node.value.on_ladder and not node.value.is_redacted


def undecided(ladder: Ladder, reader: Reader, at: Address) -> Iterator[Need]:
    """Go through what has no way up and is the reader's to decide."""
    waiting = [node for node in outline_of(ladder).undecided if _may_decide(node, reader)]
    if len(waiting) > MOST_OF_A_SORT:
        what = ngettext("%(n)d thing has no way up", "%(n)d things have no way up", len(waiting))
        why = _("Each leads to nothing above: say what it moves, cut it, or take it out of the cycle.")
        yield Need(what % {"n": len(waiting)}, why, at("decisions-waiting"), _("Settle them"))
        return
    for node in waiting:
        home = node.objective if isinstance(node, KeyResultNode) else node
        name = "alignment-link" if isinstance(node, KeyResultNode) else "alignment-parent"
        what = _("It has no way up") if home.is_below_top else _("It leads nowhere")
        why = _("Nothing above is named that it moves. Cutting it is as good an answer.")
        yield Need(what, why, at(name, key=node.id), _("Say what it moves"), node.title, node.language)


def _may_decide(node: ObjectiveNode | KeyResultNode, reader: Reader) -> bool:
    home = node.objective if isinstance(node, KeyResultNode) else node
    owns = bool(reader.person) and reader.person in {home.value.owner, home.value.holder}
    return _is_open(home) and (owns or (reader.decides and reader.rights.may_write(home.value.holder)))


def unfinished(ladder: Ladder, reader: Reader, at: Address) -> Iterator[Need]:
    """Go through the reader's objectives without key results, and those she looks after without owner."""
    for node in own_objectives(ladder, reader):
        if not node.key_results:
            what, why = _("It has no key result"), _("Two to five say how you would know that it came true.")
            address = at("okrs-objective", key=node.id)
            yield Need(what, why, address, _("Add key results"), node.title, node.language)
    if not reader.decides:
        return
    ownerless = _those(ladder, lambda owner, holder: not owner and reader.rights.may_write(holder))
    why = _("Somebody who answers for it keeps it alive.")
    if len(ownerless) > MOST_OF_A_SORT:
        said = ngettext(
            "Nobody answers for %(n)d objective", "Nobody answers for %(n)d objectives", len(ownerless)
        )
        address = f"{at('alignment-ladder')}?owner=-"
        yield Need(said % {"n": len(ownerless)}, why, address, _("Look at them"))
        return
    for node in ownerless:
        address = at("okrs-owner", key=node.id)
        yield Need(_("Nobody answers for it"), why, address, _("Name an owner"), node.title, node.language)


def begun(ladder: Ladder, drafts: Sequence[tuple[str, str]], at: Address) -> Iterator[Need]:
    """Go through what the reader typed into a form and did not save."""
    for kind, key in drafts[:MOST_OF_A_SORT]:
        node = ladder.objective(key)
        why = _("What you typed is kept, and seen by nobody else until you save it.")
        address = at("writing-editor", kind=kind, key=key)
        title, language = (node.title, node.language) if node else ("", "")
        yield Need(
            _("You began to write and did not save"), why, address, _("Go on writing"), title, language
        )


def by_agents(ladder: Ladder, reader: Reader, agents: Mapping[str, str], at: Address) -> Iterator[Need]:
    """Go through what agents drafted for the units that the reader looks after."""
    for key, agent in agents.items():
        node = ladder.objective(key)
        if node is None or not _is_open(node) or not reader.answers_for(node.value.holder):
            continue
        what = _("%(agent)s drafted it for you") % {"agent": agent}
        why = _("It counts for nothing until a person keeps it, changed or as it is.")
        yield Need(what, why, at("okrs-objective", key=key), _("Read it"), node.title, node.language)


def to_choose(
    ladder: Ladder, reader: Reader, answered: Collection[str] | None, at: Address
) -> Iterator[Need]:
    """Say how many parent objectives the reader's unit has not decided about, while the cycle is planned."""
    node = ladder.unit(reader.unit) if reader.unit else None
    if node is None or answered is None or not reader.decides:
        return
    seen = (parent for parent in offered_to(ladder, node) if not parent.value.is_redacted)
    open_ones = [parent for parent in seen if parent.id not in answered]
    if open_ones:
        said = ngettext(
            "%(unit)s has not said yet whether it contributes to %(n)d objective",
            "%(unit)s has not said yet to which of %(n)d objectives it contributes",
            len(open_ones),
        )
        why = _("Two or three are plenty. “Not this cycle” is as good an answer.")
        what = said % {"unit": node.value.name, "n": len(open_ones)}
        yield Need(what, why, at("choices-choose", key=node.id), _("Choose contributions"))


def quiet(ladder: Ladder, reader: Reader, on: date, at: Address) -> Iterator[Need]:
    """Say how many key results of the reader's were not updated lately."""
    own = own_key_results(ladder, reader)
    still = [node for node in own if is_quiet(node.objective.value, node.value, on)]
    if still:
        said = ngettext(
            "%(n)d key result of yours stood still", "%(n)d key results of yours stood still", len(still)
        )
        why = _("Nobody has read them for two weeks; a number that nobody looks at steers nothing.")
        address = f"{at('alignment-ladder')}?owner={reader.person}&only=quiet"
        title = still[0].title if len(still) == 1 else ""
        yield Need(said % {"n": len(still)}, why, address, _("Look at them"), title, still[0].language)


def own_key_results(ladder: Ladder, reader: Reader) -> list[KeyResultNode]:
    """Return the key results that the reader answers for, through their objectives too."""
    if not reader.person:
        return []
    found: list[KeyResultNode] = []
    for each in ladder.organization.objectives:
        if any((result.owner or each.owner) == reader.person for result in each.key_results):
            node = ladder.objective(each.id)
            found.extend(node.key_results if node and _is_open(node) else ())
    return [node for node in found if (node.value.owner or node.objective.value.owner) == reader.person]
