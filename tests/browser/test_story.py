"""One day, from an empty installation: two teams write at once, an orphan, a secret and an agent.

Everything happens on the screens; the agent alone speaks through MCP, with the token that a page showed.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from playwright.sync_api import Browser, Page, expect
from tests.browser.test_first_run import OBJECTIVE, Empty, empty, taken_up

__all__ = ["empty"]

PEOPLE = """\
Ben Okoro <ben@nordlicht.example>, Advocacy, lead
Cleo Marchetti <cleo@nordlicht.example>, Support, lead
Dan Weiss, Search, lead engineer
Eva Lind, Product
Fatou Diallo, Customer Success"""
UNITS = "Customer Success\n  Advocacy\n  Support\nProduct\n  Search"
DEPARTMENT = "Turn the customers we have into advocates"
ADVOCACY = "Give every happy customer a stage"
SUPPORT = "Answer before anybody has to ask twice"
AGENT = "Make our best stories easy to find"


def test_a_day_at_nordlicht(empty: Empty, browser: Browser, agents: str) -> None:
    ana, links = empty.page, begin(empty)
    ben, cleo = (taken_up(browser, links[name]) for name in ("Ben Okoro", "Cleo Marchetti"))
    home = f"{empty.address}/o/nordlicht/{cycle_of(ana)}"
    write(ana, home, "customer-success", DEPARTMENT, moves=OBJECTIVE)
    choose_and_draft_at_once(ben, cleo, home)
    settle_the_orphan(ana, home)
    keep_it_private(ben, cleo, home)
    keep_what_an_agent_proposes(ben, empty.address, home, agents)
    for page in (ben, cleo):
        page.context.close()


def choose_and_draft_at_once(ben: Page, cleo: Page, home: str) -> None:
    """Both teams choose what they contribute to; Support says nothing of what its objective moves."""
    for page, unit in ((ben, "advocacy"), (cleo, "support")):
        choose(page, home, unit)
    for page, unit, title in ((ben, "advocacy", ADVOCACY), (cleo, "support", SUPPORT)):
        page.goto(f"{home}/write/new/{unit}")
        page.get_by_label("Objective", exact=True).fill(title)
    pick(ben, DEPARTMENT)
    for page, title in ((ben, ADVOCACY), (cleo, SUPPORT)):
        page.get_by_label("Key result 1").fill("Raise what customers tell us from 12 to 40 a month")
        page.get_by_role("button", name="Save the draft").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)


def settle_the_orphan(ana: Page, home: str) -> None:
    ana.goto(f"{home}/ladder")
    ana.get_by_role("link", name="needs a decision").click()
    case = ana.get_by_role("region", name=SUPPORT)
    case.get_by_role("button", name=re.compile(f"It moves this.*{DEPARTMENT}")).click()
    expect(ana.get_by_text("It has a way up now.")).to_be_visible()
    expect(ana.get_by_text("Nothing waits for a decision")).to_be_visible()


def keep_it_private(ben: Page, cleo: Page, home: str) -> None:
    """Cleo sees that Ben's team has an objective, and nothing of it."""
    objective = on_the_ladder(ben, home, ADVOCACY)
    ben.goto(f"{home}/sharing/{objective}")
    ben.get_by_label("Private", exact=False).first.check()
    ben.get_by_role("button", name="Let it hold").click()
    cleo.goto(f"{home}/ladder")
    expect(cleo.get_by_text(SUPPORT).first).to_be_visible()
    expect(cleo.get_by_text("Private objective").first).to_be_visible()
    for path in ("ladder", "unit/advocacy", "findings", "choices?level=3", "search?q=stage", "decisions"):
        cleo.goto(f"{home}/{path}")
        assert ADVOCACY not in cleo.content(), path
    hidden = cleo.request.get(f"{home}/objective/{objective}")
    assert (hidden.status, ADVOCACY in hidden.text()) == (404, False)
    export = cleo.request.get(f"{home}/export/yaml").text()
    assert SUPPORT in export
    assert ADVOCACY not in export


def keep_what_an_agent_proposes(ben: Page, address: str, home: str, agents: str) -> None:
    """An agent of Ben's proposes a draft; he changes its words and keeps it."""
    secret = agent_of(ben, address)
    made = call(
        agents, secret, "propose_objective", holder="advocacy", title=AGENT, why="Nobody reads page 3"
    )
    ben.goto(f"{home}/objective/{made['id']}")
    expect(ben.get_by_text("Scribe").first).to_be_visible()
    ben.goto(f"{home}/write/objective/{made['id']}")
    ben.get_by_label("Objective", exact=True).fill(f"{AGENT} again")
    ben.get_by_role("button", name="Save the draft").click()
    ben.get_by_role("button", name="Keep it").click()
    expect(ben.get_by_role("heading", level=1)).to_have_text(f"{AGENT} again")
    expect(ben.get_by_role("button", name="Keep it")).to_have_count(0)


def begin(empty: Empty) -> dict[str, str]:
    """Make the organisation with units, people, a cycle and a company objective; return the invitations."""
    page = empty.page
    empty.found()
    page.get_by_label("Your units, one a line").fill(UNITS)
    page.get_by_role("button", name="Add these units").click()
    page.get_by_role("button", name="That is all").click()
    page.get_by_label("One person a line").fill(PEOPLE)
    page.get_by_role("button", name="Add these people").click()
    links = {name: page.get_by_label(name).input_value() for name in ("Ben Okoro", "Cleo Marchetti")}
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("button", name="That is all").click()
    page.get_by_role("button", name="Plan this cycle").click()
    page.get_by_label("What will have come about?").fill(OBJECTIVE)
    page.get_by_label("Key results, one a line").fill("Raise share of voice from 8% to 20%\nLift NPS to 60")
    page.get_by_role("button", name="Write this objective").click()
    page.get_by_role("button", name="That is all").click()
    page.get_by_role("link", name="Go to the ladder").click()
    return links


def cycle_of(page: Page) -> str:
    expect(page.get_by_role("heading", name="Ladder", level=1)).to_be_visible()
    return page.url.split("/o/nordlicht/")[1].split("/")[0]


def write(page: Page, home: str, unit: str, title: str, *, moves: str) -> None:
    page.goto(f"{home}/write/new/{unit}")
    page.get_by_label("Objective", exact=True).fill(title)
    pick(page, moves)
    page.get_by_label("Key result 1").fill("Raise referred leads from 10% to 25%")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def pick(page: Page, parent: str) -> None:
    page.locator("#choices").get_by_label(parent).first.check()
    expect(page.locator("#picked")).to_contain_text(parent)


def choose(page: Page, home: str, unit: str) -> None:
    page.goto(f"{home}/choices/{unit}")
    panel = page.get_by_role("region", name=DEPARTMENT)
    panel.get_by_label("We contribute").check()
    panel.get_by_label("What can only you add?").fill("We talk to them every day")
    page.get_by_role("button", name="Save the choice").click()
    expect(page.get_by_text("The choice is on record.")).to_be_visible()


def on_the_ladder(page: Page, home: str, title: str) -> str:
    """Return the id of an objective, as its page's address says it."""
    page.goto(f"{home}/ladder")
    page.get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url.rsplit("/", 1)[1]


def agent_of(page: Page, address: str) -> str:
    """Give an agent a seat and return its token."""
    page.goto(f"{address}/o/nordlicht/-/agents")
    page.get_by_label("Name", exact=True).fill("Scribe")
    page.get_by_label("What is it there to do?").fill("Proposes drafts for Advocacy")
    page.get_by_role("button", name="Give it a seat").click()
    page.get_by_label("What is it for?").fill("Laptop")
    page.get_by_role("button", name="Make a token").click()
    return page.get_by_label("Laptop").input_value()


def call(address: str, secret: str, tool: str, **given: Any) -> dict[str, Any]:
    async def once() -> dict[str, Any]:
        http = httpx2.AsyncClient(headers={"Authorization": f"Bearer {secret}"}, timeout=30)
        async with Client(streamable_http_client(address, http_client=http)) as client:
            answer = await client.call_tool(tool, given)
        assert not answer.is_error, answer.content
        said: dict[str, Any] = answer.structured_content or {}
        return said

    with ThreadPoolExecutor(1) as apart:  # Playwright has a loop of its own in this thread
        return apart.submit(anyio.run, once).result()
