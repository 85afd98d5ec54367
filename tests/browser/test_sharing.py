"""Making an objective private, on its page and by keyboard; what the page is like to look at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize, expect
from tests.browser.conftest import Site
from tests.browser.test_accessible import DESK, PHONE, faults

PAGE = "/o/lumen/2026-q1/sharing/T1"
#: Folder for pictures of what was tested; none are taken without it.
PICTURES = os.environ.get("RUNG_PICTURES", "")


def picture(site: Site, name: str) -> None:
    if PICTURES:
        site.page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def test_an_objective_is_made_private_and_opened_to_one_unit(ladder: Site) -> None:
    page = ladder.page
    ladder.open("/o/lumen/2026-q1/objective/T1")
    page.get_by_role("link", name="Decide who sees it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who may see this")
    preview = page.get_by_role("region", name="What they would see")
    expect(preview).to_contain_text("Everybody else reads and comments")
    page.get_by_role("radio", name="Private").check()
    expect(preview).to_contain_text("Everybody else sees its shape only")
    page.get_by_label("Name a unit or a person").fill("data")
    page.get_by_role("button", name="Data Platform").click()
    expect(page.get_by_label("What Data Platform may do")).to_have_value("view")
    page.get_by_label("What Data Platform may do").select_option("comment")
    page.get_by_label("Name a unit or a person").fill("vera")
    page.get_by_role("button", name="Vera Olsen").click()
    expect(preview).to_contain_text("Vera Olsen reads it")
    page.get_by_role("button", name="Take off the list Vera Olsen").click()
    expect(preview).not_to_contain_text("Vera Olsen reads it")
    page.get_by_role("button", name="Let it hold").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Make our customers our loudest friends")
    expect(page.get_by_text("Ana Roth decided who may see it")).to_be_visible()
    picture(ladder, "objective")
    ladder.open("/o/lumen/2026-q1/ladder?private=1")
    row = page.get_by_role("row").filter(has_text="Make our customers our loudest friends")
    expect(row.get_by_title("Private")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Let every morning")).to_have_count(0)
    picture(ladder, "filtered")


@pytest.mark.parametrize(("scheme", "size"), [("light", DESK), ("dark", DESK), ("light", PHONE)])
def test_the_page_is_open_to_everybody(ladder: Site, scheme: str, size: ViewportSize) -> None:
    page = ladder.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size(size)
    ladder.open(PAGE)
    assert faults(page) == []
    page.get_by_role("radio", name="Private").check()
    page.get_by_label("Name a unit or a person").fill("data")
    page.get_by_role("button", name="Data Platform").click()
    expect(page.get_by_label("What Data Platform may do")).to_be_visible()
    page.get_by_label("Name a unit or a person").fill("a")
    expect(page.get_by_role("button", name="Ana Roth")).to_be_visible()
    assert faults(page) == []
    picture(ladder, f"sharing-{scheme}-{size['width']}")
