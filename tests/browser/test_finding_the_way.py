"""Finding one's way, told on the screens: search, palette, home, conversation, notices, saved views."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.conftest import Site
from tests.browser.test_accessible import DESK, PHONE, faults, looked_at

CYCLE = "/o/lumen/2026-q1"
PAGES = {
    "home": f"{CYCLE}/home",
    "search": f"{CYCLE}/search",
    "found": f"{CYCLE}/search?q=referrls",
    "nothing found": f"{CYCLE}/search?q=zebra",
    "conversation": f"{CYCLE}/talk/T1",
    "notices": "/o/lumen/-/notices",
    "told": "/o/lumen/-/told",
    "views": f"{CYCLE}/views",
    "unaligned": f"{CYCLE}/ladder?only=unaligned",
}


def palette(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Go to, or do")


def chosen(page: Page) -> Locator:
    return palette(page).locator("[aria-selected=true]")


@pytest.mark.parametrize(("scheme", "size"), [("light", DESK), ("dark", DESK), ("light", PHONE)])
def test_pages(ladder: Site, scheme: str, size: dict[str, int]) -> None:
    assert looked_at(ladder, scheme, size, PAGES) == {}  # type: ignore[arg-type]  # a size of the browser's


def test_the_palette_goes_anywhere_from_the_keyboard(ladder: Site) -> None:
    page = ladder.page
    ladder.open(f"{CYCLE}/home")
    page.keyboard.press("Control+k")
    field = palette(page).get_by_role("combobox")
    expect(field).to_be_focused()
    expect(chosen(page)).to_have_text(re.compile("Home"))
    assert faults(page) == []
    page.keyboard.type("referrls")  # with a letter missing
    expect(chosen(page)).to_contain_text(re.compile("referral", re.IGNORECASE))
    first = field.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowDown")
    expect(field).not_to_have_attribute("aria-activedescendant", first or "")
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(palette(page)).to_be_hidden()
    page.keyboard.press("/")
    expect(field).to_be_focused()
    field.fill("import a f")
    expect(chosen(page)).to_contain_text("Import a file")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Import")


def test_the_palette_on_a_phone(ladder: Site) -> None:
    page = ladder.page
    page.set_viewport_size(PHONE)
    ladder.open(f"{CYCLE}/home")
    page.locator("[data-palette]").click()
    palette(page).get_by_role("combobox").fill("own-words test")
    option = palette(page).get_by_role("option").filter(has_text="Restate test")
    expect(option).to_be_visible()
    assert faults(page) == []
    option.click()
    expect(page).to_have_url(re.compile(r"/help#restate-test$"))


def test_without_javascript_the_button_is_a_link_to_the_search(ladder: Site, browser: Browser) -> None:
    state = ladder.page.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state)
    page = context.new_page()
    page.goto(f"{ladder.address}{CYCLE}/ladder")
    page.locator("[data-palette]").click()
    page.get_by_label("What are you looking for?").fill("sub-objective")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_role("link", name="Child OKR")).to_be_visible()
    page.goto(f"{ladder.address}{CYCLE}/objective/T1")
    page.get_by_role("link", name="Read what was said").click()
    page.get_by_label("Say something").fill("Said without a script")
    page.get_by_role("button", name="Say it").click()
    page.goto(f"{ladder.address}{CYCLE}/talk/T1")
    expect(page.get_by_text("Said without a script")).to_be_visible()
    context.close()


def test_the_search_page_answers_while_somebody_types(ladder: Site) -> None:
    page = ladder.page
    ladder.open(f"{CYCLE}/search")
    page.get_by_label("What are you looking for?").press_sequentially("orphan")
    words = page.get_by_role("region", name="Words")
    expect(words.get_by_role("link", name=re.compile("^Orphan"))).to_be_visible()
    assert faults(page) == []


def test_home_says_what_waits_and_leads_there(ladder: Site) -> None:
    page = ladder.page
    ladder.open("/")
    expect(page).to_have_url(re.compile("/home$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Good to see you, Ana")
    need = page.locator(".needs li").filter(has_text="It has no way up").first
    need.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/(parent|link)/"))


def test_a_conversation(ladder: Site) -> None:
    page = ladder.page
    ladder.open(f"{CYCLE}/objective/T1")
    talk = page.locator("#talk")
    field = talk.get_by_label("Say something")
    field.fill("What would have to be **true**?\n")
    field.press("Control+End")
    page.keyboard.type("Ask @An")
    expect(talk.get_by_role("option").first).to_contain_text("Ana Roth")
    assert faults(page) == []
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile("Ask @Ana Roth $"))
    talk.get_by_role("button", name="Say it").click()
    remark = talk.get_by_role("article")
    expect(remark).to_contain_text("What would have to be true?")
    expect(talk.get_by_text("You hear of it, because you have a part in it.")).to_be_visible()
    remark.get_by_text("Answer", exact=True).first.click()
    remark.get_by_label("Your answer to Ana Roth").fill("That they know us")
    remark.get_by_role("button", name="Answer").click()
    expect(talk.get_by_role("article")).to_have_count(2)
    assert faults(page) == []
    talk.get_by_role("link", name="Reword").first.click()
    page.get_by_label("Your remark").fill("What must be true?")
    page.get_by_role("button", name="Save it").click()
    expect(page).to_have_url(re.compile(r"#remark-\d+$"))
    expect(page.locator(".addressed")).to_contain_text("What must be true?")
    talk.get_by_role("button", name="Take it back").last.click()
    expect(talk.get_by_role("article")).to_have_count(1)
    talk.get_by_role("button", name="Mute").click()
    expect(talk.get_by_text("Muted: you hear nothing of it.")).to_be_visible()


def test_what_one_is_told_is_chosen(ladder: Site) -> None:
    page = ladder.page
    ladder.open(f"{CYCLE}/home")
    page.get_by_role("link", name="Notices: 0 new").click()
    expect(page.get_by_role("heading", name="Nothing yet")).to_be_visible()
    page.get_by_role("link", name="Choose what also comes by mail").click()
    page.get_by_label("Somebody names me in a remark").select_option("off")
    page.get_by_role("button", name="Save it").click()
    expect(page.get_by_text("That is how you will be told.")).to_be_visible()
    expect(page.get_by_label("Somebody names me in a remark")).to_have_value("off")


def test_a_view_is_saved_found_and_renamed(ladder: Site) -> None:
    page = ladder.page
    ladder.open(f"{CYCLE}/ladder?only=unaligned")
    page.get_by_role("button", name="Views").click()
    views = page.get_by_role("dialog", name="Saved views")
    expect(views.get_by_role("link", name="Not updated lately")).to_be_visible()
    assert faults(page) == []
    views.get_by_label("Save this view as").fill("Lost ones")
    views.get_by_label("Share it with everybody here").check()
    views.get_by_role("button", name="Save it").click()
    expect(page).to_have_url(re.compile(r"/ladder\?only=unaligned$"))
    page.get_by_role("button", name="Views").click()
    expect(views.get_by_role("link", name="Lost ones")).to_be_visible()
    views.get_by_role("link", name="Rename or remove").click()
    page.get_by_label("Name of Lost ones").fill("Found ones")
    page.get_by_role("button", name="Save it Lost ones").click()
    assert faults(page) == []
    page.get_by_role("button", name="Remove Found ones").click()
    expect(page.get_by_text("The view “Found ones” is gone.")).to_be_visible()
