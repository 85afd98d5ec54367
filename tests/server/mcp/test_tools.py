"""What tools say, and how they say no."""

from __future__ import annotations

import httpx2
from tests.server.mcp.conftest import Served, run, said

from rung.server.mcp.server import TOOLS
from rung.server.store.models import ApiToken, Comment, KeyResult


def test_a_draft_is_proposed_with_what_it_moves_and_what_would_be_asked(served: Served) -> None:
    made = served.call(
        "robin",
        "propose_objective",
        holder="adv",
        title="Let customers speak for us",
        why="People believe their peers",
        parent="D1",
        mechanism="Each talk by a customer brings referrals",
        owner="bob",
        key_results=["Raise talks by customers from 2 to 10", "Raise leads from talks from 5% to 20%"],
    ).value
    assert (made["id"], made["state"], made["agent"]) == ("T2", "draft", "Robin")
    assert made["address"] == "/o/northwind/2026-q1/objective/T2"
    assert "missing-owner" not in {one["rule"] for one in made["findings"] if one["subject"] == "T2"}
    read = served.call("bob", "objective", id="T2").value
    assert read["parent"]["to"] == "D1"
    assert read["parent"]["mechanism"] == "Each talk by a customer brings referrals"
    assert [(one["baseline"], one["target"], one["measure_unit"]) for one in read["results"]] == [
        (2, 10, "talks"),
        (5, 20, "%"),
    ]
    assert read["agents"] == {"T2": "Robin", "T2.1": "Robin", "T2.2": "Robin"}


def test_other_words_are_a_remark_that_says_whose_they_are(served: Served) -> None:
    words = {"id": "T1.1", "wording": " Raise talks from 3 to 12 ", "reason": "Heard by more."}
    for who in ("robin", "bob"):
        assert served.call(who, "suggest_wording", **words).value["on"] == "T1.1"
    remarks = Comment.objects.of(served.cast.northwind).order_by("pk").values_list("who", "text")
    assert list(remarks) == [
        ("Robin", "“Raise talks from 3 to 12”\n\nHeard by more."),
        (
            "Bob",
            "“Raise talks from 3 to 12”\n\nHeard by more.\n\n(suggested by an agent, through MCP)",
        ),
    ]
    assert KeyResult.objects.of(served.cast.northwind).get(key="T1.1").title.startswith("Raise reference")


def test_what_would_be_found_is_what_is_found_once_it_stands(served: Served) -> None:
    words = {
        "holder": "adv",
        "title": "Turn the customers we have into advocates",
        "parent": "D1",
        "key_results": ["Organise three webinars", "Raise talks by customers from 2 to 10"],
    }
    before = served.call("bob", "check_objective", **words).value["findings"]
    after = served.call("bob", "propose_objective", **words).value["findings"]
    rules = sorted(one["rule"] for one in before)
    assert "copied-objective" in rules
    assert rules == sorted(one["rule"] for one in after)


REFUSALS: list[tuple[str, dict[str, object], str]] = [
    ("objective", {"id": "X9"}, "no such objective: X9"),
    ("unit", {"id": "X9"}, "no such unit: X9"),
    ("line_of_sight", {"id": "X9"}, "nothing in this cycle has the id X9"),
    ("explain_rule", {"rule": "x"}, "no such rule: x; the resource rung://rules lists them"),
    ("overview", {"cycle": "1999"}, "no such cycle"),
    ("add_key_result", {"objective": "T1", "text": "More"}, "T1 is not a draft: what people keep is"),
    ("propose_objective", {"holder": "adv", "title": " "}, "an objective needs a title: say what will"),
    ("propose_objective", {"holder": "adv", "title": "A", "parent": "T1"}, "parent"),
    ("check_objective", {"holder": "nowhere", "title": "A"}, "no such unit or person: nowhere"),
    ("judge", {"kind": "objectives", "cases": [{"id": 1}]}, "`text`"),
    ("judge", {"kind": "poems", "cases": [{"id": 1}]}, "Input should be 'key-results'"),
    ("ladder", {"limit": 0}, "greater than or equal to 1"),
]


def test_a_refusal_says_what_to_do(served: Served) -> None:
    async def asked() -> list[tuple[bool, str]]:
        async with served.client("bob") as client:
            answers = [said(await client.call_tool(tool, dict(given))) for tool, given, _ in REFUSALS]
        return [(one.is_refused, one.words) for one in answers]

    for (is_refused, heard), (tool, _, words) in zip(run(asked), REFUSALS, strict=True):
        assert is_refused, tool
        assert words in heard


def test_every_tool_says_what_it_takes_and_gives(served: Served) -> None:
    async def listed() -> None:
        async with served.client("reader") as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            assert set(tools) == {tool.name for tool in TOOLS}
            for tool in TOOLS:
                found = tools[tool.name]
                assert found.description
                assert found.output_schema
                assert found.annotations
                assert found.annotations.read_only_hint is tool.reads
                assert "caller" not in found.input_schema["properties"]

    run(listed)


def test_resources_and_prompts(served: Served) -> None:
    async def read() -> None:
        async with served.client("olaf") as client:
            uris = [str(one.uri) for one in (await client.list_resources()).resources]
            assert uris == ["rung://rules", "rung://glossary"]
            for uri, words in (
                ("rung://rules", "`copied-objective`"),
                ("rung://rules/copied-objective", "An objective repeats the title of one above it."),
                ("rung://glossary", "Key result"),
            ):
                (part,) = (await client.read_resource(uri)).contents
                assert words in str(part)
            prompts = [one.name for one in (await client.list_prompts()).prompts]
            assert prompts == ["draft_team_objective", "question_draft", "settle_orphan"]
            asked = await client.get_prompt("draft_team_objective", {"unit": "adv"})
            assert "`propose_objective`" in str(asked.messages[0].content)

    run(read)


def post(served: Served, **headers: str) -> int:
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    accept = {"Accept": "application/json, text/event-stream"}
    return httpx2.post(f"{served.address}/mcp", json=body, headers=accept | headers, timeout=10).status_code


def test_who_may_not_come_in(served: Served) -> None:
    known = {"Authorization": f"Bearer {served.secrets['olaf']}"}
    assert post(served) == 401
    assert post(served, Authorization="Bearer rung_wrong") == 401
    assert post(served, **known, Origin="https://evil.example") == 403
    assert post(served, **known, Host="evil.example") == 421
    assert post(served, **known, Origin=served.address) not in {401, 403, 421}
    ApiToken.objects.filter(name="olaf").update(revoked="2026-01-01T00:00:00Z")
    assert post(served, **known) == 401
