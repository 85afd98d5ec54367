"""`rung bench` on a small organisation: what it writes and what it prints; never how long it takes."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from rung.cli.bench import command, compare
from rung.cli.bench.edits import edited
from rung.cli.bench.runs import RULES
from rung.cli.bench.stopwatch import percentile
from rung.cli.bench.synthetic import LEVELS, generate
from rung.core.check import Context, Severity, run
from rung.core.ladder import Ladder
from rung.core.model import Organization
from rung.core.wording import Readings
from rung.files import load
from rung.rules.words import lexicons

Bench = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("synthetic")
    generate(1_200, 7, path)
    return path


@pytest.fixture(scope="module")
def organization(folder: Path) -> Organization:
    loaded = load([folder])
    assert loaded.problems == ()
    assert loaded.organization is not None
    return loaded.organization


@pytest.fixture
def bench() -> Bench:
    def call(*arguments: object) -> dict[str, Any]:
        result = CliRunner().invoke(command, [str(argument) for argument in arguments])
        assert result.exit_code == 0, result.output
        figures: dict[str, Any] = json.loads(result.stdout)
        return figures

    return call


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}


def test_the_same_seed_writes_the_same_files(folder: Path, tmp_path: Path, bench: Bench) -> None:
    figures = bench("generate", "--objectives", 1_200, "--seed", 7, tmp_path)

    assert contents(tmp_path) == contents(folder)
    assert figures["units"] == 300
    assert figures["objectives"] == 1_200
    assert 3_600 < figures["key_results"] < 4_800


def test_another_seed_writes_other_files(folder: Path, tmp_path: Path) -> None:
    generate(1_200, 8, tmp_path)

    assert contents(tmp_path).keys() == contents(folder).keys()
    assert contents(tmp_path) != contents(folder)


def test_the_organisation_has_ten_levels_and_mostly_texts_of_its_own(organization: Organization) -> None:
    assert {unit.rank for unit in organization.units} == set(range(1, len(LEVELS) + 1))
    titles = [k.title for objective in organization.objectives for k in objective.key_results]
    assert len(set(titles)) > 0.95 * len(titles)


def test_the_organisation_is_mostly_healthy(organization: Organization) -> None:
    ladder = Ladder(organization)
    report = run(RULES, Context(ladder, Readings(lexicons()), date(2026, 2, 2)))

    items = len(organization.objectives) + ladder.columns.key_result_count
    faulty = {found.subject for found in report.findings if found.severity is not Severity.NOTE}
    notes = [found for found in report.findings if found.severity is Severity.NOTE]
    assert 0.005 * items < len(faulty) < 0.03 * items
    assert len(notes) < 0.05 * items
    assert {"orphan-objective", "key-result-is-initiative"} <= {found.rule for found in report.findings}


def test_check_prints_cold_and_warm(folder: Path, bench: Bench) -> None:
    figures = bench("check", folder)

    assert figures["objectives"] == 1_200
    assert figures["linked_pairs"] > 1_000
    assert figures["findings"] > 0
    promised = {"load_seconds", "check_seconds", "check_seconds_cold", "items_per_second", "peak_mib"}
    assert all(figures[name] > 0 for name in promised)


def test_trace_accounts_for_every_key_result_that_reaches_the_top(folder: Path, bench: Bench) -> None:
    figures = bench("trace", folder)

    assert figures["explicit"] > figures["inherited"] > 0
    assert 0.9 * figures["key_results"] < figures["explicit"] + figures["inherited"] <= figures["key_results"]
    assert figures["chains"] >= 0.9 * figures["chains_of"]


def test_rollup_knows_a_mean(folder: Path, bench: Bench) -> None:
    figures = bench("rollup", folder)

    assert 0.3 < figures["mean_progress"] < 0.7
    assert figures["items_per_second"] > 0


def test_edit_prints_percentiles_in_order(folder: Path, bench: Bench) -> None:
    figures = bench("edit", "--edits", 40, folder)

    assert figures["edits"] == 40
    assert 0 < figures["p50_ms"] <= figures["p95_ms"] <= figures["p99_ms"] <= figures["max_ms"]


def test_compare_agrees_with_two_other_ways(folder: Path, bench: Bench) -> None:
    pytest.importorskip("networkx", reason="only the comparison needs networkx")
    figures = bench("compare", folder)

    assert figures["seconds"].keys() == figures["times_rung"].keys() == {"rung", "networkx", "sqlite"}
    assert figures["reach_top"] > 1_000


def test_compare_refuses_to_print_when_they_disagree(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "_networkx", lambda *_: ({}, (0, 0)))

    with pytest.raises(AssertionError, match="networkx answers"):
        compare.compare(folder)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["check", str(tmp_path)])

    assert result.exit_code != 0


def test_edits_change_what_they_say(organization: Organization) -> None:

    chance = random.Random(3)  # noqa: S311 -- nothing secret
    objective = organization.objectives[100]
    assert any(edited(objective, chance, 1_200) != objective for _ in range(5))


@pytest.mark.parametrize(("share", "value"), [(0.0, 1.0), (0.5, 3.0), (0.99, 4.0), (1.0, 4.0)])
def test_percentiles(share: float, value: float) -> None:
    assert percentile([1.0, 2.0, 3.0, 4.0], share) == value
