"""The line that a finding rests on."""

from __future__ import annotations

import json

import pytest
from tests.core.present.made import TEXT, checked

from rung.core.present.checked import Checked
from rung.core.present.excerpt import AFTER, BEFORE, Excerpt, excerpt_of
from rung.core.present.spans import width
from rung.files import load_text, plain


def of(subject: str, shown: Checked) -> Excerpt | None:
    finding = next(found for found in shown.report.findings if found.subject == subject)
    return excerpt_of(finding, shown.locate(finding), shown)


def marked(excerpt: Excerpt | None) -> list[str]:
    assert excerpt is not None
    return [excerpt.text[start:end] for start, end in excerpt.marks]


def test_the_wording_is_looked_for_below_the_beginning_of_an_item() -> None:
    excerpt = of("T1", checked())
    assert excerpt is not None
    assert excerpt.number == 20
    assert marked(excerpt) == ["Be the name people t"]


def test_without_evidence_in_it_the_whole_wording_is_marked() -> None:
    assert marked(of("T2", checked())) == ["Let nobody wait"]


def test_a_wording_that_is_written_otherwise_gives_way_to_the_item() -> None:
    excerpt = of("T2", checked(TEXT.replace("title: Let nobody wait", 'title: "Let \\u006eobody wait"')))
    assert excerpt is not None
    assert (excerpt.number, marked(excerpt)) == (25, ["id: T2"])


def test_what_stands_in_no_file_has_none() -> None:
    assert of("Nordlicht", checked()) is None


def test_of_a_file_that_is_one_line_only_the_neighbourhood_is_kept() -> None:
    organization = load_text(TEXT, "okrs.yaml").organization
    assert organization is not None
    text = json.dumps(plain(organization))
    excerpt = of("T1", checked(text, "okrs.json"))
    assert marked(excerpt) == ["Be the name people t"]
    assert excerpt is not None
    assert len(excerpt.text) <= BEFORE + AFTER + 100 < len(text)


@pytest.mark.parametrize("columns", [20, 30, 45, 100])
@pytest.mark.parametrize("start", [0, 10, 60, 95])
def test_a_window_shows_the_mark_within_its_columns(columns: int, start: int) -> None:
    text = "".join(f"{number:02}" for number in range(50))
    window = Excerpt(1, text, ((start, start + 5),)).window(columns, "…")
    assert width(window.text) <= columns
    assert text[start : start + 5].startswith(marked(window)[0])
