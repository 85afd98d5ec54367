"""The shipped weights are those of the labelled texts as they are read now."""

from __future__ import annotations

import json

import numpy as np
import pytest
from tools.train_wording import QUESTIONS, REAL, WEIGHTS, Question, Row, fingerprints, fitted, learn, rows_of

from tools import train_relations


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_the_shipped_weights_were_learnt_from_what_is_read_now(question: Question) -> None:
    """Change a word list or a branch, and `python -m tools.train_wording` has to run again (ADR 0015)."""
    shipped = json.loads(WEIGHTS.read_text("utf-8"))[question.name]["learnt_from"]
    found = fingerprints(list(rows_of(question, REAL)))

    assert found["invented"] == shipped["invented"]
    if REAL.is_dir():
        assert found["real"] == shipped["real"]


def test_the_shipped_weights_of_relations_were_learnt_from_what_is_read_now() -> None:
    shipped = json.loads(train_relations.WEIGHTS.read_text("utf-8"))["learnt_from"]
    found = train_relations.fingerprints(list(train_relations.rows_of(REAL)))

    assert found["invented"] == shipped["invented"]
    if REAL.is_dir():
        assert found["real"] == shipped["real"]


def signs_with(label: str) -> frozenset[str]:
    return frozenset({"", f"sign of {label}", "both"})


def test_what_tells_two_classes_apart_is_learnt() -> None:
    question = Question("q", "", "", ("no", "yes"), lambda *_: frozenset(), 0.1)
    rows = [
        Row(
            str(n),
            "home",
            "en",
            label=label,
            is_real=False,
            signs=signs_with(label),
        )
        for n in range(8)
        for label in question.classes
    ]

    signs, weights = learn(question, rows)

    told = dict(zip(signs, weights[:, 0].tolist(), strict=True))
    assert told["sign of yes"] > 1 > -1 > told["sign of no"]
    assert told["both"] == pytest.approx(0, abs=1e-3)


def test_the_fit_is_the_best_one() -> None:
    """At the minimum the slope of log loss and penalty is nought."""
    signs = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 1.0], [1.0, 0.0]])
    wanted = np.array([[0.0], [1.0], [0.0], [0.0]])

    weights = fitted(signs, wanted, 0.5)

    shares = 1 / (1 + np.exp(-(signs @ weights)))
    assert np.abs(signs.T @ (shares - wanted) + 0.5 * weights).max() < 1e-2
