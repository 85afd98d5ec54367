"""Who waits for a ladder that is being made, and what the collector sees of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from tests.cast import Cast

from rung.core import check
from rung.core.ladder import Ladder
from rung.core.model import Organization as Value
from rung.server.okrs import ladders as module
from rung.server.okrs.ladders import Checked, Ladders
from rung.server.store.models import Cycle, Organization

LONG = 30  # seconds; nothing takes that long unless it hangs


class Slow(Ladders):
    """Makes the ladders of organisation 1 only when told to, those of others at once."""

    def __init__(self) -> None:
        super().__init__()
        self.has_begun, self.may_end = Event(), Event()
        self.made: list[int] = []

    def _renewed(
        self, kept: Checked | None, organization: Organization, cycle: Cycle, today: date
    ) -> Checked:
        del kept, cycle
        if organization.pk == 1:
            self.has_begun.set()
            assert self.may_end.wait(LONG)
        self.made.append(organization.pk)
        ladder = Ladder(Value(name="any"))
        return Checked(organization.revision, today, ladder, check.Report({}))


def place(number: int) -> tuple[Organization, Cycle]:
    return Organization(pk=number, revision=1), Cycle(pk=number)


def test_a_long_check_holds_up_its_own_organisation_only() -> None:
    kept = Slow()
    with ThreadPoolExecutor(3) as threads:
        first, second = (threads.submit(kept.of, *place(1)) for _ in range(2))
        assert kept.has_begun.wait(LONG)
        other = threads.submit(kept.of, *place(2)).result(LONG)
        assert not first.done()
        assert not second.done()
        kept.may_end.set()
        assert first.result(LONG) is second.result(LONG)
    assert kept.made == [2, 1]
    assert other is kept.of(*place(2))


@pytest.fixture
def _thawed() -> Iterator[None]:
    gc.unfreeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("_thawed")
@pytest.mark.parametrize(("least", "passes"), [(4, True), (5, False)])
def test_the_collector_passes_large_ladders(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, least: int, *, passes: bool
) -> None:
    monkeypatch.setattr(module, "LARGE", least)
    assert len(Ladders().of(cast.northwind, cast.cycle).ladder.organization.objectives) == 4
    assert (gc.get_freeze_count() > 0) is passes
