"""Every page, in both colour schemes and on a phone: axe finds nothing, and nothing sticks out sideways."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it brings no types
from playwright.sync_api import Page, ViewportSize
from pytest_django import Settings
from tests.browser.conftest import OKRS, Site

PAGES = {
    "ladder": "/o/lumen/2026-q1/ladder",
    "filtered": "/o/lumen/2026-q1/ladder?q=referrals",
    "nothing found": "/o/lumen/2026-q1/ladder?q=zebra",
    "an endless word": f"/o/lumen/2026-q1/search?q={'zebra' * 200}",
    "lens": "/o/lumen/2026-q1/ladder?lens=cs",
    "unit": "/o/lumen/2026-q1/unit/cs",
    "objective": "/o/lumen/2026-q1/objective/T1",
    "top objective": "/o/lumen/2026-q1/objective/C1",
    "orphan": "/o/lumen/2026-q1/objective/D1",
    "parent": "/o/lumen/2026-q1/parent/D1",
    "link": "/o/lumen/2026-q1/link/T1.1",
    "owner": "/o/lumen/2026-q1/owner/T1",
    "reword": "/o/lumen/2026-q1/reword/T1",
    "key result": "/o/lumen/2026-q1/key-result/T1.1",
    "progress": "/o/lumen/2026-q1/progress/C1.1",
    "findings": "/o/lumen/2026-q1/findings",
    "import": "/o/lumen/import",
    "export": "/o/lumen/2026-q1/export",
    "help": "/o/lumen/2026-q1/help",
    "rule": "/o/lumen/2026-q1/help/rules/orphan-objective",
    "reference": "/o/lumen/2026-q1/help/api",
    "lens chooser": "/o/lumen/2026-q1/ladder/choose/lens",
    "owner chooser": "/o/lumen/2026-q1/ladder/choose/owner?find=zebra",
    "nothing removed": "/o/lumen/2026-q1/removed",
    "not found": "/o/lumen/2026-q1/objective/nowhere",
    "password": "/accounts/password/change/",
    "two-step": "/accounts/2fa/",
    "sign-ins": "/accounts/sessions/",
}
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


def faults(page: Page) -> list[str]:
    found = [
        f"{violation['id']}: {node['html'][:120]}"
        for violation in Axe().run(page).response["violations"]
        for node in violation["nodes"]
    ]
    overhang = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*found, *([f"{overhang} px stick out sideways"] if overhang > 0 else [])]


def looked_at(site: Site, scheme: str, size: ViewportSize, paths: dict[str, str]) -> dict[str, list[str]]:
    site.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    site.page.set_viewport_size(size)
    seen = {}
    for name, path in paths.items():
        site.open(path)
        if found := faults(site.page):
            seen[name] = found
    return seen


@pytest.mark.parametrize(("scheme", "size"), [("light", DESK), ("dark", DESK), ("light", PHONE)])
def test_pages(ladder: Site, scheme: str, size: ViewportSize) -> None:
    assert looked_at(ladder, scheme, size, PAGES) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_way_in(site: Site, scheme: str) -> None:
    paths = {"sign in": "/accounts/login/", "forgotten": "/accounts/password/reset/"}
    assert looked_at(site, scheme, PHONE, paths) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_way_into_a_demonstration(site: Site, scheme: str, settings: Settings) -> None:
    settings.DEMO = True
    for size in (DESK, PHONE):
        assert looked_at(site, scheme, size, {"sign in": "/accounts/login/"}) == {}
    assert site.page.get_by_role("heading", name="Look around as").is_visible()


@pytest.mark.parametrize(("scheme", "size"), [("light", DESK), ("dark", PHONE)])
def test_what_an_import_removed_and_the_way_back(ladder: Site, scheme: str, size: ViewportSize) -> None:
    page = ladder.page
    kept = OKRS.read_text(encoding="utf-8").partition("  - id: T1\n")[0]
    ladder.open("/o/lumen/import")
    page.get_by_label("Or its text").fill(kept)
    page.get_by_label("In the place of").check()
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_role("button", name="Apply it").click()
    page.get_by_role("link", name="See what it removed").click()
    removed = "/o/lumen/2026-q1/removed"
    assert looked_at(ladder, scheme, size, {"removed": removed}) == {}
    page.get_by_role("button", name="Put back T1").click()
    page.get_by_text("It is back, with its key results").wait_for()
    assert page.url == f"{ladder.address}/o/lumen/2026-q1/objective/T1"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_problems_of_a_file_and_what_it_would_change(ladder: Site, scheme: str) -> None:
    page = ladder.page
    ladder.open("/o/lumen/import")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.get_by_label("Or its text").fill("organization: Lumen\nunits: 4\n")
    page.get_by_role("button", name="Look at it first").click()
    assert faults(page) == []
    page.get_by_label("Mend it here").fill(
        "organization: Lumen\ncycle: {name: Q2, start: 2026-04-06, end: 2026-07-03}\n"
    )
    page.get_by_role("button", name="Look again").click()
    assert page.get_by_role("button", name="Apply it").is_visible()
    assert faults(page) == []


def test_a_menu_and_a_popover_are_accessible_when_open(ladder: Site) -> None:
    page = ladder.page
    page.get_by_label("Your account").click()
    assert page.get_by_role("button", name="Sign out").is_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.locator("a[data-explain]").first.click()
    page.get_by_role("dialog").wait_for()
    assert faults(page) == []
