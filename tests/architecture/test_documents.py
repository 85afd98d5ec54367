"""The documents hang together: every link leads somewhere, every decision is listed."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from click import Context
from click.testing import CliRunner

from rung.cli.main import program

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("changes/*.md")]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def test_every_link_leads_somewhere() -> None:
    links = [(path, link) for path in DOCUMENTS for link in LINK.findall(path.read_text(encoding="utf-8"))]
    assert len(links) > 10
    assert [f"{path.name}: {link}" for path, link in links if not (path.parent / link).exists()] == []


def test_decisions_are_numbered_without_a_hole_and_listed() -> None:
    pages = sorted(path.name for path in (ROOT / "docs/adr").glob("*.md"))
    assert [int(name[:4]) for name in pages] == list(range(1, len(pages) + 1))
    index = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    assert [name for name in pages if f"(adr/{name})" not in index] == []


def test_every_decision_has_the_same_parts_on_one_page() -> None:
    parts = ["Context", "Decision", "Consequences", "Alternatives"]
    for path in (ROOT / "docs/adr").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == parts, path.name
        assert text.startswith(f"# {path.name[:4]} "), path.name
        assert len(text.splitlines()) <= 60, path.name


def test_the_readme_names_the_two_commands() -> None:
    assert {"./run demo", "./run test"} <= set(re.findall(r"\./run \w+", (ROOT / "README.md").read_text()))


def test_every_command_named_exists() -> None:
    pages = [ROOT / "README.md", ROOT / "docs/index.md", *(ROOT / "docs/adr").glob("*.md")]
    named = {
        name
        for page in pages
        for name in re.findall(r"(?:`|^)rung ([a-z-]+)", page.read_text(), re.MULTILINE)
    }
    assert {"check", "trace"} <= named
    assert named - set(program.list_commands(Context(program))) == set()


def test_the_file_in_the_readme_has_the_two_faults_it_speaks_of(tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(.+?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block
    (tmp_path / "okrs.yaml").write_text(block[1], encoding="utf-8")
    done = CliRunner().invoke(
        program, ["check", "--format", "json", "--today", "2026-02-02", str(tmp_path / "okrs.yaml")]
    )
    findings = json.loads(done.stdout)["findings"]
    # Notes ask a question; what is wrong is a warning or an error.
    assert {(one["rule"], one["subject"]) for one in findings if one["severity"] != "note"} == {
        ("copied-objective", "T1"),
        ("key-result-is-initiative", "T1.1"),
    }


def test_the_capabilities_are_all_told_of_in_the_order_that_is_enforced() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(each["layers"] for each in contracts["contracts"] if each["id"] == "server")
    enforced = [name for layer in layers for name in re.findall(r"\w+", layer)]
    folders = {path.parent.name for path in ROOT.glob("src/rung/server/*/__init__.py")}
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    section = page.partition("## The capabilities of the server")[2].partition("\n## ")[0]
    told = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert set(told) == folders
    assert [name for name in told if name in enforced] == [name for name in enforced if name in folders]
