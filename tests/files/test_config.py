"""Settings, baselines and saving: the files beside the OKR files."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from rung.files import Config, find_config, load_config, read_baseline, read_config, save_text, write_baseline

WHOLE = """\
profile = "strict"
select = ["ALN", "copied-objective"]
ignore = ["missing-baseline"]
baseline = "known.json"

[rules.too-many-key-results]
most = 4
"""


def test_every_setting(tmp_path: Path) -> None:
    (tmp_path / "rung.toml").write_text(WHOLE)
    config, problems = load_config(tmp_path)
    assert problems == ()
    assert config == Config(
        profile="strict",
        select=("ALN", "copied-objective"),
        ignore=("missing-baseline",),
        baseline=tmp_path / "known.json",
        rules={"too-many-key-results": {"most": 4}},
    )


def test_it_is_found_beside_the_files_or_above_them(tmp_path: Path) -> None:
    deep = tmp_path / "okrs" / "2026"
    deep.mkdir(parents=True)
    (deep / "o.yaml").write_text("organization: N\n")
    (tmp_path / "rung.toml").write_text('profile = "starter"\n')
    assert find_config(deep / "o.yaml") == (tmp_path / "rung.toml").resolve()
    assert load_config(deep)[0].profile == "starter"
    (deep / "rung.toml").write_text("")
    assert load_config(deep / "o.yaml") == (Config(), ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('profil = "strict"', '1:1 unknown key "profil" in rung.toml (did you mean "profile"?)'),
        (
            '\nprofile = "strickt"',
            (
                '2:11 "profile" must be one of starter, steady, strict; '
                'found the text "strickt" (did you mean "strict"?)'
            ),
        ),
        (
            'select = "ALN"',
            '1:10 "select" must be a list, found the text "ALN" (write a list: [first, second])',
        ),
        ("ignore = [\n7]", '2:1 item 1 of "ignore" must be text, found the number 7 (put it in quotes)'),
        ("[rules]\ncycle = 4", '2:9 "cycle" must be a table, found the number 4 (write [rules.cycle])'),
        ("rules = 4", '1:9 "rules" must be a table, found the number 4 (write [rules.NAME])'),
        ("profile = ", "1:1 not valid TOML: Invalid value"),
        ("a = 1\na = 2", "2:1 not valid TOML: Cannot overwrite a value"),
    ],
)
def test_a_faulty_setting(text: str, problem: str, tmp_path: Path) -> None:
    file = tmp_path / "rung.toml"
    file.write_text(text)
    config, problems = read_config(file)
    assert config == Config()
    assert [str(found) for found in problems] == [f"{file}:{problem}"]


def test_settings_that_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "rung.toml"
    assert str(read_config(file)[1][0]) == f"{file}:1:1 cannot be read: No such file or directory"
    file.write_bytes(b"# \xff")
    assert str(read_config(file)[1][0]) == f"{file}:1:1 not valid UTF-8 (save the file as UTF-8)"
    file.write_text("a = " + "[" * 100_000)
    assert str(read_config(file)[1][0]) == f"{file}:1:1 nested too deep (check the brackets)"
    file.write_text("#" * (2**20 + 1))
    assert str(read_config(file)[1][0]) == f"{file}:1:1 larger than 1 MiB (keep settings only)"


def test_a_baseline_is_sorted_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "known"
    write_baseline(path, ["b", "a", "b", "é"])
    assert path.read_text("utf-8") == '{\n  "findings": [\n    "a",\n    "b",\n    "é"\n  ]\n}\n'
    assert read_baseline(path) == (frozenset({"a", "b", "é"}), ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[]", "1:1 the file must be a mapping (a baseline), found a list"),
        ("{}", '1:1 a baseline needs "findings" (add "findings")'),
        (
            '{"findings":\n [7]}',
            '2:3 item 1 of "findings" must be text, found the number 7 (put it in quotes)',
        ),
        ("{", "1:2 not valid JSON: Expecting property name enclosed in double quotes"),
    ],
)
def test_a_faulty_baseline(text: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_text(text)
    known, problems = read_baseline(path)
    assert known == frozenset()
    assert [str(found) for found in problems] == [f"{path}:{problem}"]


def test_a_baseline_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = read_baseline(tmp_path / "gone")[1]
    assert problem.message == "the baseline cannot be read: No such file or directory"


def test_saving_replaces_the_whole_file_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "o.yaml"
    save_text(path, "organization: é\n")
    assert path.read_bytes() == "organization: é\n".encode()
    path.chmod(0o640)
    save_text(path, "organization: M\n")
    assert path.read_text() == "organization: M\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["o.yaml"]  # noqa: PTH208 (names are what is asked for)


def test_saving_follows_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    save_text(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_failed_save_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "o.yaml"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        save_text(path, "\ud800")
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["o.yaml"]
