"""The checked ladder of a cycle, kept by each process and made to follow what is written."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from threading import Lock
from typing import Final

from django.utils import timezone

from rung.core import check, model
from rung.core.ladder import Ladder
from rung.core.model import Objective
from rung.core.wording import Readings
from rung.files.collector import collector_at_rest
from rung.rules import load
from rung.rules.words import lexicons
from rung.server.store.changed import changed_between, homes_of
from rung.server.store.convert import objectives_of, snapshot_of
from rung.server.store.models import Cycle, Organization
from rung.server.store.steady import steady_reads

#: Ladders that one process keeps; the one that was not used for longest goes first.
MOST_LADDERS: Final = 8
#: Ladders kept for readers from whom something is hidden; one for each set of hidden objectives of a cycle.
MOST_REDACTED: Final = 16
#: Objectives redacted or followed one by one; more of them are checked together, as everything is.
MOST_ONE_BY_ONE: Final = 100
#: Objectives edited since a ladder was surveyed, before it is surveyed anew: 1.3 s at a million items, while
#: every edit costs a copy of those before it, 0.1 ms at this many.
MOST_EDITS: Final = 1_000
#: Objectives of a ladder that the cycle collector would feel.
LARGE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Checked:
    """A ladder with everything that was found on it."""

    #: Revision of the organisation it was read at.
    revision: int
    #: Day it was checked for.
    today: date
    ladder: Ladder
    report: check.Report
    #: Ids of the objectives that are on it without their words, for readers who may not see them.
    hidden: frozenset[str] = frozenset()
    #: For such a ladder, what it was made from.
    source: model.Organization | None = None


class _Bench:
    """Where the ladders of one organisation are made: by one thread at a time, without a look at others'."""

    def __init__(self) -> None:
        self.lock = Lock()
        #: What the texts say, remembered; not to be asked by two threads at once.
        self.readings = Readings(lexicons())


class Ladders:
    """The ladders that one process keeps, by cycle.

    Safe with many threads: the first check of a large organisation holds up nobody else's pages. Safe with
    many processes: whoever asks has just read the organisation's revision from the database; a
    ladder of another revision or another day is not given out. After a write, in this process or another,
    only the objectives that the audit names are read and checked again, which equals a new check (R034).
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Checked] = OrderedDict()
        self._redacted: OrderedDict[tuple[int, frozenset[str]], Checked] = OrderedDict()
        self._benches: dict[int, _Bench] = {}
        #: Held for look-ups only, never while a ladder is made.
        self._lock = Lock()
        self._rules, _ = check.Selection().choose(load())
        self._known = check.names_of(load())

    def of(self, organization: Organization, cycle: Cycle, hidden: frozenset[str] = frozenset()) -> Checked:
        """Return the checked ladder of the organisation's revision, as those see it from whom `hidden` is.

        No query while nobody writes; 10 after writes to objectives, at the cost of what is around
        them, 11 when key results are new; 11 the first time and 12 when the cycle is read anew. What is
        hidden adds no query: its words are taken out before anything is computed (ADR 0019).
        """
        whole = self._whole(organization, cycle)
        return self._without(organization, cycle, whole, hidden) if hidden else whole

    def _whole(self, organization: Organization, cycle: Cycle) -> Checked:
        today = timezone.localdate()
        kept, bench = self._look_up(organization, cycle)
        if kept is not None and (kept.revision, kept.today) == (organization.revision, today):
            return kept
        with bench.lock:
            kept = self._kept.get(cycle.pk)  # somebody may have renewed it while we waited
            if kept is None or (kept.revision, kept.today) != (organization.revision, today):
                kept = self._renewed(kept, organization, cycle, today)
                self._keep(kept, cycle)
        return kept

    def _without(
        self, organization: Organization, cycle: Cycle, whole: Checked, hidden: frozenset[str]
    ) -> Checked:
        """Return the ladder of those from whom something is hidden; they share it with one another."""
        place = (cycle.pk, hidden)
        with self._lock:
            kept = self._redacted.get(place)
            if kept is not None:
                self._redacted.move_to_end(place)
        if kept is not None and (kept.revision, kept.today) == (whole.revision, whole.today):
            return kept
        with self._benches[organization.pk].lock:
            kept = self._redacted.get(place)
            made = self._redact(organization, whole, hidden, kept)
            with self._lock:
                self._redacted[place] = made
                self._redacted.move_to_end(place)
                while len(self._redacted) > MOST_REDACTED:
                    self._redacted.popitem(last=False)
        return made

    def _redact(
        self, organization: Organization, whole: Checked, hidden: frozenset[str], kept: Checked | None
    ) -> Checked:
        """Make it from the one that was kept, else from the whole one, else anew: whatever is less work."""
        source, start = whole.ladder.organization, whole
        changed = [each for each in source.objectives if each.id in hidden]
        if kept is not None and kept.source is not None and kept.today == whole.today:
            since = _changed_since(kept.source, source)
            if since is not None and len(since) < len(changed):
                start, changed = kept, since
        if len(changed) > MOST_ONE_BY_ONE:
            ladder = Ladder(model.without_words_of(source, hidden))
            report = check.run(self._rules, self._context(organization, ladder, whole.today))
        else:
            written = (model.redacted(each) if each.id in hidden else each for each in changed)
            made = self._followed(organization, start, written)
            ladder, report = made.ladder, made.report
        report = _about_others(report, _ids_of(source.objectives, hidden))
        return Checked(whole.revision, whole.today, ladder, report, hidden, source)

    def before(self, organization: Organization, cycle: Cycle) -> Ladder:
        """Return the ladder that a write starts from; inside `change` only, which grew the revision.

        No query, 9 after writes of others; 10 when this process has not seen the cycle.
        """
        kept = self._kept.get(cycle.pk)
        written = None if kept is None else _written(kept, organization, cycle, organization.revision - 1)
        if kept is None or written is None:
            return Ladder(snapshot_of(organization, cycle))
        ladder = kept.ladder
        for objective in written:
            ladder = ladder.with_objective(objective)
        return ladder

    def _look_up(self, organization: Organization, cycle: Cycle) -> tuple[Checked | None, _Bench]:
        with self._lock:
            if cycle.pk in self._kept:
                self._kept.move_to_end(cycle.pk)
            bench = self._benches.setdefault(organization.pk, _Bench())
            return self._kept.get(cycle.pk), bench

    def _keep(self, checked: Checked, cycle: Cycle) -> None:
        with self._lock:
            self._kept[cycle.pk] = checked
            self._kept.move_to_end(cycle.pk)
            while len(self._kept) > MOST_LADDERS:
                self._kept.popitem(last=False)

    def _renewed(
        self, kept: Checked | None, organization: Organization, cycle: Cycle, today: date
    ) -> Checked:
        with steady_reads():
            organization.refresh_from_db(fields=["revision"])
            if kept is not None and kept.today == today:
                written = _written(kept, organization, cycle, organization.revision)
                if written is not None:
                    return self._followed(organization, kept, written)
            return self._made(organization, cycle, today)

    def _made(self, organization: Organization, cycle: Cycle, today: date) -> Checked:
        """Read and check everything."""
        with collector_at_rest():
            ladder = Ladder(snapshot_of(organization, cycle))
            report = check.run(self._rules, self._context(organization, ladder, today))
        if len(ladder.organization.objectives) >= LARGE:
            _let_the_collector_pass()
        return Checked(organization.revision, today, ladder, report)

    def _followed(self, organization: Organization, kept: Checked, written: Iterable[Objective]) -> Checked:
        """Check again what was written, at the cost of what is around it.

        Whoever needs the ladder as arrays has it surveyed, once; later edits then go on from there.
        """
        ladder, report = kept.ladder.settled(MOST_EDITS), kept.report
        for objective in written:
            before, ladder = ladder, ladder.with_objective(objective)
            context = self._context(organization, ladder, kept.today)
            report = check.recheck(report, self._rules, context, before=before, objective=objective.id)
        return replace(kept, revision=organization.revision, ladder=ladder, report=report)

    def _context(self, organization: Organization, ladder: Ladder, today: date) -> check.Context:
        readings = self._benches[organization.pk].readings
        return check.Context(ladder, readings, today, known=self._known)


def _changed_since(before: model.Organization, after: model.Organization) -> list[Objective] | None:
    """Return the objectives that are not what they were; None when anything else changed, or some went."""
    old, new = before.objectives, after.objectives
    if replace(before, objectives=()) != replace(after, objectives=()) or len(old) > len(new):
        return None
    if any(one is not other and one.id != other.id for one, other in zip(old, new, strict=False)):
        return None
    changed = [other for one, other in zip(old, new, strict=False) if one is not other and one != other]
    return changed + list(new[len(old) :])


def _ids_of(objectives: Iterable[Objective], hidden: frozenset[str]) -> frozenset[str]:
    """Return the ids of what is hidden, key results included."""
    found = (each for each in objectives if each.id in hidden)
    return frozenset(id_ for each in found for id_ in (each.id, *(one.id for one in each.key_results)))


def _about_others(report: check.Report, ids: frozenset[str]) -> check.Report:
    """Return the findings about everything else."""
    return check.Report({id_: found for id_, found in report.by_subject.items() if id_ not in ids})


def _let_the_collector_pass() -> None:
    """Take what is kept by now out of the cycle collector's way.

    A ladder lives until it is replaced and then goes without the collector's help, because nothing in it
    points in a circle; yet each full collection would go through all of it, 20 ms for a thousand objectives.
    """
    gc.collect()
    gc.freeze()


def _written(
    kept: Checked, organization: Organization, cycle: Cycle, until: int
) -> tuple[Objective, ...] | None:
    """Return the objectives as they are now that were written since a ladder was kept; None: read all anew.

    No query for the same revision, else 1, 8 more when there is something to read, and 1 for new key results.
    """
    if kept.revision == until:
        return ()
    changed = changed_between(organization, cycle, after=kept.revision, until=until)
    if changed is None:
        return None
    homes = {item: _home_of(kept.ladder, *item) for item in changed}
    new = [key for (kind, key), home in homes.items() if home is None and kind == "key_result"]
    added = homes_of(organization, cycle, new) if new else {}
    keys = {home or added.get(key) for (_, key), home in homes.items()}
    if None in keys:
        return None
    found = objectives_of(organization, cycle, [key for key in keys if key]) if keys else ()
    return found if len(found) == len(keys) else None


def _home_of(ladder: Ladder, kind: str, key: str) -> str | None:
    """Return the id of the objective that an item is or belongs to; None for a key result nobody knows yet.

    An objective that is new is the last of its cycle, and so it is on a ladder that follows.
    """
    if kind == "objective":
        return key
    node = ladder.key_result(key)
    return None if node is None else node.objective.id


@cache
def ladders() -> Ladders:
    """Return this process's ladders."""
    return Ladders()
