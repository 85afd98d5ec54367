"""The lines of the outline: what each objective and key result shows, ready for the template.

Large ladders are not sent whole. `Lines` opens the outline layer by layer until `ROOM` lines are spent; what
stays closed is fetched when somebody opens it, or reached through its link where there is no JavaScript.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext, ngettext

from rung.core.check import Finding
from rung.core.ladder import UNPLACED, KeyResultNode
from rung.core.model import KeyResult, Objective, Pattern, State
from rung.core.rollup import confidence_of
from rung.server.alignment.outline import Outline, Way
from rung.server.alignment.queries import open_findings
from rung.server.alignment.wanted import Shown
from rung.server.okrs.figures import figures_of
from rung.server.okrs.ladders import Checked
from rung.server.shell.marks import Pieces, marked, plain
from rung.server.speech.words import level_of_rank

#: Lines of the first screen: as much as somebody reads before choosing, in about 100 kB.
ROOM = 100
#: Lines that one opening brings.
ROOM_BELOW = 120

#: Words of a pattern that differs from the usual one.
PATTERNS = {Pattern.OBJECTIVE: "same objective", Pattern.KEY_RESULT: "from a key result"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `level` counts from 1; `share` is progress, 0.0 to 1.0 or beyond."""

    id: str
    #: Id of the objective whose page it leads to: itself, or the one the key result belongs to.
    home: str
    is_objective: bool
    level: int
    title: Pieces
    #: Unit and level for an objective; what it should move for a key result.
    where: str
    unit: str
    span: str
    share: float | None
    confidence: int | None
    owner: str
    pattern: str
    way: Way
    way_words: str
    findings: tuple[Finding, ...]
    #: None when there is nothing below, else whether it is open.
    is_open: bool | None
    #: Whether the lines below are still to be fetched.
    is_lazy: bool
    #: Whether it is only shown because something below it matches.
    is_on_the_way: bool
    #: Whether it waits for a decision: an orphan, or the head of an island.
    asks: bool
    #: Whether the reader may not see it: then it is a shape, and leads nowhere.
    is_redacted: bool
    #: Whether the reader sees it and most others do not.
    is_private: bool
    #: Whether nobody has said yet that it is ready.
    is_draft: bool


class Lines:
    """Writes the rows of one outline for one filter."""

    def __init__(
        self,
        outline: Outline,
        checked: Checked,
        *,
        shown: Shown | None = None,
        words: tuple[str, ...] = (),
        private: frozenset[str] = frozenset(),
    ) -> None:
        self.outline = outline
        self.report = checked.report
        self.figures = figures_of(checked.ladder)
        self.shown = shown
        self.words = words
        #: Ids of the objectives that are kept from everybody who has no part in them.
        self.private = private
        self.names = {person.id: person.name for person in outline.ladder.organization.people}
        self.units = {unit.id: unit.name for unit in outline.ladder.organization.units}
        self._undecided = frozenset(node.id for node in outline.undecided)
        self._carriers = outline.ladder.columns.key_result_carriers.tolist()
        self._first: list[int] = outline.ladder.columns.survey.first_key_result.tolist()

    def of(self, heads: Iterable[int], *, level: int = 1, room: int = ROOM) -> tuple[list[Line], int]:
        """Return the rows under some heads, and how many heads there was no room for."""
        wanted = [n for n in heads if self.shown is None or n in self.shown.objectives]
        fitting = wanted[:room]
        opened = self._opened(fitting, room - len(fitting))
        rows = [line for number in fitting for line in self._walk(number, level, opened)]
        return rows, len(wanted) - len(fitting)

    def below(self, number: int, *, level: int) -> tuple[list[Line], int]:
        """Return what stands under one objective: its key results, then the objectives below."""
        rows = list(self._key_results(number, level))
        below, left = self.of(self.outline.children[number], level=level, room=ROOM_BELOW)
        return rows + below, left

    def _opened(self, heads: Sequence[int], room: int) -> set[int]:
        """Choose what is open: the upper layers first, as far as the room goes."""
        opened: set[int] = set()
        queue = list(heads)
        for number in queue:
            weight = self._weight(number)
            if weight and weight <= room:
                room -= weight
                opened.add(number)
                queue.extend(self._children(number))
        return opened

    def _walk(self, number: int, level: int, opened: set[int]) -> Iterator[Line]:
        """Go depth first without recursion: a ladder may be as deep as somebody links it."""
        waiting = [(number, level)]
        while waiting:
            number, level = waiting.pop()
            is_open = number in opened
            yield self._objective(number, level, is_open=is_open)
            if is_open:
                yield from self._key_results(number, level + 1)
                waiting.extend((child, level + 1) for child in reversed(self._children(number)))

    def _children(self, number: int) -> list[int]:
        children = self.outline.children[number]
        return children if self.shown is None else [n for n in children if n in self.shown.objectives]

    def _weight(self, number: int) -> int:
        key_results = self.outline.objectives[number].key_results
        return len(self._children(number)) + sum(self._shows(each) for each in key_results)

    def _shows(self, key_result: KeyResult) -> bool:
        ids = None if self.shown is None else self.shown.key_results
        return ids is None or key_result.id in ids

    def _objective(self, number: int, level: int, *, is_open: bool) -> Line:
        objective = self.outline.objectives[number]
        way = self.outline.ways[number]
        link = objective.parent
        has_more = self._weight(number) > 0
        redacted = objective.is_redacted
        return Line(
            id=objective.id,
            home=objective.id,
            is_objective=True,
            level=level,
            title=plain(gettext("Private objective")) if redacted else self._marked(objective.title),
            where=self._level(objective),
            unit=self.units.get(objective.holder) or self.names.get(objective.holder) or objective.holder,
            span="",
            share=self.figures.share(objective.id),
            confidence=_confidence(objective),
            owner=self.names.get(objective.owner or "", objective.owner or ""),
            pattern=gettext(PATTERNS[link.pattern]) if link and link.pattern in PATTERNS else "",
            way=way,
            way_words=way_words(way),
            findings=open_findings(self.report, objective.id),
            is_open=is_open if has_more else None,
            is_lazy=has_more and not is_open,
            is_on_the_way=self.shown is not None and number not in self.shown.matches,
            asks=objective.id in self._undecided,
            is_redacted=redacted,
            is_private=objective.id in self.private,
            is_draft=objective.state is State.DRAFT,
        )

    def _key_results(self, number: int, level: int) -> Iterator[Line]:
        objective = self.outline.objectives[number]
        nodes = self.outline.ladder.at(number).key_results
        for position, (key_result, way) in enumerate(self.outline.key_results(number)):
            if not self._shows(key_result):
                continue
            owner = key_result.owner or objective.owner or ""
            carriers = self._carriers[self._first[number] + position]
            yield Line(
                id=key_result.id,
                home=objective.id,
                is_objective=False,
                level=level,
                title=self._marked(key_result.title or gettext("Private key result")),
                where="",
                unit=self.units.get(key_result.unit or "", ""),
                span=self._span(nodes[position]),
                share=self.figures.share(key_result.id),
                confidence=key_result.confidence,
                owner=self.names.get(owner, owner),
                pattern="",
                way=way,
                way_words=_carried(carriers) or key_result_way_words(way),
                findings=open_findings(self.report, key_result.id),
                is_open=None,
                is_lazy=False,
                is_on_the_way=False,
                asks=key_result.id in self._undecided,
                is_redacted=key_result.is_redacted,
                is_private=False,
                is_draft=False,
            )

    def _span(self, node: KeyResultNode) -> str:
        """Write where it stands; from where to where only if the title does not say so."""
        measure = self.figures.measure(node)
        now = node.value.value
        said = "" if now is None else gettext("now %(value)s") % {"value": quantity(now, measure.unit)}
        if any(letter.isdigit() for letter in node.title) or measure.target is None:
            return said
        way = f"{figure(measure.baseline)} → " if measure.baseline is not None else "→ "
        return f"{way}{quantity(measure.target, measure.unit)} {said}".strip()

    def _level(self, objective: Objective) -> str:
        ladder = self.outline.ladder
        rank = ladder.places.rank_of(objective.holder)
        return "" if rank == UNPLACED else level_of_rank(rank, ladder.levels)

    def _marked(self, text: str) -> Pieces:
        return marked(text, self.words) if self.words else plain(text)


def way_words(way: Way) -> str:
    """Say how an objective finds its way up."""
    return {
        Way.TOP: gettext("the top"),
        Way.EXPLICIT: gettext("traces up"),
        Way.INHERITED: gettext("traces up"),
        Way.ORPHAN: gettext("no way up: decide"),
        Way.ISLAND: gettext("never reaches the top"),
    }[way]


def key_result_way_words(way: Way) -> str:
    """Say how a key result finds its way up."""
    return {
        Way.TOP: "",
        Way.EXPLICIT: gettext("by its own link"),
        Way.INHERITED: gettext("through its objective"),
        Way.ORPHAN: gettext("no way up"),
        Way.ISLAND: gettext("never reaches the top"),
    }[way]


def quantity(value: float, unit: str | None) -> str:
    """Write a number with its unit, which never stands alone on the next line."""
    return f"{figure(value)}\N{NO-BREAK SPACE}{unit}" if unit else figure(value)


def figure(value: float) -> str:
    """Write a number in the reader's language with as many decimals as it has, two at most."""
    digits = len(f"{round(value, 2):.2f}".rstrip("0").partition(".")[2])
    return formats.number_format(value, decimal_pos=digits, use_l10n=True, force_grouping=True)


def _carried(count: int) -> str:
    return ngettext("%(n)d carries it", "%(n)d carry it", count) % {"n": count} if count else ""


def _confidence(objective: Objective) -> int | None:
    stated = confidence_of(objective)
    return None if stated is None else round(stated.mean)
