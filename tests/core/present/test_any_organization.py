"""Whatever a file can state can be shown in every format."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from tests.core.present.made import placeless
from tests.properties.strategies import organizations, wild_lines

from rung.core.check import Finding
from rung.core.ladder import TraceKind, trace
from rung.core.model import Organization
from rung.core.present.checked import Checked
from rung.core.present.github import report_as_annotations
from rung.core.present.markdown import report_as_markdown
from rung.core.present.mermaid import outline_as_mermaid
from rung.core.present.outline import Node, outline
from rung.core.present.report_json import report_as_data, write_json
from rung.core.present.sarif import report_as_sarif
from rung.core.present.spans import ASCII, UNICODE, plain
from rung.core.present.text import report_as_text
from rung.core.present.trace_text import trace_as_data, trace_as_text
from rung.core.present.tree_data import outline_as_data
from rung.core.present.tree_markdown import outline_as_markdown
from rung.core.present.tree_text import outline_as_text
from rung.core.rollup import RollUps
from rung.core.wording import Readings
from rung.files import Place, load_text, write
from rung.rules.words import lexicons

WILD = organizations(texts=wild_lines())
COLUMNS = st.integers(40, 120)


def from_file(organization: Organization) -> Checked:
    """Check an organisation as if it had been read from its canonical file."""
    text = write(organization)
    loaded = load_text(text, "okrs.yaml")
    assert loaded.organization == organization
    lines = text.split("\n")
    checked = placeless(organization)

    def locate(finding: Finding) -> Place | None:
        return loaded.places.of(finding.subject)

    def read_line(_file: str, number: int) -> str | None:
        return lines[number - 1] if number <= len(lines) else None

    return Checked(checked.ladder, checked.report, checked.rules, locate, read_line)


@given(WILD, COLUMNS)
def test_a_report_in_every_format(organization: Organization, columns: int) -> None:
    checked = from_file(organization)
    for signs in (UNICODE, ASCII):
        lines = plain(report_as_text(checked, signs, columns)).split("\n")
        assert any(line.startswith("Nothing found") or line.endswith(".") for line in lines)
    for data in (report_as_data(checked), report_as_sarif(checked, version="1")):
        assert json.loads(write_json(data)) == data
    assert len(report_as_annotations(checked).splitlines()) == 1 + sum(
        finding.waived is None for finding in checked.report.findings
    )
    assert report_as_markdown(checked).startswith("## OKR check: ")


@given(WILD, COLUMNS)
def test_an_outline_in_every_format(organization: Organization, columns: int) -> None:
    ladder = placeless(organization).ladder
    shown = outline(ladder, RollUps(Readings(lexicons())))
    ids = [row.node.id for row in (*shown.rows, *shown.astray)]
    expected = [o.id for o in organization.objectives if o.on_ladder]
    expected += [k.id for o in organization.objectives if o.on_ladder for k in o.key_results]
    assert sorted(ids) == sorted(expected)
    for signs in (UNICODE, ASCII):
        assert plain(outline_as_text(shown, signs, columns))
    data = outline_as_data(shown)
    assert json.loads(write_json(data)) == data
    assert outline_as_markdown(shown).count("\n- ") + outline_as_markdown(shown).count("  - ") >= len(ids)
    assert outline_as_mermaid(shown).startswith("flowchart BT\n")


@given(WILD, st.integers(1, 3))
def test_a_shallow_outline_shows_a_part_of_the_deep_one(organization: Organization, depth: int) -> None:
    ladder = placeless(organization).ladder
    rollups = RollUps(Readings(lexicons()))
    deep = {row.node.id for row in outline(ladder, rollups).rows}
    assert {row.node.id for row in outline(ladder, rollups, depth=depth).rows} <= deep


@given(WILD, COLUMNS)
def test_a_trace_of_everything(organization: Organization, columns: int) -> None:
    ladder = placeless(organization).ladder
    for objective in ladder.objectives():
        nodes: list[Node] = [objective, *objective.key_results]
        for node in nodes:
            found = trace(node)
            assert json.loads(write_json(trace_as_data(found))) == trace_as_data(found)
            text = plain(trace_as_text(found, ladder, UNICODE, columns))
            assert ("nothing above" in text) == (found.kind is TraceKind.ORPHAN)
