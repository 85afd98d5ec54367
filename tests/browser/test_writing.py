"""Writing an objective on the screens: from nothing, while two write at once, and undone again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Site
from tests.browser.test_accessible import DESK, PHONE, faults

NEW = "/o/lumen/2026-q1/write/new/cs"
#: Where pictures go when somebody wants to look at them.
PICTURES = os.environ.get("RUNG_PICTURES", "")


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def test_an_objective_is_written_from_nothing(ladder: Site) -> None:
    page = ladder.page
    ladder.open("/o/lumen/2026-q1/unit/cs")
    page.get_by_role("link", name="Write an objective").click()
    expect(page.get_by_label("Objective", exact=True)).to_be_focused()
    page.get_by_label("Objective", exact=True).fill("Make every new customer feel at home in a week")
    page.get_by_label("Why", exact=True).fill("Who is at home stays")
    line = page.get_by_label("Key result 1")
    line.press_sequentially("Raise retention of new customers from 71% to 80% by June")
    expect(page.locator("#read-result-0")).to_contain_text("71")
    expect(page.locator("#read-result-0")).to_contain_text("80")
    line.press("Enter")
    page.keyboard.type("Publish 12 guides")
    page.keyboard.press("Enter")
    page.keyboard.type("Cut the time to the first value from 14 to 7 days")
    expect(page.locator("#read-result-2")).to_contain_text("14")
    expect(page.locator("#questions")).to_contain_text("which outcome does it prove?")
    page.get_by_placeholder("Search what is above").fill("reference")
    page.locator("#choices input[type=radio]").nth(1).check()
    expect(page.locator("#picked")).to_contain_text("What it moves, beside your draft")
    page.get_by_label("How does it move it?").fill("Who is at home recommends us")
    picture(page, "editor")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_text("The draft is on the ladder.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Make every new customer feel at home in a week"
    )
    expect(page.locator("article.result")).to_have_count(3)
    expect(page.get_by_text("Who is at home recommends us").first).to_be_visible()
    picture(page, "objective")


@pytest.mark.parametrize(("scheme", "size"), [("light", DESK), ("dark", DESK), ("light", PHONE)])
def test_the_pages_are_within_reach_of_everybody(ladder: Site, scheme: str, size: dict[str, int]) -> None:
    page = ladder.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size(size)  # type: ignore[arg-type]  # the two sizes of test_accessible
    paths = {
        "for whom": "/o/lumen/2026-q1/write",
        "new": NEW,
        "change": "/o/lumen/2026-q1/write/objective/T1",
    }
    found = {}
    for name, path in paths.items():
        ladder.open(path)
        picture(page, f"{name}-{scheme}-{size['width']}".replace(" ", "-"))
        if wrong := faults(page):
            found[name] = wrong
    assert found == {}
