from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.cast import NORTHWIND, TEAM, Cast, seated, stored
from tests.server.pages.conftest import HOME, Reader

from rung.core import check, model
from rung.core.ladder import Ladder
from rung.server.findings.listing import MOST_CARDS
from rung.server.okrs.named import said
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
    beyond = reader.client.get("/o/long/2026-q1/findings?rule=orphan-objective&page=99").content.decode()
    assert re.findall(r'id="finding-[^"]+', beyond) == re.findall(r'id="finding-[^"]+', page)


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


def test_ids_in_a_finding_lead_to_what_they_name_and_say_its_title() -> None:
    alone = model.Objective(id="I1", title="Stay in touch", holder="sup")
    below = replace(TEAM, id="I2", title="Ring every day", parent=model.Contribution("I1"), key_results=())
    ladder = Ladder(replace(NORTHWIND, objectives=(*NORTHWIND.objectives, alone, below)))
    finding = check.Finding(
        rule="island",
        code="ALN009",
        severity=check.Severity.ERROR,
        subject="I1",
        subject_kind=check.SubjectKind.OBJECTIVE,
        wording="default",
        evidence={"members": ["I1", "I2"], "more": {"unit": "sup", "none": "nobody", "count": 2}},
        message_template="two objectives drift: I1, I2",
        fix_template="link “I2 and I1” up, sup",
    )
    pieces = said(ladder, finding, finding.message)
    assert [(piece.text, piece.objective, piece.title) for piece in pieces] == [
        ("Two objectives drift: ", "", ""),
        ("I1", "I1", "Stay in touch"),
        (", ", "", ""),
        ("I2", "I2", "Ring every day"),
        (".", "", ""),
    ]
    fix = said(ladder, finding, finding.fix)
    assert [(piece.text, piece.unit) for piece in fix][-2:] == [("sup", "sup"), (".", "")]
    assert not any(piece.objective for piece in fix)


def test_pages_show_ids_beside_titles_and_link_them(alice: Reader) -> None:
    assert '<span class="id">T1.1</span>' in alice.text("ladder")
    assert '<span class="id">T1</span>' in alice.text("unit/adv")
    assert '<span class="id">S1</span>' in alice.text("findings")
