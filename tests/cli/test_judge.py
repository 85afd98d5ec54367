"""`rung judge`: one JSON object a line in and out, and agreement with labels (contract §5)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rung.cli.exits import Exit
from rung.cli.main import program
from rung.files.cases import KINDS

Json = dict[str, Any]

ROWS: dict[str, Json] = {
    "key-results": {"id": "a", "text": "Cut the no-show rate from 12% to 7%", "lang": "en"},
    "objectives": {"id": "a", "text": "Become the clinic that people recommend"},
    "pairs": {
        "id": "a",
        "parent": {"objective": "Be the clinic of choice", "key_results": ["Raise our NPS to 60"]},
        "child": {
            "unit": "Front desk",
            "objective": "Patients feel welcome from the first call",
            "key_results": ["Calls answered within 30 seconds: 95%", "NPS raised to 60"],
        },
        "pattern": "contribution",
    },
    "relations": {"id": "a", "parent": "Be the clinic of choice", "child": "Be the clinic of choice!"},
    "restatements": {
        "id": "a",
        "parent_objective": "Be the clinic of choice",
        "parent_key_results": ["Raise our NPS to 60"],
        "restatement": "Be the clinic of choice",
    },
}
FIELDS = {
    "key-results": {
        "class", "measurable", "baseline", "target", "target_hi", "unit", "direction", "deadline", "evidence",
    },
    "objectives": {"form", "refers_to_parent", "evidence"},
    "pairs": {"relation", "watered_down", "kr_copies", "evidence"},
    "relations": {"relation", "evidence"},
    "restatements": {"verdict", "own_words", "meaning", "evidence"},
}  # fmt: skip


def judge(*words: object, rows: list[Json] | str = "") -> Result:
    text = rows if isinstance(rows, str) else "".join(json.dumps(row) + "\n" for row in rows)
    return CliRunner().invoke(program, ["judge", *map(str, words)], input=text, catch_exceptions=False)


def written(path: Path, *rows: Json) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_answers_with_the_fields_of_the_contract(kind: str) -> None:
    result = judge(kind, rows=[ROWS[kind]])

    answer = json.loads(result.stdout)
    assert result.exit_code == Exit.CLEAN
    assert answer["id"] == "a"
    assert FIELDS[kind] <= answer.keys()


def test_numbers_are_plain() -> None:
    answer = json.loads(judge("key-results", rows=[ROWS["key-results"]]).stdout)

    expected = {"measurable": True, "baseline": 12, "target": 7, "unit": "%", "direction": "down"}
    assert {name: answer[name] for name in expected} == expected
    assert {"what": "target", "start": 33, "end": 35, "text": "7%"} in answer["evidence"]


def test_the_order_is_kept_and_a_file_serves_as_well(tmp_path: Path) -> None:
    rows = [{"id": name, "text": f"Win {n} orders"} for n, name in enumerate("cab", start=4)]

    lines = judge("key-results", written(tmp_path / "texts.jsonl", *rows)).stdout.splitlines()

    assert [json.loads(line)["id"] for line in lines] == ["c", "a", "b"]


def test_the_language_is_guessed_where_nobody_says_it() -> None:
    answer = json.loads(judge("key-results", rows=[{"id": 1, "text": "Au moins 1,5 M€ de dons"}]).stdout)

    assert (answer["target"], answer["unit"]) == (1500000, "EUR")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "the line is not JSON (write one JSON object a line)"),
        ("[1]", "here is a list (write one JSON object a line)"),
        ('{"id": 1}', "`text` is nothing (write a text)"),
        ('{"id": 1, "text": 5}', "`text` is the number 5 (write a text)"),
        ('{"id": [], "text": "x"}', "`id` is a list (write a text or a whole number)"),
        ('{"id": 1, "text": "x", "lang": "nl"}', '`lang` is the text "nl" (allowed here: en, fr, de)'),
        ("[" * 100_000, "the line is not JSON (write one JSON object a line)"),
    ],
)
def test_a_line_that_cannot_be_judged_is_said_and_the_others_are_judged(line: str, said: str) -> None:
    result = judge("key-results", rows=f'{line}\n{{"id": 2, "text": "Win 5 orders"}}\n')

    assert result.exit_code == Exit.UNABLE
    assert f"-:1:1 {said}" in result.stderr
    assert json.loads(result.stdout)["id"] == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"parent": "x"}, '`parent` is the text "x"'),
        ({"child": {"objective": 5}}, "`child.objective` is the number 5"),
        ({"child": {"objective": "x", "key_results": [5]}}, "`child.key_results` is no list of texts"),
        (
            {"pattern": "copy"},
            '`pattern` is the text "copy" (allowed here: contribution, objective, key_result)',
        ),
    ],
)
def test_a_pair_says_what_is_missing(change: Json, said: str) -> None:
    result = judge("pairs", rows=[ROWS["pairs"] | change])

    assert result.exit_code == Exit.UNABLE
    assert said in result.stderr


def test_a_missing_file_is_said() -> None:
    result = judge("key-results", "nowhere.jsonl")

    assert result.exit_code == Exit.UNABLE
    assert "nowhere.jsonl cannot be read: No such file or directory" in result.stderr


GOLD: list[Json] = [
    {
        "id": 1,
        "text": "Cut the no-show rate from 12% to 7%",
        "class": "outcome",
        "measurable": True,
        "target": 7,
    },
    {"id": 2, "text": "Publish the new handbook", "class": "output", "measurable": "no"},
    {"id": 3, "text": "Raise NPS from 20 to 40", "class": "output", "measurable": "yes", "target": 41},
    {"id": 4, "text": "Somehow", "class": "unclear", "measurable": False},
]


def test_labels_are_compared(tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", *GOLD)

    data = json.loads(judge("key-results", "--gold", gold, "--format", "json").stdout)

    assert data["rows"] == 4
    assert data["unclear"] == {"class": 1}
    by_class = data["classes"]["class"]
    assert (by_class["n"], by_class["agreement"]) == (3, pytest.approx(2 / 3))
    assert by_class["kappa"] == pytest.approx(0.4)
    assert by_class["per_class"]["outcome"] == {"labelled": 1, "found": 2, "precision": 0.5, "recall": 1.0}
    assert data["classes"]["measurable"]["agreement"] == 1.0
    assert data["exact"]["target"] == {"n": 2, "right": 1, "share": 0.5, "stray": 0}
    assert {"id": 3, "field": "target", "found": 40, "labelled": 41} in data["disagreements"]


def test_the_table_names_what_was_left_out_and_shows_where_they_part(tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", *GOLD)

    short = judge("key-results", "--gold", gold).stdout
    long = judge("key-results", "--gold", gold, "--show").stdout

    assert "n 3      agreement 0.667   kappa 0.400   left out as unclear 1" in short
    assert "target              1 of 2     0.500" in short
    assert "class: outcome, labelled output\n    Raise NPS from 20 to 40\n" in long
    assert "Raise NPS" not in short


def test_labels_may_stand_apart_from_the_texts(tmp_path: Path) -> None:
    labels = written(tmp_path / "labels.jsonl", {"id": 7, "relation": "verbatim"})

    data = json.loads(
        judge("relations", "--gold", labels, "--format", "json", rows=[ROWS["relations"] | {"id": 7}]).stdout
    )

    assert data["classes"]["relation"]["agreement"] == 1.0


def test_copies_are_compared_place_by_place(tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", ROWS["pairs"] | {"kr_copies": [0, 1]})

    data = json.loads(judge("pairs", "--gold", gold, "--format", "json").stdout)

    assert data["copies"] == {"labelled": 2, "found": 1, "precision": 1.0, "recall": 0.5}
    assert data["disagreements"] == [{"id": "a", "field": "kr_copies", "found": [1], "labelled": [0, 1]}]


def test_labels_that_fit_no_text_are_refused(tmp_path: Path) -> None:
    labels = written(tmp_path / "labels.jsonl", {"id": 8, "class": "output"})

    result = judge("key-results", "--gold", labels, rows=[ROWS["key-results"]])

    assert result.exit_code == Exit.UNABLE
    assert "give texts and labels the same ids" in result.stderr


def test_an_id_labelled_twice_is_refused(tmp_path: Path) -> None:
    result = judge("key-results", "--gold", written(tmp_path / "gold.jsonl", GOLD[0], GOLD[0]))

    assert result.exit_code == Exit.UNABLE
    assert 'labels "1" twice' in result.stderr
