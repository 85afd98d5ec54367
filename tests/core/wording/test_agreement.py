"""Agreement with labelled real OKRs; the floors stand just below what was measured.

The folder is no part of the project. It is looked for beside the checkout, or where RUNG_LABELLED_DATA says.
The word lists were tuned on these rows, so the figures flatter: on unseen organisations expect less.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from rung.core.wording import Lexicon, copied_key_result, likeness, read_key_result, read_objective

BESIDE = Path(__file__).resolve().parents[4] / "shared" / "data" / "real-okrs"
FOLDER = Path(os.environ.get("RUNG_LABELLED_DATA", BESIDE))

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the labelled real OKRs are not on this machine")

Pairs = list[tuple[str, str]]


def rows_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


def kappa(pairs: Pairs) -> float:
    """Cohen's kappa of (found, labelled)."""
    found, labelled = Counter(left for left, _ in pairs), Counter(right for _, right in pairs)
    observed = sum(left == right for left, right in pairs) / len(pairs)
    chance = sum(found[name] * labelled[name] for name in found) / len(pairs) ** 2
    return (observed - chance) / (1 - chance)


def precision(pairs: Pairs, name: str) -> float:
    found = [right for left, right in pairs if left == name]
    return found.count(name) / len(found)


def recall(pairs: Pairs, name: str) -> float:
    labelled = [left for left, right in pairs if right == name]
    return labelled.count(name) / len(labelled)


def test_result_or_work(english: Lexicon) -> None:
    pairs: Pairs = [
        (read_key_result(row["text"], english).form, row["class"])
        for row in rows_of("key-results.jsonl")
        if row["class"] != "unclear"
    ]

    assert kappa(pairs) >= 0.80
    assert min(precision(pairs, "outcome"), recall(pairs, "outcome")) >= 0.87
    assert min(precision(pairs, "output"), recall(pairs, "output")) >= 0.89


def test_measurable(english: Lexicon) -> None:
    pairs: Pairs = [
        ("yes" if read_key_result(row["text"], english).measurable else "no", row["measurable"])
        for row in rows_of("key-results.jsonl")
        if row["measurable"] in ("yes", "no")
    ]

    assert kappa(pairs) >= 0.90


def test_targets_and_baselines(english: Lexicon) -> None:
    rows = rows_of("key-results.jsonl")
    readings = [read_key_result(row["text"], english) for row in rows]
    targets = [
        reading.target == pytest.approx(row["target"], abs=0.01)
        for reading, row in zip(readings, rows, strict=True)
        if row.get("target") is not None
    ]

    assert sum(targets) / len(targets) >= 0.96
    assert all(reading.baseline == row.get("baseline") for reading, row in zip(readings, rows, strict=True))


def test_form_of_objectives(english: Lexicon) -> None:
    pairs: Pairs = [
        (read_objective(row["text"], english).form, row["form"]) for row in rows_of("objectives.jsonl")
    ]

    assert kappa(pairs) >= 0.78
    assert precision(pairs, "deliverable") >= 0.93


def test_copies(english: Lexicon) -> None:
    rows = [row for row in rows_of("relations.jsonl") if row["relation"] != "unclear"]
    pairs: Pairs = []
    for row in rows:
        alike = likeness(row["child"], row["parent"], english)
        copied = alike.near_copy or copied_key_result(row["child"], row["parent"], english)
        labelled = "copy" if row["relation"] in ("verbatim", "near_copy") else "own"
        pairs.append(("copy" if copied else "own", labelled))

    assert precision(pairs, "copy") >= 0.85
    assert recall(pairs, "copy") >= 0.60
