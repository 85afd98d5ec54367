"""Whole transactions, seen from a second connection."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from tests.cast import make_cast

from rung.core.model import Contribution
from rung.server.errors import RefusedError
from rung.server.okrs.access import objective_to_write
from rung.server.okrs.actions import edit_title, set_parent
from rung.server.orgs.access import Actor
from rung.server.store.models import AuditEntry, Objective, Organization
from rung.server.store.steady import steady_reads

pytestmark = pytest.mark.django_db(transaction=True)


def elsewhere(work: Callable[[], object]) -> None:
    """Run something in another thread, which has a connection of its own."""

    def and_close() -> None:
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(and_close).result()


def test_a_write_in_between_is_not_seen_and_not_held_up() -> None:
    cast = make_cast()
    row = objective_to_write(cast.bob, cast.ref("T1"))

    def write() -> None:
        edit_title(actor=cast.bob, item=row, title="Written in between", version=0)

    titles = Objective.objects.of(cast.northwind).filter(key="T1").values_list("title", flat=True)
    with steady_reads():
        before = titles.get()
        elsewhere(write)
        assert titles.get() == before
    assert titles.get() == "Written in between"


def test_two_links_that_would_close_a_loop_cannot_both_be_made() -> None:
    cast = make_cast()
    # Their holder does not exist, so no level speaks against either link.
    Objective.objects.of(cast.northwind).filter(key__in=["T1", "S1"]).update(holder="nowhere")
    start = Barrier(2)

    def link(child: str, parent: str) -> bool:
        try:
            row = objective_to_write(cast.alice, cast.ref(child))
            start.wait(5)
            set_parent(actor=Actor(cast.alice.account), objective=row, parent=Contribution(parent))
        except RefusedError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        made = [future.result() for future in (pool.submit(link, "T1", "S1"), pool.submit(link, "S1", "T1"))]
    assert sorted(made) == [False, True]
    assert Organization.objects.get(slug="northwind").revision == 1
    assert AuditEntry.objects.of(cast.northwind).count() == 1
