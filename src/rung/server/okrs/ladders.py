"""The checked ladder of a cycle, kept by each process for as long as nobody writes."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from functools import cache
from threading import Lock
from typing import Final

from django.utils import timezone

from rung.core import check
from rung.core.ladder import Ladder
from rung.core.wording import Readings
from rung.rules import load
from rung.rules.words import lexicons
from rung.server.store.convert import snapshot_of
from rung.server.store.models import Cycle, Organization
from rung.server.store.steady import steady_reads

#: Ladders that one process keeps; the one that was not used for longest goes first.
MOST_LADDERS: Final = 8


@dataclass(frozen=True, slots=True)
class Checked:
    """A ladder with everything that was found on it."""

    #: Revision of the organisation it was read at.
    revision: int
    #: Day it was checked for.
    today: date
    ladder: Ladder
    report: check.Report


class Ladders:
    """The ladders that one process keeps, by cycle.

    Safe with many processes: whoever asks has just read the organisation's revision from the database, and a
    ladder of another revision or another day is not given out.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Checked] = OrderedDict()
        self._lock = Lock()
        self._readings = Readings(lexicons())
        rules, _ = check.Selection().choose(load())
        self._rules = rules

    def of(self, organization: Organization, cycle: Cycle) -> Checked:
        """Return the checked ladder of the organisation's revision. No query, or 11 when it is built."""
        today = timezone.localdate()
        with self._lock:
            kept = self._kept.get(cycle.pk)
            if kept is None or (kept.revision, kept.today) != (organization.revision, today):
                kept = self._build(organization, cycle, today)
                self._kept[cycle.pk] = kept
            self._kept.move_to_end(cycle.pk)
            while len(self._kept) > MOST_LADDERS:
                self._kept.popitem(last=False)
            return kept

    def before(self, organization: Organization, cycle: Cycle) -> Ladder:
        """Return the ladder that a write starts from; inside `change` only, which grew the revision."""
        kept = self._kept.get(cycle.pk)
        if kept is not None and kept.revision == organization.revision - 1:
            return kept.ladder
        return Ladder(snapshot_of(organization, cycle))

    def _build(self, organization: Organization, cycle: Cycle, today: date) -> Checked:
        with steady_reads():
            organization.refresh_from_db(fields=["revision"])
            snapshot = snapshot_of(organization, cycle)
        ladder = Ladder(snapshot)
        report = check.run(self._rules, check.Context(ladder, self._readings, today))
        return Checked(organization.revision, today, ladder, report)


@cache
def ladders() -> Ladders:
    """Return this process's ladders."""
    return Ladders()
