"""What can be read without asking for anybody's OKRs: the rules, the glossary, and ways to begin."""

from __future__ import annotations

import re

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError

from rung import rules
from rung.core.present.page import gist_of
from rung.server.errors import NotFoundError
from rung.server.help.glossary import page
from rung.server.mcp.reading import page_of


def add_reference(server: MCPServer) -> None:
    """Offer the resources and the prompts."""
    server.resource("rung://rules", title="Every rule in a line", mime_type="text/markdown")(list_of_rules)
    server.resource("rung://rules/{rule}", title="The page of a rule", mime_type="text/markdown")(rule_page)
    server.resource("rung://glossary", title="What the words mean", mime_type="text/markdown")(glossary)
    server.prompt(title="Draft a team’s objective")(draft_team_objective)
    server.prompt(title="Question a draft")(question_draft)
    server.prompt(title="Settle an orphan")(settle_orphan)


def list_of_rules() -> str:
    """List every rule with its code and what it finds."""
    return "\n".join(f"- `{one.name}` ({one.code}, {one.severity}): {gist_of(one)}" for one in rules.load())


def rule_page(rule: str) -> str:
    """Read what a rule finds, why it hurts, a bad and a good example, and the fix."""
    try:
        return page_of(rule).page
    except NotFoundError as error:
        raise ResourceNotFoundError(error.message) from error


def glossary() -> str:
    """Read the words of the field as Rung uses them."""
    return re.sub(r"\\$", "", page(), flags=re.MULTILINE)


def draft_team_objective(unit: str) -> str:
    """Draft an objective for a team that contributes to what stands above it."""
    return (
        f"Draft one objective for the unit {unit}. Read `overview`, `calendar`, `unit` of {unit}, and the "
        "objectives above it with `ladder` and `objective`. Choose one parent that this unit can really "
        "move, and say in one sentence how (the mechanism). Do not copy the parent's words: say what this "
        "unit alone will have changed. Give it two to four key results, each an outcome with a number from "
        "where it stands today to where it should be; ask me for a baseline you do not know rather than "
        "inventing it. Ask `check_objective` and mend what it finds. Show me the draft with your reasons; "
        "only when I say so, call `propose_objective`. It stays a draft: people decide whether it is kept."
    )


def question_draft(objective: str) -> str:
    """Ask the questions that a good colleague would ask about a draft."""
    return (
        f"Read `objective` {objective}, its `line_of_sight` and `check_draft`. Then ask at most five "
        "questions a good colleague would ask: what would be different for whom, how does it move its "
        "parent, is each key result a result and not work to do, where does each number stand today, what "
        "would make you drop it. For each finding say in your own words what it means here; read "
        "`explain_rule` first. Suggest other words only where they help, beside the present ones. "
        "Change nothing."
    )


def settle_orphan(objective: str) -> str:
    """Look for a place for an objective that leads nowhere."""
    return (
        f"The objective {objective} leads nowhere. Read it, its unit, and the objectives one level above. "
        "Name up to three that it could contribute to, each with the mechanism in one sentence and what "
        "speaks against it; say plainly when none fits. Then name the other ways out: cut it, or take it out "
        "of the cycle as something that is watched. Leave the choice to its owner."
    )
