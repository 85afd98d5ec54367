"""Take the README's pictures from a running demonstration: `tools/screenshots.py http://localhost:8123`.

Writes docs/images/*.png, each under 200 kB. Needs playwright with a Chromium.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

#: The demonstration's champion; `rung demo` prints both.
EMAIL: Final = "champion@tandemar.example"
PASSWORD: Final = "one-rung-at-a-time"  # noqa: S105 -- known to everybody
IMAGES: Final = Path(__file__).parents[1] / "docs" / "images"
WINDOW: Final[ViewportSize] = {"width": 1280, "height": 800}
MOST_BYTES: Final = 200_000


def main() -> None:
    """Take every picture, and say how large it is."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("address", help="where the demonstration runs")
    asked.add_argument("--chromium", help="path of the browser, where playwright has none of its own")
    given = asked.parse_args()
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.chromium)
        for scheme in ("light", "dark"):
            page = signed_in(browser, given.address, scheme)
            choose(page, "Let the customers we have")
            keep(page, f"ladder-{scheme}")
            if scheme == "light":
                page.get_by_role("link", name="Let the customers we have").first.click()
                page.wait_for_load_state("networkidle")
                keep(page, "objective")
                page.get_by_role("link", name="Findings", exact=True).click()
                page.wait_for_load_state("networkidle")
                keep(page, "findings")


def signed_in(browser: Browser, address: str, scheme: Literal["light", "dark"]) -> Page:
    """Open the ladder as the champion."""
    page = browser.new_context(viewport=WINDOW, color_scheme=scheme).new_page()
    page.goto(f"{address}/accounts/login/")
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/ladder")
    page.reload()  # without the greeting
    page.wait_for_load_state("networkidle")
    return page


def choose(page: Page, title: str) -> None:
    """Show the line of sight of one line."""
    page.get_by_role("row").filter(has_text=title).first.get_by_role("gridcell").last.click()
    page.get_by_role("heading", name="Line of sight").wait_for()


def keep(page: Page, name: str) -> None:
    """Write one picture. Raises when it is too heavy for a README."""
    file = IMAGES / f"{name}.png"
    page.screenshot(path=file)
    size = file.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{file.name} has {size} bytes, more than {MOST_BYTES}")
    print(f"{file.name}: {size // 1000} kB")


if __name__ == "__main__":
    main()
