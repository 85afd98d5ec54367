"""Key results typed on the screens: read while typing, corrected, saved with Enter, refused where wrong."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.conftest import Site
from tests.browser.test_accessible import DESK, PHONE, faults

OBJECTIVE = "/o/lumen/2026-q1/objective/T1"


def line(site: Site) -> Locator:
    return site.page.get_by_label("Add a key result")


def read_as(site: Site, label: str) -> Locator:
    """What is read so far beside one label."""
    return site.page.locator("#reading div").filter(has_text=re.compile(f"^\\s*{label}")).locator("dd")


def test_a_line_is_read_corrected_saved_and_the_next_one_follows(ladder: Site) -> None:
    page = ladder.page
    ladder.open(OBJECTIVE)
    line(ladder).press_sequentially("Raise reference calls from 3 to 12 a month")
    expect(read_as(ladder, "From")).to_have_text("3")
    expect(read_as(ladder, "To")).to_have_text("12")
    expect(page.get_by_label("To", exact=True)).to_have_attribute("placeholder", "12")
    page.get_by_label("From", exact=True).fill("4")
    expect(read_as(ladder, "From")).to_have_text("4")
    line(ladder).press("End")
    page.keyboard.type(" by June")
    expect(read_as(ladder, "By when")).to_have_text(re.compile("June"))
    expect(read_as(ladder, "From")).to_have_text("4")  # a correction stays while the line goes on
    expect(page.get_by_label("From", exact=True)).to_have_value("4")
    line(ladder).press("Enter")
    expect(page.get_by_text("is on the ladder")).to_be_visible()
    added = page.locator("#T1\\.3")
    expect(added).to_contain_text("Raise reference calls from 3 to 12 a month by June")
    expect(added).to_contain_text("Sam Keller")
    expect(added.get_by_role("row", name=re.compile("Baseline"), include_hidden=True)).to_contain_text("4")
    expect(line(ladder)).to_be_focused()
    expect(line(ladder)).to_have_value("")
    expect(page.locator("rung-entry .draft")).to_be_hidden()


def test_what_it_would_ask_never_blocks_and_the_findings_follow(ladder: Site) -> None:
    page = ladder.page
    ladder.open(OBJECTIVE)
    line(ladder).press_sequentially("Publish 12 customer case studies")
    expect(page.locator("#reading .ask")).to_contain_text("which outcome does it prove?")
    line(ladder).press("Enter")
    expect(page.locator("#finding-counted-output-T1\\.3")).to_be_visible()


def test_a_wrong_target_is_refused_at_its_place_with_the_remedy(ladder: Site) -> None:
    page = ladder.page
    ladder.open(OBJECTIVE)
    line(ladder).fill("Raise reference calls from 3 to 12")
    target = page.get_by_label("To", exact=True)
    target.fill("a dozen")
    line(ladder).press("Enter")
    expect(target).to_have_attribute("aria-invalid", "true")
    expect(target).to_be_focused()
    expect(page.locator("#entry-target_error")).to_contain_text("“a dozen” is no number. Write digits only")
    expect(line(ladder)).to_have_value("Raise reference calls from 3 to 12")
    expect(page.locator(".result")).to_have_count(2)
    assert faults(page) == []
    target.fill("14")
    target.press("Enter")
    expect(page.locator(".result")).to_have_count(3)


def test_a_key_result_is_changed_removed_and_put_back(ladder: Site) -> None:
    page = ladder.page
    ladder.open(OBJECTIVE)
    page.get_by_role("link", name="Change words, numbers or owner T1.2").click()
    expect(page.get_by_label("From", exact=True)).to_have_attribute("placeholder", "12")
    page.get_by_label("To", exact=True).fill("30")
    expect(read_as(ladder, "To")).to_have_text("30")
    page.get_by_role("button", name="Save it").click()
    expect(page.locator("#T1\\.2 .chart")).to_have_attribute("aria-label", re.compile("target 30"))
    page.get_by_role("link", name="Change words, numbers or owner T1.2").click()
    page.get_by_role("button", name="Remove this key result").click()
    expect(page.locator(".result")).to_have_count(1)
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator(".result")).to_have_count(2)


@pytest.mark.parametrize(("scheme", "size"), [("light", DESK), ("dark", DESK), ("light", PHONE)])
def test_the_open_line_is_accessible(ladder: Site, scheme: str, size: dict[str, int]) -> None:
    page = ladder.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    ladder.open(OBJECTIVE)
    line(ladder).press_sequentially("Publish 12 customer case studies")
    page.get_by_label("Unit", exact=True).fill("studies")
    expect(read_as(ladder, "Unit")).to_have_text("studies")
    assert faults(page) == []
