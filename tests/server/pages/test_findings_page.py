from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.cast import NORTHWIND, TEAM, Cast, seated, stored
from tests.server.pages.conftest import HOME, Reader

from rung.server.findings.listing import MOST_CARDS
from rung.server.store.models import Role


def test_every_finding_is_reached_page_by_page(cast: Cast) -> None:
    del cast
    lost = tuple(replace(TEAM, id=f"L{n}", parent=None, key_results=()) for n in range(MOST_CARDS + 5))
    long, _ = stored("long", replace(NORTHWIND, objectives=(*NORTHWIND.objectives, *lost)))
    reader = Reader(seated("lena", long, Role.OBSERVER))
    seen: list[str] = []
    address = "?rule=orphan-objective"
    for _page in range(2):
        page = reader.client.get(f"/o/long/2026-q1/findings{address}").content.decode()
        seen += re.findall(r'id="finding-orphan-objective-(\w+)"', page)
        further = re.search(r'rel="next" href="([^"]+)"', page)
        address = further[1].replace("&amp;", "&") if further else ""
    assert address == ""
    assert len(seen) == len(set(seen)) == MOST_CARDS + 6
    assert f"{MOST_CARDS + 1} to {MOST_CARDS + 6} of {MOST_CARDS + 6}" in page
    assert (
        page == reader.client.get("/o/long/2026-q1/findings?rule=orphan-objective&page=99").content.decode()
    )


@pytest.mark.parametrize("page", ["0", "x", "-1", "²", "9" * 5000])
def test_a_page_that_is_none_is_the_first_or_last(page: str, alice: Reader) -> None:
    assert alice.get(f"findings?page={page}").status_code == 200


def test_keeping_returns_to_the_same_filter_and_place(alice: Reader) -> None:
    page = alice.text("findings?severity=error")
    back = re.search(r'name="back" value="([^"]*)"', page)
    assert back is not None
    assert back[1].startswith(f"{HOME}/findings?severity=error")
    kept = alice.post("waive/S1", rule="orphan-objective", reason="Until May", back=back[1])
    assert kept.headers["Location"] == back[1]
    asked = alice.post("unwaive/S1", rule="orphan-objective", back=f"{HOME}/findings?waived=1")
    assert asked.headers["Location"] == f"{HOME}/findings?waived=1"


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example", ""])
def test_it_never_leads_elsewhere(back: str, alice: Reader) -> None:
    kept = alice.post("waive/S1", rule="orphan-objective", reason="Until May", back=back)
    assert kept.headers["Location"].startswith(HOME)
