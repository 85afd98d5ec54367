"""Which tool does something for whom: every tool, every kind of token, asserted by equality."""

from __future__ import annotations

from typing import Any

import pytest
from tests.server.mcp.conftest import Served, run, said

from rung.core.model import State
from rung.server.mcp.server import TOOLS
from rung.server.okrs.access import Ref
from rung.server.store.models import AuditEntry, KeyResult, Objective
from rung.server.writing.access import place_to_draft
from rung.server.writing.actions import create_objective
from rung.server.writing.written import Written

EVERYBODY = ("alice", "bob", "carla", "olaf", "sam", "robin", "ada", "reader", "proposer")

#: Tool → what it is asked.
READS: dict[str, dict[str, Any]] = {
    "overview": {},
    "calendar": {},
    "ladder": {"unit": "adv"},
    "objective": {"id": "T1"},
    "unit": {"id": "adv"},
    "line_of_sight": {"id": "T1.1"},
    "findings": {},
    "explain_rule": {"rule": "copied-objective"},
    "search": {"words": "happy customer"},
    "check_objective": {"holder": "adv", "title": "Give every happy customer a stage", "parent": "D1"},
    "check_draft": {"id": "T1"},
    "judge": {"kind": "objectives", "cases": [{"id": 1, "text": "Be the name people say first"}]},
}

#: What is asked, and who gets it; for everybody else it is refused. The draft `T2` is Advocacy's;
#: Sam's is the one that Sam proposed before, under the same id in another organisation.
WRITES: dict[str, tuple[str, dict[str, Any], str]] = {
    "propose for Advocacy": (
        "propose_objective",
        {"holder": "adv", "title": "Let customers speak for us"},
        "alice bob carla sam robin ada proposer",
    ),
    "propose for Support": (
        "propose_objective",
        {"holder": "sup", "title": "Answer before anybody asks"},
        "alice sam ada",
    ),
    "add to a draft": (
        "add_key_result",
        {"objective": "T2", "text": "Raise talks from 2 to 10"},
        "alice bob carla sam robin ada proposer",
    ),
    "suggest words": (
        "suggest_wording",
        {"id": "T1.1", "wording": "Raise talks from 3 to 12", "reason": "A call is not heard by others."},
        "alice bob carla sam robin ada",
    ),
    "add to what runs": ("add_key_result", {"objective": "T1", "text": "Raise talks from 2 to 10"}, ""),
}


@pytest.fixture
def draft(served: Served) -> Objective:
    place = place_to_draft(served.cast.bob, Ref("northwind", "2026-q1", "adv"))
    written = Written(title="Turn users into speakers", holder="adv")
    return create_objective(actor=served.cast.bob, place=place, written=written)


def test_every_tool_is_asked_about() -> None:
    assert {tool.name for tool in TOOLS} == {*READS, *(tool for tool, _, _ in WRITES.values())}
    assert {tool.name for tool in TOOLS if tool.reads} == set(READS)


async def answers(served: Served, who: str) -> dict[str, bool]:
    asked = {name: (name, given) for name, given in READS.items()}
    asked |= {name: (tool, given) for name, (tool, given, _) in WRITES.items()}
    async with served.client(who) as client:
        return {
            name: not said(await client.call_tool(tool, given)).is_refused
            for name, (tool, given) in asked.items()
        }


def test_the_matrix(served: Served, draft: Objective) -> None:
    assert draft.key == "T2"
    may = {name: set(words.split()) for name, (_, _, words) in WRITES.items()}
    expected = {
        who: dict.fromkeys(READS, True) | {name: who in those for name, those in may.items()}
        for who in EVERYBODY
    }
    assert {who: run(answers, served, who) for who in EVERYBODY} == expected
    # Whatever was written is a draft, and says which hand it was.
    made = Objective.objects.of(served.cast.northwind).filter(state=State.DRAFT).exclude(key="T2")
    assert sorted(made.values_list("holder", "agent")) == [
        ("adv", "Ada"),
        ("adv", "Alice (MCP)"),
        ("adv", "Bob (MCP)"),
        ("adv", "Bob (MCP)"),
        ("adv", "Carla (MCP)"),
        ("adv", "Robin"),
        ("sup", "Ada"),
        ("sup", "Alice (MCP)"),
    ]
    added = KeyResult.objects.of(served.cast.northwind).filter(objective__key="T2")
    names = ["Ada", "Alice (MCP)", "Bob (MCP)", "Bob (MCP)", "Carla (MCP)", "Robin"]
    assert sorted(added.values_list("agent", flat=True)) == names
    told = AuditEntry.objects.of(served.cast.northwind).exclude(subject_kind="token").exclude(subject="T2")
    assert set(told.values_list("through", flat=True)) == {"mcp"}


def test_each_sees_only_the_own_organisation(served: Served) -> None:
    names = {who: served.call(who, "overview").value["name"] for who in ("alice", "sam")}
    assert names == {"alice": "Northwind", "sam": "Southwind"}


def test_a_private_title_appears_nowhere(served: Served) -> None:
    title = "Give every happy customer a stage"
    rows = Objective.objects.of(served.cast.northwind).filter(key="T1")

    def tools_that_say_it(who: str) -> set[str]:
        asked = {name: given for name, given in READS.items() if name != "check_objective"}
        return {name for name, given in asked.items() if title in str(served.call(who, name, **given))}

    everywhere = {"ladder", "objective", "unit", "line_of_sight", "findings", "search", "check_draft"}
    assert tools_that_say_it("olaf") == everywhere
    rows.update(everyone="none")
    assert tools_that_say_it("bob") == everywhere
    assert tools_that_say_it("robin") == everywhere
    assert tools_that_say_it("olaf") == set()


def test_an_agent_cannot_make_a_draft_count(served: Served, draft: Objective) -> None:
    """The API is the other way in for an agent's token, and it is shut in the same place."""
    from django.test import Client  # noqa: PLC0415 -- beside the client of the SDK

    headers = {"Authorization": f"Bearer {served.secrets['ada']}"}
    made = served.call("ada", "propose_objective", holder="adv", title="Let customers speak").value
    base = "/api/v1/organizations/northwind/cycles/2026-q1/objectives"
    refused = {
        path: Client()
        .put(f"{base}/{path}", body, content_type="application/json", headers=headers)
        .status_code
        for path, body in {
            f"{draft.key}/state": {"state": "on_ladder"},
            f"{draft.key}/ready": {"ready": True},
            f"{made['id']}/ready": {"ready": True},
            f"{made['id']}/kept": {},
            "T1/title": {"title": "Mine now", "version": 0},
            "T1/owner": {"owner": "alice"},
        }.items()
    }
    assert set(refused.values()) <= {403, 404, 405, 422}
    rows = Objective.objects.of(served.cast.northwind)
    assert rows.get(key=draft.key).state == State.DRAFT
    mine = rows.get(key=made["id"])
    assert (mine.state, mine.agent) == (State.DRAFT, "Ada")
    assert rows.get(key="T1").title == "Give every happy customer a stage"
