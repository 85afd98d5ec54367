"""Texts that are no OKR file at all: refused with one clear problem, in bounded time and memory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rung.files import load, load_text, yaml_text
from rung.files.source import MAX_JSON, MAX_YAML


def problems(text: str | bytes, name: str = "o.yaml") -> list[str]:
    return [str(problem) for problem in load_text(text, name).problems]


@pytest.mark.parametrize("name", ["o.yaml", "o.json"])
@pytest.mark.parametrize("text", ["", " \n", "\ufeff", b"\xef\xbb\xbf\n"])
def test_an_empty_file(text: str | bytes, name: str) -> None:
    assert problems(text, name) == [f'{name}:1:1 the file is empty (begin with "organization: …")']


@pytest.mark.parametrize("text", ["# a comment\n", "---\n", "~"])
def test_a_file_that_says_nothing(text: str) -> None:
    assert problems(text) == ['o.yaml:1:1 the file is empty (begin with "organization: …")']


@pytest.mark.parametrize("text", ["organization", "7", "- organization: N"])
def test_a_file_that_is_no_mapping(text: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith("o.yaml:1:1 the file must be a mapping (an OKR file), found ")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "organization: !!python/object:os.system N",
            ('1:15 tag "tag:yaml.org,2002:python/object:os.system" is not allowed (remove the tag)'),
        ),
        ("organization: !secret N", '1:15 tag "!secret" is not allowed (remove the tag)'),
        ("organization: N\nunits: !x []", '2:8 tag "!x" is not allowed (remove the tag)'),
        (
            "organization: N\nlanguage: &a en\nlevels: [*a]",
            '3:10 alias "*a" is not allowed (write the value out)',
        ),
        (
            "organization: N\n---\norganization: M",
            "2:1 a second document begins here (one file, one document)",
        ),
        ("organization: N\n? [a]\n: b", "2:3 a key must be text, found a list or mapping"),
        (
            "organization: N\n\tlanguage: en",
            (
                "2:1 not valid YAML: found a tab character that violates indentation "
                "while scanning a plain scalar (indent with spaces)"
            ),
        ),
        (
            "organization: N\nlanguage: 'en",
            ("2:14 not valid YAML: found unexpected end of stream while scanning a quoted scalar"),
        ),
        (
            "organization: N\nlanguage: \x07",
            "2:11 not valid YAML: the character U+0007 is not allowed (remove it)",
        ),
    ],
)
def test_yaml_that_is_refused(text: str, problem: str) -> None:
    found = [line for line in problems(text) if '"levels"' not in line]
    assert found == [f"o.yaml:{problem}"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"organization": "N",}', "1:22 not valid JSON: Expecting property name enclosed in double quotes"),
        ('{"organization": "N"} x', "1:23 not valid JSON: Extra data"),
        ('{"organization": "N"', "1:21 not valid JSON: Expecting ',' delimiter"),
        (
            '{"organization":\n "N", "organization": "N"}',
            ('2:7 key "organization" is given twice, first on line 1 (keep one of them)'),
        ),
        (
            '{"organization": "a\\ud800"}',
            '1:18 "organization" contains the control character U+D800 (remove it)',
        ),
        (
            '{"organization": NaN}',
            '1:18 "organization" must be text, found the number nan (put it in quotes)',
        ),
    ],
)
def test_json_that_is_refused(text: str, problem: str) -> None:
    assert problems(text, "o.json") == [f"o.json:{problem}"]


def test_digits_without_end_are_a_number_out_of_range() -> None:
    head = '{"organization": "N", "objectives": [{"id": "O", "unit": "u", "title": "T", "key_results": ['
    text = head + '{"id": "K", "title": "T", "target": ' + "9" * 10_000 + "}]}]}"
    (problem,) = problems(text, "o.json")
    assert problem == 'o.json:1:129 "target" must be a finite number within ±1e+15, found infinity'


@pytest.mark.parametrize("name", ["o.yaml", "o.json"])
@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_brackets_without_end(opening: str, name: str) -> None:
    depth = 64 // opening.count("[" if "[" in opening else "{") // (2 if opening.startswith("[{") else 1)
    (problem,) = problems(opening * 100_000, name)
    column = len(opening) * depth + 1
    assert problem == f"{name}:1:{column} nested more than 64 deep (check the brackets or indentation)"


def test_a_document_that_grows_without_end() -> None:
    lines = ["a0: &a0 [x, x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    found = load_text("\n".join(lines), "o.yaml").problems
    assert sum("alias" in problem.message for problem in found) == 59 * 3


def test_a_text_of_too_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_text, "MAX_TOKENS", 13)
    assert problems("organization: N\nlevels: [a, b, c]\n") == []
    assert problems("organization: N\nlevels: [a, b, c, d]\n") == [
        "o.yaml:3:1 more than six million values in one file (split it into a folder of smaller files)"
    ]


def test_bytes_that_are_no_utf8() -> None:
    not_utf8 = "not valid UTF-8 (save the file as UTF-8)"
    assert problems(b"organization: N\nlanguage: \xff") == [f"o.yaml:2:11 {not_utf8}"]
    assert problems(b"\xef\xbb\xbforganization: \xc3\xa9\xff") == [f"o.yaml:1:16 {not_utf8}"]
    assert problems("organization: \ud800") == [f"o.yaml:1:15 {not_utf8}"]
    assert problems("organization: N\n".encode("utf-16")) == [f"o.yaml:1:1 {not_utf8}"]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert problems("\ufefforganization: N\nx: 1") == problems("organization: N\nx: 1")
    assert load_text("\ufefforganization: N", "o.yaml").organization is not None


@pytest.mark.parametrize(("name", "limit"), [("o.yaml", MAX_YAML), ("o.json", MAX_JSON)])
def test_a_file_too_large(name: str, limit: int, tmp_path: Path) -> None:
    large = f"1:1 larger than {limit // 2**20} MiB (split it into a folder of smaller files)"
    assert problems(b" " * (limit + 1), name) == [f"{name}:{large}"]
    path = tmp_path / name
    with path.open("wb") as sparse:
        sparse.truncate(limit + 1)
    assert [str(problem) for problem in load([path]).problems] == [f"{path}:{large}"]


@pytest.mark.parametrize(
    "said", ["0x1F", "0o7", "007", "1_000", "12:30", "+.5.", "1e", "yes", "on", "2026-01-05"]
)
def test_what_yaml_1_2_or_people_do_not_call_a_number_is_text(said: str) -> None:
    organization = load_text(f"organization: {said}", "o.yaml").organization
    assert organization is not None
    assert organization.name == said


@pytest.mark.parametrize(
    "said", ["7", "+7", "-7", "7.", ".7", "7.0", "7e3", "-7.5E-3", ".inf", ".NaN", "true", "FALSE"]
)
def test_what_the_core_schema_resolves_is_no_text(said: str) -> None:
    (problem,) = problems(f"organization: {said}")
    assert problem.startswith('o.yaml:1:15 "organization" must be text, found ')


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "o.yaml"
    os.mkfifo(pipe)
    (problem,) = load([pipe]).problems
    assert str(problem) == f"{pipe}:1:1 not a regular file (save its content as one)"
