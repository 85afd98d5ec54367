"""The tree of units on the screens: walked and moved by keys, closed with a look first, brought in."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.conftest import Site
from tests.browser.test_accessible import DESK, PHONE, faults

UNITS = "/o/lumen/2026-q1/units"
PAGES = {
    "units": UNITS,
    "unit": f"{UNITS}/edit/cs",
    "plan": f"{UNITS}/plan?do=close&key=cs&heir=co&okrs=leave",
    "levels": f"{UNITS}/levels",
    "bring": f"{UNITS}/bring",
    "history": f"{UNITS}/history",
}


def line(site: Site, name: str) -> Locator:
    return site.page.get_by_role("treeitem").filter(has=site.page.get_by_role("link", name=name, exact=True))


def test_the_tree_is_walked_and_a_unit_is_moved_by_keys_and_back(ladder: Site) -> None:
    page = ladder.page
    ladder.open(UNITS)
    first = page.get_by_role("treeitem").first
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("treeitem").nth(1)).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    expect(first).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("treeitem")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    moved = page.locator("li:focus")
    name = moved.get_attribute("data-name") or ""
    page.keyboard.press("x")
    expect(page.get_by_role("status").filter(has_text="press V")).to_have_count(1)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("v")
    expect(page.get_by_role("alert")).to_contain_text("choose a lower level for it")
    page.get_by_label("Level there").select_option(label="individual")
    page.get_by_role("button", name="See what would happen").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Moving {name}")
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_text(f"{name} was moved.")).to_be_visible()
    expect(line(ladder, name)).to_have_attribute("aria-level", "3")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("An edit was undone.")).to_be_visible()


def test_a_unit_is_dragged_to_where_it_cannot_be_and_told_why(ladder: Site) -> None:
    ladder.open(UNITS)
    line(ladder, "Data Platform").drag_to(line(ladder, "Customer Success"))
    expect(ladder.page.get_by_role("alert")).to_contain_text("choose a lower level for it")
    expect(ladder.page.get_by_label("Move it below")).to_have_value("cs")


def test_closing_a_unit_shows_what_happens_to_its_okrs(ladder: Site) -> None:
    page = ladder.page
    ladder.open(f"{UNITS}/edit/cs")
    page.get_by_text("Close it", exact=True).click()
    form = page.locator("details[open]")
    form.get_by_label("Its OKRs").select_option("leave")
    form.get_by_role("button", name="See what would happen").click()
    expect(page.get_by_text("Nothing has been changed yet")).to_be_visible()
    expect(page.locator(".effect")).to_contain_text("objective")
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_text("A unit was closed")).to_be_visible()
    expect(line(ladder, "Customer Success")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(line(ladder, "Customer Success")).to_have_count(1)


def test_a_table_with_a_fault_is_mended_and_brought_in(ladder: Site) -> None:
    page = ladder.page
    ladder.open(UNITS)
    page.get_by_role("link", name="Bring in people and units").click()
    page.get_by_label("Or its lines").fill(
        "name;level;unit\nNight shift;tribe;Customer Success\nEva Holm;;Night shift\n"
    )
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("cell", name=re.compile("There is no level tribe"))).to_be_visible()
    assert faults(page) == []
    typed = page.get_by_label("Mend it here")
    typed.fill(typed.input_value().replace("tribe", "individual"))
    page.get_by_role("button", name="Look again").click()
    expect(page.get_by_text("New people")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Bring it in").click()
    expect(line(ladder, "Night shift")).to_have_count(1)
    page.get_by_role("link", name="The tree on a date").click()
    expect(page.get_by_role("heading", name="Latest edits")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Night shift")).to_have_count(1)


def test_levels_are_renamed_and_added_without_losing_a_unit(ladder: Site) -> None:
    page = ladder.page
    ladder.open(f"{UNITS}/levels")
    page.get_by_label("Level 1", exact=True).fill("firm")
    page.get_by_role("button", name="Add a level").click()
    page.get_by_role("textbox").last.fill("guild")
    page.get_by_role("button", name="Save the levels").click()
    expect(page.get_by_text("The levels were arranged anew.")).to_be_visible()
    expect(page.get_by_role("treeitem").first).to_contain_text("firm")


@pytest.mark.parametrize(("scheme", "size"), [("light", DESK), ("dark", DESK), ("light", PHONE)])
def test_every_page_is_accessible(ladder: Site, scheme: str, size: dict[str, int]) -> None:
    page = ladder.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    seen = {}
    for name, path in PAGES.items():
        ladder.open(path)
        for summary in page.locator(".folds summary").all():
            summary.click()
        if found := faults(page):
            seen[name] = found
    assert seen == {}
