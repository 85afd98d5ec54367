"""The reference of all rules as Markdown, a page each; `./run snapshots tests/rules` writes it."""

from __future__ import annotations

from collections.abc import Mapping

from rung.core.check import Rule
from rung.rules import example, load
from rung.rules.page import read_page

_NOTICE = "<!-- Written by `./run snapshots tests/rules` from the rule's docstring; change it there. -->"


def reference() -> Mapping[str, str]:
    """Return the text of each page by the name of its file."""
    return {"index.md": _list()} | {f"{rule.name}.md": _page(rule) for rule in load()}


def _list() -> str:
    rows = [
        f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.severity} | {rule.profile} "
        f"| {read_page(rule.page).gist} |"
        for rule in load()
    ]
    return "\n".join(
        [
            _NOTICE,
            "# Rules",
            "",
            "| Code | Rule | Severity | From profile | What it finds |",
            "|---|---|---|---|---|",
            *rows,
            "",
            "The severity is the usual one; a rule's page says where it weighs more or less. The examples in",
            "the pages are read together with this organisation, unless they name one of their own:",
            "",
            *_yaml(example()),
            "",
        ]
    )


def _page(rule: Rule) -> str:
    page = read_page(rule.page)
    kinds = ", ".join(str(facet.subject).replace("_", " ") for facet in rule.facets())
    lines = [
        _NOTICE,
        f"# {rule.name}",
        "",
        f"{rule.code} · {rule.severity} · from profile {rule.profile} · about: {kinds}",
        "",
        page.gist,
        "",
        page.why,
        "",
        "## Bad",
        "",
        *_yaml(page.bad),
        "",
        "## Good",
        "",
        *_yaml(page.good),
        "",
        "## Fix",
        "",
        page.fix,
        "",
    ]
    if page.settings:
        lines += ["## Settings", "", *(f"- {line}" for line in page.settings.splitlines()), ""]
    return "\n".join([*lines, f"Serves {', '.join(page.serves)}.", ""])


def _yaml(text: str) -> list[str]:
    return ["```yaml", text.rstrip("\n"), "```"]
