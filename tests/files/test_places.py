"""Places of items: in any format, any order of keys, any file, and only when somebody asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from rung.files import Place, load, load_text

YAML = """\
# where things stand
organization: N
cycle: {name: Q, start: 2026-01-01, end: 2026-03-31}
units: [{id: a, level: 1}, {level: 2, id: b}]
objectives:
  - title: T
    unit: a
    key_results:
      - title: é
        id: K
      - {title: "é{", id: L}
    id: O
"""

JSON = """\
{"organization": "N", "cycle": {"name": "Q", "start": "2026-01-01", "end": "2026-03-31"},
 "units": [{"id": "a", "level": 1}, {%s"level": 2}],
 "objectives": [
  {"id": "O", "unit": "a", "title": "{\\"id\\": \\"x\\"}", "key_results": [
    {"id": "\\u004b", "title": "é"}, { "id" : "L", "title": "é"}]}]}
"""


def places(text: str, name: str) -> dict[str, tuple[int, int] | None]:
    loaded = load_text(text, name)
    assert loaded.problems == ()
    found = {identity: loaded.places.of(identity) for identity in ("a", "b", "O", "K", "L", "x")}
    found |= {key: loaded.places.of_key(key) for key in ("organization", "cycle", "levels")}
    assert {place.file for place in found.values() if place} == {name}
    return {key: (place.line, place.column) if place else None for key, place in found.items()}


def test_yaml() -> None:
    assert places(YAML, "o.yaml") == {
        "a": (4, 9),
        "b": (4, 28),
        "O": (6, 5),
        "K": (9, 9),
        "L": (11, 9),
        "x": None,
        "organization": (2, 15),
        "cycle": (3, 8),
        "levels": None,
    }


@pytest.mark.parametrize("b", ['"id": "b", ', '"name": "B", "id": "b", '])
def test_json_with_ids_first_and_further_back(b: str) -> None:
    assert places(JSON % b, "o.json") == {
        "a": (2, 12),
        "b": (2, 37),
        "O": (4, 3),
        "K": (5, 5),
        "L": (5, 37),
        "x": None,
        "organization": (1, 18),
        "cycle": (1, 32),
        "levels": None,
    }


def test_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_text("organization: N\nunits:\n  - {id: a, level: 1}\n")
    (tmp_path / "2.json").write_text('{"units": [\n{"id": "b", "level": "team"}], "levels": ["top", "team"]}')
    loaded = load([tmp_path])
    assert loaded.problems == ()
    assert loaded.places.of("a") == Place(str(tmp_path / "1.yaml"), 3, 5)
    assert loaded.places.of("b") == Place(str(tmp_path / "2.json"), 2, 1)
    assert loaded.places.of_key("levels") == Place(str(tmp_path / "2.json"), 2, 42)
    assert loaded.organization is not None
    assert [unit.rank for unit in loaded.organization.units] == [1, 2]


def test_a_folder_is_one_organization_in_name_order(tmp_path: Path) -> None:
    for name in ("c", "a", "b"):
        (tmp_path / f"{name}.yaml").write_text(f"organization: N\npeople: [{{id: {name}}}]\n")
    whole = load([tmp_path]).organization
    assert whole is not None
    assert [person.id for person in whole.people] == ["a", "b", "c"]
    assert load([tmp_path, tmp_path / "a.yaml", tmp_path]).organization == whole
    assert load([tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml")]).organization == whole
