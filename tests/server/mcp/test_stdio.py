"""`rung mcp` as an agent's program starts it: a process of its own, spoken to over its input and output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from tests.server.mcp.conftest import Said, Served, run, said

RUNG = "from rung.cli.main import main; main()"


def database() -> str:
    """Return the address of the test's own database."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    user, password, name = (quote(str(given[each]), safe="") for each in ("USER", "PASSWORD", "NAME"))
    return f"postgresql://{user}:{password}@{given['HOST']}:{given['PORT']}/{name}"


def environment(**more: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("RUNG_", "DJANGO_"))}
    return plain | {"RUNG_DATABASE_URL": database()} | more


def call(words: list[str], env: dict[str, str], tool: str, **given: Any) -> Said:
    async def once() -> Said:
        server = StdioServerParameters(command=sys.executable, args=["-c", RUNG, "mcp", *words], env=env)
        async with Client(stdio_client(server)) as client:
            return said(await client.call_tool(tool, given))

    answer: Said = run(once)
    return answer


def test_an_agent_and_a_person_over_standard_input_and_output(served: Served, tmp_path: Path) -> None:
    given = {"holder": "adv", "title": "Let customers speak for us"}
    env = environment(RUNG_TOKEN=served.secrets["robin"])
    made = call([], env, "propose_objective", **given)
    assert (made.is_refused, made.value["agent"]) == (False, "Robin")
    held = tmp_path / "token"
    held.write_text(f"{served.secrets['bob']}\n", encoding="utf-8")
    read = call(["--token-file", str(held)], environment(), "objective", id=made.value["id"])
    assert read.value["title"] == given["title"]
    refused = call([], environment(RUNG_TOKEN=served.secrets["olaf"]), "propose_objective", **given)
    assert (refused.is_refused, "no such unit or person" in refused.words) == (True, True)


@pytest.mark.parametrize("token", ["", "rung_wrong"])
def test_without_a_good_token_it_says_so_and_ends(token: str, served: Served) -> None:
    del served
    ran = subprocess.run(
        [sys.executable, "-c", RUNG, "mcp"],
        env=environment(RUNG_TOKEN=token),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    assert ran.returncode == 2
    assert "token" in ran.stderr
