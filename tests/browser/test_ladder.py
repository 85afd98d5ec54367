"""The ladder by keyboard and by pointer."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect
from tests.browser.conftest import Site

SELECTED = re.compile("true")


def line(site: Site, title: str) -> Locator:
    return site.page.get_by_role("row").filter(has_text=title).first


def test_arrows_walk_the_outline_and_enter_opens_a_line(ladder: Site) -> None:
    page = ladder.page
    line(ladder, "Be the name people say first").focus()
    page.keyboard.press("ArrowDown")
    expect(line(ladder, "Raise share of voice")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(line(ladder, "Be the name people say first")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(line(ladder, "Be the name people say first")).to_have_attribute("aria-expanded", "false")
    expect(line(ladder, "Make our customers our loudest friends")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(line(ladder, "Make our customers our loudest friends")).to_be_visible()
    page.keyboard.press("End")
    expect(line(ladder, "Raise dashboards ready by eight")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Let every morning begin with fresh figures")


def test_choosing_a_line_shows_its_line_of_sight(ladder: Site) -> None:
    line(ladder, "Raise the NPS of existing customers").get_by_role("gridcell").last.click()
    beside = ladder.page.get_by_role("complementary")
    expect(beside.get_by_role("heading", name="Line of sight")).to_be_visible()
    expect(beside.get_by_role("listitem")).to_have_count(3)
    expect(line(ladder, "Raise the NPS of existing customers")).to_have_attribute("aria-selected", SELECTED)


def test_a_search_keeps_what_stands_above_a_match(ladder: Site) -> None:
    page = ladder.page
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("loudest")
    expect(line(ladder, "Raise share of voice")).to_have_count(0)
    expect(line(ladder, "Be the name people say first")).to_be_visible()
    expect(page.locator("mark")).to_have_text("loudest")
    expect(page).to_have_url(re.compile(r"q=loudest"))


def test_a_number_explains_itself(ladder: Site) -> None:
    page = ladder.page
    line(ladder, "Raise share of voice").get_by_role("link", name="25").click()
    popover = page.get_by_role("dialog", name="How this number came about")
    expect(popover).to_contain_text("The way made so far, divided by the whole way")
    expect(popover).to_contain_text("Ana Roth")
    page.keyboard.press("Escape")
    expect(popover).to_be_hidden()


def test_a_question_mark_lists_the_keys(ladder: Site) -> None:
    page = ladder.page
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("f")
    expect(page.get_by_role("heading", level=1)).to_have_text("Findings")


def test_a_lens_shows_one_unit_with_its_way_up(ladder: Site) -> None:
    page = ladder.page
    ladder.open("/o/lumen/2026-q1/unit/cs")
    page.get_by_role("link", name="See it on the ladder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Customer Success")
    expect(line(ladder, "Be the name people say first")).to_be_visible()
    expect(line(ladder, "Make our customers our loudest friends")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="fresh figures")).to_have_count(0)


def test_an_ended_sign_in_asks_for_it_again_instead_of_filling_a_part(ladder: Site) -> None:
    page = ladder.page
    page.context.clear_cookies()
    line(ladder, "Raise share of voice").focus()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(page).to_have_url(re.compile("next="))


def test_a_lens_is_chosen_beside_the_search(ladder: Site) -> None:
    page = ladder.page
    page.get_by_label("Lens").select_option(label="Customer Success")
    expect(page.get_by_role("heading", level=1)).to_have_text("Customer Success")
    expect(page.get_by_role("row").filter(has_text="fresh figures")).to_have_count(0)
    page.get_by_role("searchbox").fill("referrals")
    expect(page.locator("#outline").get_by_role("status")).to_have_text("1 line matches. Show everything")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_enter_opens_the_page_and_going_back_stands_on_the_same_line(ladder: Site) -> None:
    page = ladder.page
    line(ladder, "Make our customers our loudest friends").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Make our customers our loudest friends")
    page.go_back()
    expect(line(ladder, "Make our customers our loudest friends")).to_be_focused()
    page.keyboard.press(" ")
    expect(line(ladder, "Make our customers our loudest friends")).to_have_attribute("aria-expanded", "false")


def test_on_a_phone_the_line_of_sight_is_a_sheet_that_closes(ladder: Site) -> None:
    page = ladder.page
    page.set_viewport_size({"width": 390, "height": 800})
    line(ladder, "Raise the NPS of existing customers").get_by_role("gridcell").last.click()
    heading = page.get_by_role("complementary").get_by_role("heading", name="Line of sight")
    expect(heading).to_be_in_viewport()
    page.get_by_role("complementary").get_by_role("button", name="Close").click()
    expect(heading).not_to_be_in_viewport()
    expect(line(ladder, "Raise the NPS of existing customers")).to_be_focused()
