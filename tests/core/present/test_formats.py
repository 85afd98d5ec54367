"""Formats that programs read: their shape, their escapes, their waivers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.core.present.made import TEXT, checked

from rung.core.present.github import annotation, report_as_annotations
from rung.core.present.markdown import code, escaped, report_as_markdown
from rung.core.present.report_json import evidence_as_data, report_as_data, write_json
from rung.core.present.sarif import report_as_sarif, uri
from rung.files import Place


def as_json(value: object) -> Any:
    return json.loads(write_json(value))


def test_a_finding_has_the_fields_of_the_contract() -> None:
    data = as_json(report_as_data(checked()))
    assert data["findings"][2] == {
        "rule": "copied-objective",
        "code": "ALN003",
        "severity": "error",
        "subject": "T1",
        "subject_kind": "objective",
        "message": "T1 repeats the words of C1: “Be the name people t”",
        "fix": "say what the team changes",
        "evidence": {"id": "T1", "parent": "C1", "shared": ["Be the name people t"], "likeness": 100.0},
        "file": "okrs.yaml",
        "line": 17,
        "column": 5,
        "waived": None,
    }


def test_the_summary_has_the_fields_of_the_contract() -> None:
    assert as_json(report_as_data(checked()))["summary"] == {
        "error": 1,
        "warning": 1,
        "note": 2,
        "waived": 1,
        "objectives": 3,
        "key_results": 5,
        "traced_explicit": 1,
        "traced_inherited": 3,
        "orphans": 1,
        "islands": 0,
        "unserved": 1,
        "undecided": 1,
    }


def test_findings_come_in_the_order_of_the_ladder() -> None:
    found = as_json(report_as_data(checked()))["findings"]
    assert [(finding["subject"], finding["waived"]) for finding in found] == [
        ("Nordlicht", None),
        ("cs", None),
        ("T1", None),
        ("T1.1", None),
        ("T2", "settled at the offsite in May"),
    ]


def test_what_stands_in_no_file_has_no_place() -> None:
    found = as_json(report_as_data(checked()))["findings"][0]
    assert (found["file"], found["line"], found["column"]) == (None, None, None)


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (None, None),
        (True, True),
        (3, 3),
        (float("nan"), None),
        (float("inf"), None),
        (("a", 1.5), ["a", 1.5]),
        ({"a": {"b"}}, {"a": ["b"]}),
        (Place("a", 1, 2), "Place(file='a', line=1, column=2)"),
    ],
)
def test_evidence_becomes_plain_data(value: object, data: object) -> None:
    assert evidence_as_data(value) == data


def test_sarif_is_of_version_2_1_0() -> None:
    sarif = as_json(report_as_sarif(checked(), version="1.2.3"))
    assert sarif["version"] == "2.1.0"
    assert sarif["$schema"].endswith("sarif-2.1.0.json")
    driver = sarif["runs"][0]["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("rung", "1.2.3")


def test_sarif_results_point_to_their_rule() -> None:
    run = as_json(report_as_sarif(checked(), version="1"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == 5
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["defaultConfiguration"]["level"] == result["level"]
        assert rule["help"]["text"].startswith(rule["shortDescription"]["text"])
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"].endswith(".")


def test_sarif_names_places_and_waivers() -> None:
    results = as_json(report_as_sarif(checked(), version="1"))["runs"][0]["results"]
    assert results[4]["locations"] == [
        {
            "logicalLocations": [{"name": "T2", "kind": "objective"}],
            "physicalLocation": {
                "artifactLocation": {"uri": "okrs.yaml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 25, "startColumn": 5},
            },
        }
    ]
    assert results[4]["suppressions"] == [
        {"kind": "inSource", "justification": "settled at the offsite in May"}
    ]
    assert [("suppressions" in result) for result in results] == [False, False, False, False, True]
    assert "physicalLocation" not in results[0]["locations"][0]
    assert len({result["partialFingerprints"]["rung/v1"] for result in results}) == 5


@pytest.mark.parametrize(
    ("path", "artifact"),
    [
        ("o k/a.yaml", {"uri": "o%20k/a.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/srv/o k/a.yaml", {"uri": "file:///srv/o%20k/a.yaml"}),
        (r"C:\okrs\a.yaml", {"uri": "file:///C:/okrs/a.yaml"}),
    ],
)
def test_sarif_leaves_the_root_to_its_reader(path: str, artifact: dict[str, str]) -> None:
    run = as_json(report_as_sarif(checked(), version="1", within=lambda _: path))["runs"][0]
    places = [result["locations"][0].get("physicalLocation") for result in run["results"]]
    assert [place["artifactLocation"] for place in places if place] == [artifact] * 4
    assert set(run["originalUriBaseIds"]) == {"%SRCROOT%"}
    assert "uri" not in run["originalUriBaseIds"]["%SRCROOT%"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("okrs/a.yaml", "okrs/a.yaml"),
        ("o k/é.yaml", "o%20k/%C3%A9.yaml"),
        (r"okrs\a#1.yaml", "okrs/a%231.yaml"),
    ],
)
def test_paths_become_uris(path: str, expected: str) -> None:
    assert uri(path) == expected


def test_annotations(snapshot: SnapshotAssertion) -> None:
    assert report_as_annotations(checked()) == snapshot


def test_annotations_leave_out_what_is_waived() -> None:
    assert "orphan-objective" not in report_as_annotations(checked())


def test_annotations_escape_what_would_end_them() -> None:
    line = annotation("error", "a,b:c", "100% of\r\nit: all, ::error::", Place("a,b:c.yaml", 3, 4))
    assert (
        line == "::error file=a%2Cb%3Ac.yaml,line=3,col=4,title=a%2Cb%3Ac::100%25 of%0D%0Ait: all, ::error::"
    )


def test_an_annotation_without_a_place() -> None:
    assert annotation("notice", "t", "m", None) == "::notice title=t::m"


def test_markdown(snapshot: SnapshotAssertion) -> None:
    assert report_as_markdown(checked()) == snapshot


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*a* _b_ `c` <d> [e](f) |g|", r"\*a\* \_b\_ \`c\` \<d\> \[e\](f) \|g\|"),
        ("- a", r"\- a"),
        ("1. a", r"\1. a"),
        ("@team #4 a\nb", r"\@team \#4 a b"),
    ],
)
def test_markdown_is_escaped(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize(("text", "shown"), [("a", "`a`"), ("a`b", "``a`b``"), ("`a", "`` `a ``")])
def test_code_spans_hold_backticks(text: str, shown: str) -> None:
    assert code(text) == shown


def test_a_title_cannot_break_out_of_its_heading() -> None:
    text = report_as_markdown(checked(TEXT.replace("title: Let nobody wait", "title: '</details> [x](y) |'")))
    assert "<details>" in text
    assert text.count("</details>") == 1
    loose = TEXT.replace("title: Let nobody wait", "title: '</details> [x](y) |'").replace(
        "    allow:", "    #"
    )
    assert r"### T2 \</details\> \[x\](y) \| (Customer Success)" in report_as_markdown(checked(loose))
