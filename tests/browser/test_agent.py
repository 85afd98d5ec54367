"""A person gives an agent a seat; over MCP it proposes a draft; she keeps it, and the audit tells of both."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from playwright.sync_api import expect
from tests.browser.conftest import Site


def propose(address: str, secret: str) -> Any:
    """Do what an agent's program does; in a thread of its own, as Playwright keeps a loop in this one."""

    async def talk() -> Any:
        http = httpx2.AsyncClient(headers={"Authorization": f"Bearer {secret}"}, timeout=30)
        async with Client(streamable_http_client(address, http_client=http)) as client:
            seen = (await client.call_tool("overview", {})).structured_content
            assert seen
            assert seen["you"]["drafts_for"] == ["co"]
            given = {
                "holder": "co",
                "title": "Let every team answer its own questions",
                "owner": "ana",
                "key_results": ["Raise questions answered without us from 20% to 60%"],
            }
            return (await client.call_tool("propose_objective", given)).structured_content

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: anyio.run(talk)).result(60)


def test_an_agent_proposes_and_a_person_keeps(ladder: Site, agents: str) -> None:
    page = ladder.page
    ladder.open("/o/lumen/-/agents")
    page.get_by_label("Name").fill("Robin")
    page.get_by_label("What is it there to do?").fill("Drafts objectives for teams that ask")
    page.get_by_role("button", name="Give it a seat").click()
    page.get_by_label("What is it for?").fill("My laptop")
    page.get_by_role("button", name="Make a token").click()
    secret = page.locator("#secret").input_value()
    made = propose(agents, secret)
    assert (made["state"], made["agent"]) == ("draft", "Robin")
    ladder.open(made["address"])
    expect(page.get_by_role("heading", level=1)).to_contain_text("Let every team answer its own questions")
    expect(page.get_by_text("written by Robin").first).to_be_visible()
    expect(page.get_by_role("button", name="It is ready")).to_have_count(0)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("written by Robin")).to_have_count(0)
    expect(page.get_by_role("button", name="It is ready")).to_be_visible()
    ladder.open(f"/o/lumen/-/audit?item={made['id']}")
    rows = page.locator("table.audit tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("Ana Roth")
    expect(rows.nth(1)).to_contain_text("Robin Agent")
