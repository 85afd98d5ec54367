"""Key results and initiatives as they come with the form of their objective."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from itertools import count
from typing import Any

from django.utils.translation import gettext as _

from rung.server.errors import RefusedError
from rung.server.okrs.actions import Stated
from rung.server.okrs.actions.key_results import carried_by, take_away, write_new, write_over
from rung.server.okrs.actions.texts import kept_line, kept_text
from rung.server.store.change import Journal
from rung.server.store.models import AuditEntry, Initiative, KeyResult, Objective
from rung.server.writing.actions.naming import require_people
from rung.server.writing.actions.noted import initiative_field
from rung.server.writing.merging import Clash, merge, stamp_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """An initiative: what somebody tries, and which number it should move."""

    title: str
    #: Key of the key result it should move, or its place among those that come with it: `1`, `2` …
    key_result: str = ""
    owner: str = ""
    #: Why it should move that number.
    hypothesis: str = ""

    @classmethod
    def of(cls, row: Initiative) -> Tried:
        """Return what a row states."""
        return cls(title=row.title, key_result=row.key_result, owner=row.owner, hypothesis=row.hypothesis)

    @property
    def columns(self) -> dict[str, Any]:
        """The fields by their names."""
        return asdict(self)

    def kept(self) -> Tried:
        """Return it with its texts as they are kept. Raises: RefusedError when it says nothing."""
        made = replace(self, title=kept_line(self.title), hypothesis=kept_text(self.hypothesis))
        if not made.title:
            raise RefusedError(
                _("an initiative cannot be empty: say what you try"), detail={"field": "title"}
            )
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A key result of the form; a new one has no key."""

    stated: Stated
    key: str = ""
    #: Stamp of what the writer read; empty takes hers.
    seen: str = ""
    is_removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredInitiative:
    """An initiative of the form; a new one has no key."""

    tried: Tried
    key: str = ""
    seen: str = ""
    is_removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """What a form says of the key results and initiatives of its objective; the others stay as they are."""

    key_results: tuple[Entered, ...] = ()
    initiatives: tuple[EnteredInitiative, ...] = ()


NO_ENTRIES = Entries()


def write_entries(
    journal: Journal, objective: Objective, entries: Entries, *, agent: str = ""
) -> tuple[Clash, ...]:
    """Add, change and remove what comes with the form; inside `change`. Returns what two people wrote.

    What was removed by somebody else meanwhile, and was changed here, is added again: no words are lost.
    """
    owners = [one.stated.owner for one in entries.key_results if not one.is_removed]
    owners += [one.tried.owner for one in entries.initiatives if not one.is_removed]
    require_people(objective.cycle, owners, field="owner")
    clashes: list[Clash] = []
    keys: dict[str, str] = {}
    for number, one in enumerate(entries.key_results, start=1):
        key, asked = _write_key_result(journal, objective, one, agent)
        keys[str(number)] = key
        clashes.extend(asked)
    for initiative in entries.initiatives:
        tried = replace(initiative.tried, key_result=_served(initiative.tried.key_result, keys))
        clashes.extend(_write_initiative(journal, objective, replace(initiative, tried=tried)))
    return tuple(clashes)


def _served(named: str, keys: dict[str, str]) -> str:
    return keys.get(named, named)


def _write_key_result(
    journal: Journal, objective: Objective, one: Entered, agent: str
) -> tuple[str, tuple[Clash, ...]]:
    rows = KeyResult.objects.of(objective.organization).filter(objective=objective, key=one.key)
    row = rows.first() if one.key else None
    if row is None:
        if one.is_removed or (one.key and one.seen == read_stamp(one.stated)):
            return "", ()  # whoever removed it meanwhile took away what was not touched here
        stated = carried_by(objective, one.stated.kept())
        return write_new(journal, objective, stated, agent=agent).key, ()
    row.organization, row.cycle = objective.organization, objective.cycle
    theirs = Stated.of(row)
    if one.is_removed:
        _merged, asked = merge(theirs.columns, {**theirs.columns, "title": ""}, one.seen, item=row.key)
        if not asked:
            take_away(journal, row, objective)
        return row.key, asked
    made, asked = merge(theirs.columns, one.stated.kept().columns, one.seen, item=row.key)
    if Stated(**made) != theirs:
        write_over(journal, row, carried_by(objective, Stated(**made)), agent=agent)
    return row.key, asked


def _write_initiative(journal: Journal, objective: Objective, one: EnteredInitiative) -> tuple[Clash, ...]:
    rows = Initiative.objects.of(objective.organization).filter(objective=objective)
    row = rows.filter(key=one.key).first() if one.key else None
    theirs = Tried.of(row) if row else None
    if theirs is None and (one.is_removed or (one.key and one.seen == read_stamp(one.tried))):
        return ()
    made: Tried | None = None
    asked: tuple[Clash, ...] = ()
    if not one.is_removed:
        yours = one.tried.kept()
        columns, asked = merge((theirs or yours).columns, yours.columns, one.seen, item=one.key)
        made = Tried(**columns)
    if made != theirs:
        key = row.key if row else free_initiative_key(objective)
        put_initiative(objective, key, made.columns if made else None)
        before, after = (None if each is None else each.columns for each in (theirs, made))
        field = initiative_field(key)
        journal.note(
            "objective", objective.key, before={field: before}, after={field: after}, cycle=objective.cycle
        )
    return asked


def put_initiative(objective: Objective, key: str, columns: dict[str, Any] | None) -> None:
    """Let an initiative be this, or be gone with None; inside `change`. 1 to 3 queries."""
    rows = Initiative.objects.of(objective.organization).filter(objective=objective)
    if columns is None:
        rows.filter(key=key).delete()
    elif not rows.filter(key=key).update(**columns):
        home = {"organization": objective.organization, "cycle": objective.cycle, "objective": objective}
        rows.create(**home, key=key, position=rows.count(), **columns)


def free_initiative_key(objective: Objective) -> str:
    """Return the first of `T1.i1`, `T1.i2` … that nothing has or had. 2 queries."""
    beginning = f"{objective.key}.i"
    rows = Initiative.objects.of(objective.organization).filter(
        cycle=objective.cycle, key__startswith=beginning
    )
    taken = set(rows.values_list("key", flat=True))
    told = AuditEntry.objects.of(objective.organization).filter(cycle=objective.cycle, subject=objective.key)
    for before, after in told.order_by().values_list("before", "after"):
        taken.update(name.removeprefix(initiative_field("")) for name in (*before, *after))
    return next(key for number in count(1) if (key := f"{beginning}{number}") not in taken)


def read_stamp(stated: Stated | Tried) -> str:
    """Return what a writer has read of a key result or an initiative. No query."""
    return stamp_of(stated.columns)
