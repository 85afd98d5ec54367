"""Writing an objective on the screens: from nothing, while two write at once, and undone again."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
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
        "move": "/o/lumen/2026-q1/move/T1",
        "duplicate": "/o/lumen/2026-q1/duplicate/T1",
        "order": "/o/lumen/2026-q1/order/holder/cs",
        "history": "/o/lumen/2026-q1/history/T1",
        "archived": "/o/lumen/2026-q1/archived",
        "pillars": "/o/lumen/2026-q1/pillars",
    }
    found = {}
    for name, path in paths.items():
        ladder.open(path)
        picture(page, f"{name}-{scheme}-{size['width']}".replace(" ", "-"))
        if wrong := faults(page):
            found[name] = wrong
    assert found == {}


def test_two_people_write_at_once_and_choose_field_by_field(ladder: Site, browser: Browser) -> None:
    mine = ladder.page
    other = Site(browser.new_context().new_page(), ladder.address)
    other.page.set_default_timeout(10_000)
    other.sign_in()
    path = "/o/lumen/2026-q1/write/objective/T1"
    ladder.open(path)
    other.open(path)
    other.page.get_by_label("Objective", exact=True).fill("What the other says")
    other.page.get_by_label("Why", exact=True).fill("The other’s reason")
    other.page.get_by_role("button", name="Save it").click()
    expect(other.page.get_by_text("It is saved.")).to_be_visible()
    mine.get_by_label("Objective", exact=True).fill("What I say")
    mine.get_by_label("Why now", exact=True).fill("My moment")
    mine.get_by_role("button", name="Save it").click()
    clash = mine.locator("#clashes")
    expect(clash).to_contain_text("What the other says")
    expect(clash).to_contain_text("What I say")
    expect(clash).not_to_contain_text("The other’s reason")  # only one of them wrote it
    picture(mine, "clash")
    assert faults(mine) == []
    clash.get_by_label(re.compile("Theirs")).check()
    mine.get_by_role("button", name="Save it like this").click()
    expect(mine.get_by_role("heading", level=1)).to_have_text("What the other says")
    expect(mine.get_by_text("The other’s reason").first).to_be_visible()
    expect(mine.get_by_text("My moment").first).to_be_visible()
    other.page.context.close()


def test_what_is_typed_survives_a_closed_tab(ladder: Site, browser: Browser) -> None:
    ladder.open(NEW)
    ladder.page.get_by_label("Objective", exact=True).fill("Half a thought")
    ladder.page.get_by_label("Key result 1").fill("Raise retention from 71% to 80%")
    expect(ladder.page.get_by_text("Kept as you type")).to_be_visible()
    again = Site(browser.new_context().new_page(), ladder.address)
    again.sign_in()
    again.open(NEW)
    expect(again.page.get_by_text("You have unsaved words")).to_be_visible()
    expect(again.page.get_by_label("Objective", exact=True)).to_have_value("Half a thought")
    expect(again.page.get_by_label("Key result 1")).to_have_value("Raise retention from 71% to 80%")
    again.page.get_by_role("button", name="Start with an empty page").click()
    expect(again.page.get_by_label("Objective", exact=True)).to_have_value("")
    again.page.context.close()


def test_every_change_has_its_undo(ladder: Site) -> None:
    page = ladder.page
    ladder.open("/o/lumen/2026-q1/order/objective/T1")
    first = page.locator(".ordered li").first.inner_text()
    page.get_by_role("button", name="Down T1.1").click()
    expect(page.get_by_text("The order is kept.")).to_be_visible()
    assert page.locator(".ordered li").first.inner_text() != first
    picture(page, "order")
    assert faults(page) == []
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("It is as it was before.")).to_be_visible()
    ladder.open("/o/lumen/2026-q1/objective/T1")
    page.get_by_role("button", name="Put it away").click()
    expect(page.get_by_role("heading", name="Put away", level=1)).to_be_visible()
    picture(page, "archived")
    assert faults(page) == []
    page.get_by_role("button", name="Restore it T1").click()
    expect(page.get_by_text("It is back on the ladder.")).to_be_visible()
    page.get_by_role("link", name="Its whole history").first.click()
    expect(page.get_by_role("heading", name="History", level=1)).to_be_visible()
    picture(page, "history")
    assert faults(page) == []
    page.get_by_role("button", name=re.compile("Undo this")).first.click()
    expect(page.get_by_text("It is as it was before.")).to_be_visible()
    ladder.open("/o/lumen/2026-q1/archived")
    expect(page.get_by_role("button", name="Restore it T1")).to_be_visible()


def test_pillars_label_what_is_at_the_top(ladder: Site) -> None:
    page = ladder.page
    ladder.open("/o/lumen/2026-q1/pillars")
    page.get_by_label("Name", exact=True).fill("Loved by teams that work apart")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("It is a pillar now.")).to_be_visible()
    picture(page, "pillars")
    assert faults(page) == []
    ladder.open("/o/lumen/2026-q1/write/objective/C1")
    page.get_by_label("Loved by teams that work apart").check()
    page.get_by_role("button", name="Save it").click()
    page.get_by_role("link", name="Loved by teams that work apart").click()
    expect(page.get_by_label("Strategic pillar")).to_have_value("loved-by-teams-that-work-apart")
    expect(page.locator("tr[data-id=C1]")).to_be_visible()
    expect(page.locator("tr[data-id=D1]")).to_have_count(0)
