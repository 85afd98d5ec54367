"""What a reader asks the ladder to show: words, a level, an owner, findings, a lens on one unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from rung.core.model import KeyResult, Objective
from rung.server.alignment.outline import Outline


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A filter, as it stands in the address. Everything empty shows the whole ladder."""

    text: str = ""
    #: Rank of a level as text, such as `2`; empty for all.
    level: str = ""
    #: Id of a person, or `-` for nobody.
    owner: str = ""
    findings: bool = False
    #: `unaligned`: only what waits for a decision; `quiet`: only numbers that nobody read lately.
    only: str = ""
    #: Only what is kept from most readers: seen by this one, or there without its words.
    private: bool = False
    #: Id of the unit whose line of sight and carriers are shown.
    lens: str = ""
    #: Key of the strategic pillar whose objectives are shown, with all that carries them.
    pillar: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Wanted:
        """Read a query string; what is not understood is left out."""
        return cls(
            text=query.get("q", "").strip(),
            level=level if (level := query.get("level", "")).isdecimal() else "",
            owner=query.get("owner", ""),
            findings=query.get("findings", "") == "1",
            only=only if (only := query.get("only", "")) in {"unaligned", "quiet"} else "",
            private=query.get("private", "") == "1",
            lens=query.get("lens", ""),
            pillar=query.get("pillar", ""),
        )

    @property
    def narrows(self) -> bool:
        """Whether lines are picked one by one."""
        return bool(self.text or self.level or self.owner or self.findings or self.only or self.private)

    @property
    def words(self) -> tuple[str, ...]:
        """The words looked for; a line has to have them all."""
        return tuple(self.text.casefold().split())

    @property
    def query(self) -> str:
        """The filter as a query string, `?` included; empty for the whole ladder."""
        fields = {
            "q": self.text,
            "level": self.level,
            "owner": self.owner,
            "findings": "1" if self.findings else "",
            "only": self.only,
            "private": "1" if self.private else "",
            "lens": self.lens,
            "pillar": self.pillar,
        }
        query = urlencode({name: value for name, value in fields.items() if value})
        return f"?{query}" if query else ""

    def without_lens(self) -> Wanted:
        """Return the same filter on the whole ladder."""
        return replace(self, lens="")


@dataclass(frozen=True, slots=True)
class Shown:
    """Which lines a filter leaves: those that match, and those above them that show where they stand."""

    objectives: frozenset[int]
    #: Ids of the key results that are shown; None for all of the shown objectives.
    key_results: frozenset[str] | None
    #: Numbers and ids of the lines that match; what is shown but not here is only on the way.
    matches: frozenset[int | str]


def shown(
    outline: Outline,
    wanted: Wanted,
    subjects: Collection[str],
    *,
    private: Collection[str] = (),
    bearing: Collection[str] = (),
) -> Shown | None:
    """Apply a filter; None when nothing is filtered.

    Args:
        outline: the whole ladder.
        wanted: the filter.
        subjects: ids that `findings` and `only` ask for.
        private: ids of the objectives that are kept from most readers, asked by `private`.
        bearing: ids of the objectives that bear the pillar.
    """
    if not wanted.narrows and not wanted.lens and not wanted.pillar:
        return None
    lens = _looked_through(outline, wanted, bearing)
    if not wanted.narrows:
        held = {n for n in lens or () if _is_meant(outline.objectives[n], wanted, bearing)}
        return Shown(frozenset(lens or ()), None, frozenset(held))
    test = _Test(outline, wanted, subjects, private)
    matches: set[int | str] = set()
    on_show: set[int] = set()
    for number, objective in enumerate(outline.objectives):
        if (lens is not None and number not in lens) or not objective.on_ladder:
            continue
        found = [each.id for each in objective.key_results if test.key_result(objective, each)]
        own = test.objective(objective)
        if own or found:
            matches.update(found)
            matches.update([number] if own else [])
            on_show.add(number)
            on_show.update(outline.above(number))
    ids = frozenset(match for match in matches if isinstance(match, str))
    return Shown(frozenset(on_show), ids, frozenset(matches))


def _looked_through(outline: Outline, wanted: Wanted, bearing: Collection[str]) -> set[int] | None:
    """Return the objectives that a lens and a pillar leave; None for all of them."""
    lens = _lens(outline, wanted.lens) if wanted.lens else None
    if not wanted.pillar:
        return lens
    heads = {n for n, objective in enumerate(outline.objectives) if objective.id in bearing}
    under = heads.union(*(outline.below(number) for number in heads))
    return under if lens is None else lens & under


def _is_meant(objective: Objective, wanted: Wanted, bearing: Collection[str]) -> bool:
    """Say whether a lens, or else a pillar, is on this very objective."""
    return objective.holder == wanted.lens if wanted.lens else objective.id in bearing


def _lens(outline: Outline, unit: str) -> set[int]:
    """Return the objectives of a unit with everything above them, over every link, and everything below."""
    held = [n for n, objective in enumerate(outline.objectives) if objective.holder == unit]
    found = set(held)
    for number in held:
        found.update(outline.below(number))
        found.update(outline.above(number))
        found.update(node.number for node in outline.ladder.at(number).ancestors)
    for number in list(found):
        found.update(outline.above(number))
    return found


class _Test:
    """Whether one line is asked for."""

    def __init__(
        self, outline: Outline, wanted: Wanted, subjects: Collection[str], private: Collection[str]
    ) -> None:
        self.wanted = wanted
        self.private = private
        self.words = wanted.words
        self.subjects = subjects
        self.places = outline.ladder.places
        self.rank = int(wanted.level) if wanted.level else None

    def objective(self, objective: Objective) -> bool:
        holder = self.places.units.get(objective.holder) or self.places.people.get(objective.holder)
        return self._line(objective, objective, holder.name if holder else "")

    def key_result(self, objective: Objective, key_result: KeyResult) -> bool:
        return self._line(objective, key_result, "")

    def _is_among(self, objective: Objective, item: Objective | KeyResult) -> bool:
        """Say whether it is one of those with findings, or kept from most, where only those are asked for."""
        if (self.wanted.findings or self.wanted.only) and item.id not in self.subjects:
            return False
        return not self.wanted.private or objective.id in self.private

    def _line(self, objective: Objective, item: Objective | KeyResult, where: str) -> bool:
        if self.rank is not None and self.places.rank_of(objective.holder) != self.rank:
            return False
        if not self._is_among(objective, item):
            return False
        owner = item.owner or ("" if isinstance(item, Objective) else objective.owner or "")
        if self.wanted.owner and self.wanted.owner != (owner or "-"):
            return False
        if not self.words:
            return True
        title = item.title.casefold()
        missing = [word for word in self.words if word not in title]
        if not missing:
            return True
        person = self.places.people.get(owner)
        around = f"{item.id} {where} {person.name if person else ''}".casefold()
        return all(word in around for word in missing)
