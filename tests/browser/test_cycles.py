"""A cycle on the screens: planned from what is suggested, its days changed, taken from state to state."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Site
from tests.browser.test_accessible import DESK, PHONE, faults

CYCLE = "/o/lumen/2026-q1/cycle"
PAGES = {
    "cycle": CYCLE,
    "calendar": f"{CYCLE}/calendar",
    "change": f"{CYCLE}/change",
    "cycles": "/o/lumen/-/cycles",
    "new": "/o/lumen/-/cycles/new",
}


def test_a_quarter_is_planned_within_its_year(ladder: Site) -> None:
    page = ladder.page
    ladder.open("/o/lumen/-/cycles")
    page.get_by_role("link", name="Plan another cycle").click()
    page.get_by_role("navigation", name="Kind").get_by_role("link", name="Year", exact=True).click()
    page.get_by_label("Name", exact=True).fill("2026")
    page.get_by_label("First day").fill("2026-01-01")
    page.get_by_label("Last day").fill("2026-12-31")
    page.get_by_label("Planning begins").fill("2025-12-01")
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_role("heading", name="2026", level=1)).to_be_visible()
    ladder.open(f"{CYCLE}/change")
    page.get_by_label("Lies within").select_option(label="2026")
    page.get_by_label("Last day").fill("2027-03-01")
    page.get_by_role("button", name="Save it").click()
    expect(page.get_by_text("It does not lie within 2026")).to_be_visible()
    page.get_by_label("Last day").fill("2026-04-03")
    page.get_by_role("button", name="Save it").click()
    page.get_by_role("main").get_by_role("link", name="2026", exact=True).click()
    expect(page.get_by_role("heading", name="Cycles within it")).to_be_visible()


def test_a_cycle_is_closed_and_opened_again_with_a_reason(ladder: Site) -> None:
    page = ladder.page
    ladder.open("/o/lumen/2026-q1/ladder")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Cycle").click()
    page.get_by_role("button", name="Begin the grading").click()
    expect(page.get_by_text("have no score")).to_be_visible()
    page.get_by_role("button", name="Close the cycle").click()
    page.get_by_role("button", name="Open it again").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why it is opened again")
    assert faults(page) == []
    page.get_by_label("Why is it opened again?").fill("A score was wrong")
    page.get_by_role("button", name="Open it again").click()
    page.get_by_text("Moved 3 times").click()
    expect(page.get_by_text("A score was wrong")).to_be_visible()


def test_the_days_of_the_planning_are_changed(ladder: Site) -> None:
    page = ladder.page
    ladder.open(f"{CYCLE}/calendar")
    review = page.get_by_role("group", name="Cross-team review")
    review.get_by_label("Note").fill("Room 4")
    page.get_by_role("button", name="Save it").click()
    expect(page.get_by_role("listitem").filter(has_text="Cross-team review")).to_contain_text("Room 4")
    with page.expect_download() as calendar:
        page.get_by_role("link", name="Into your calendar").click()
    assert calendar.value.suggested_filename == "lumen-2026-q1.ics"


@pytest.mark.parametrize(("scheme", "size"), [("light", DESK), ("dark", DESK), ("light", PHONE)])
def test_every_page_is_accessible(ladder: Site, scheme: str, size: dict[str, int]) -> None:
    page = ladder.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    seen = {}
    for name, path in PAGES.items():
        ladder.open(path)
        if found := faults(page):
            seen[name] = found
    assert seen == {}
