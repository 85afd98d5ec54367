"""`rung tree` and `rung trace`: what is asked for, and words that name nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Invoke


def ids(invoke: Invoke, *arguments: object) -> list[str]:
    data = json.loads(invoke("tree", *arguments, "--format", "json").stdout)
    return [objective["id"] for objective in data["objectives"]]


@pytest.mark.parametrize("word", ["cs", "Customer Success", "customer success"])
def test_a_unit_by_id_or_name(word: str, invoke: Invoke) -> None:
    assert ids(invoke, "faulty", "--unit", word) == ["T1", "T2"]


def test_a_person_who_holds_nothing(invoke: Invoke) -> None:
    assert ids(invoke, "faulty", "--unit", "Ana Roth") == []


def test_an_unknown_unit_names_the_nearest(invoke: Invoke) -> None:
    result = invoke("tree", "faulty", "--unit", "anna")
    assert result.exit_code == 2
    assert 'there is no unit or person "anna"; did you mean "ana"?' in result.stderr


def test_depth(invoke: Invoke) -> None:
    assert ids(invoke, "faulty", "--depth", "1") == ["C1", "T2"]
    assert ids(invoke, "faulty", "--depth", "2") == ["C1", "T1", "T2"]
    assert invoke("tree", "faulty", "--depth", "0").exit_code == 2


def test_a_folder_is_one_organisation(invoke: Invoke) -> None:
    assert ids(invoke, "folder") == ["C1", "T1"]


@pytest.mark.parametrize("command", [["tree", "broken"], ["trace", "broken", "C1"]])
def test_problems_in_files(command: list[str], invoke: Invoke) -> None:
    result = invoke(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 4
    data = json.loads(invoke(*command, "--format", "json").stdout)
    assert len(data["problems"]) == 4


@pytest.mark.parametrize(
    ("id_", "kind", "primary"),
    [
        ("C1", "explicit", ["C1"]),
        ("C1.2", "inherited", ["C1.2", "C1"]),
        ("T1.1", "explicit", ["T1.1", "C1.1", "C1"]),
        ("T1.2", "inherited", ["T1.2", "T1", "C1"]),
        ("T2.1", "orphan", []),
    ],
)
def test_trace_as_json(id_: str, kind: str, primary: list[str], invoke: Invoke) -> None:
    result = invoke("trace", "faulty", id_, "--format", "json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert (data["id"], data["kind"], data["primary"]) == (id_, kind, primary)
    assert data["paths"] == ([primary] if primary else [])


def test_an_unknown_id_names_the_nearest(invoke: Invoke) -> None:
    result = invoke("trace", "faulty", "T1.9")
    assert result.exit_code == 2
    assert 'there is no objective or key result in the cycle "T1.9"; did you mean "T1.' in result.stderr


def test_an_objective_that_left_the_cycle_has_no_trace(invoke: Invoke, tmp_path: Path) -> None:
    text = Path("faulty/okrs.yaml").read_text(encoding="utf-8")
    file = tmp_path / "okrs.yaml"
    file.write_text(
        text.replace("title: Let nobody wait", "title: Let nobody wait\n    state: cut"), encoding="utf-8"
    )
    assert invoke("trace", file, "T1").exit_code == 0
    assert "there is no objective or key result in the cycle" in invoke("trace", file, "T2").stderr
    assert invoke("trace", file, "T2.1").exit_code == 2
