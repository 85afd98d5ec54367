from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tools.convert_real_okrs import REPOSITORY, Conversion, Row, convert, main

HEAD = {"org": "Weavers", "lang": "en", "cycle": "2018-q4"}


def objective(row_id: str, level: str, unit: str | None, parent: str | None = None, **more: str) -> Row:
    text = f"Objective {row_id}"
    return {
        **HEAD,
        "kind": "objective",
        "id": row_id,
        "level": level,
        "unit": unit,
        "parent_id": parent,
        "text": text,
        **more,
    }


def key_result(row_id: str, parent: str, **more: str) -> Row:
    text = f"Key result {row_id}"
    return {
        **HEAD,
        "kind": "kr",
        "id": row_id,
        "level": "team",
        "unit": None,
        "parent_id": parent,
        "text": text,
        **more,
    }


ROWS = [
    objective("O1", "company", "Head"),
    key_result("K1", "O1"),
    objective("O2", "team", "Looms", "K1"),
    key_result("K2", "O2"),
    key_result("K3", "K2"),
    objective("O3", "team", "Spindles", "O2"),
    objective("O4", "team", None),
    objective("O5", "company", "Head", cycle="fy20-q1"),
]


def by_id(conversion: Conversion, kind: str) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in conversion.document[kind]}


def test_keeps_ids_texts_and_parents_and_only_the_cycle() -> None:
    objectives = by_id(convert(ROWS, cycle="2018-q4"), "objectives")
    assert list(objectives) == ["O1", "O2", "O3", "O4"]
    assert objectives["O2"]["title"] == "Objective O2"
    assert objectives["O2"]["parent"] == "K1"
    assert "parent" not in objectives["O4"]


def test_puts_a_key_result_of_a_key_result_under_the_same_objective() -> None:
    done = convert(ROWS, cycle="2018-q4")
    assert [entry["id"] for entry in by_id(done, "objectives")["O2"]["key_results"]] == ["K2", "K3"]
    assert done.flattened == ("K3",)


def test_counts_a_key_result_that_stands_under_no_objective() -> None:
    done = convert([*ROWS, key_result("K9", "O5")], cycle="2018-q4")
    assert done.left_out == ("K9",)


def test_believes_the_nesting_where_levels_contradict_it() -> None:
    done = convert(ROWS, cycle="2018-q4")
    levels = {unit["name"]: unit["level"] for unit in done.document["units"]}
    assert levels == {"Head": 1, "Looms": 4, "Spindles": 5, "unnamed team": 4}
    assert done.moved_down == ("O3",)


def test_leaves_the_contradiction_in_when_rows_are_believed() -> None:
    done = convert(ROWS, cycle="2018-q4", believe_rows=True)
    levels = {unit["name"]: unit["level"] for unit in done.document["units"]}
    assert levels["Spindles"] == levels["Looms"] == 4
    assert done.moved_down == ()


def test_derives_the_tree_of_units_from_the_links() -> None:
    done = convert(ROWS, cycle="2018-q4")
    units = by_id(done, "units")
    parents = {unit["name"]: units.get(unit.get("parent", ""), {}).get("name") for unit in units.values()}
    assert parents == {"Head": None, "Looms": "Head", "Spindles": "Looms", "unnamed team": None}
    assert by_id(done, "objectives")["O3"]["unit"] == "spindles-l5"


def test_tells_units_apart_whose_names_make_the_same_id() -> None:
    rows = [objective("O1", "team", "R&D"), objective("O2", "team", "R D")]
    done = convert(rows, cycle=None)
    assert [unit["id"] for unit in done.document["units"]] == ["r-d-l4", "r-d-l4-2"]


@pytest.mark.parametrize(
    ("cycle", "start", "end"),
    [
        ("2018-q4", "2018-10-01", "2018-12-31"),
        ("fy20-q1", "2019-02-01", "2019-04-30"),
        ("fy20-q4", "2019-11-01", "2020-01-31"),
        ("2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_reads_the_dates_of_a_cycle_from_its_name(cycle: str, start: str, end: str) -> None:
    done = convert([objective("O1", "company", "Head", cycle=cycle)], cycle=cycle)
    assert done.document["cycle"] == {"name": cycle, "start": start, "end": end}


def test_leaves_the_cycle_out_when_its_name_tells_no_dates() -> None:
    assert convert([objective("O1", "company", "Head", cycle="soon")], cycle="soon").document["cycle"] is None


def write_corpus(folder: Path) -> Path:
    lines = [json.dumps(row) for row in ROWS]
    (folder / "cascade-weavers.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def test_writes_one_file_per_cycle(tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert main([str(write_corpus(tmp_path)), str(output)]) == 0
    assert sorted(path.name for path in output.iterdir()) == ["weavers-2018-q4.json", "weavers-fy20-q1.json"]


def test_joins_all_cycles_into_one_ladder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "out"
    assert main([str(write_corpus(tmp_path)), str(output), "--all"]) == 0
    document = json.loads((output / "weavers-all.json").read_text("utf-8"))
    assert len(document["objectives"]) == 5
    assert document["cycle"] == {"name": "all", "start": "2018-10-01", "end": "2019-04-30"}
    assert (
        "5 objectives, 3 key results, 1 put below the level of their row, 1 flattened"
        in capsys.readouterr().err
    )


def test_refuses_to_write_into_the_repository(tmp_path: Path) -> None:
    target = REPOSITORY / "build" / "real"
    assert main([str(write_corpus(tmp_path)), str(target)]) == 2
    assert not target.exists()


def test_says_when_there_is_nothing_to_convert(tmp_path: Path) -> None:
    assert main([str(tmp_path), str(tmp_path / "out")]) == 2
