"""Learn the weights of `rung.core.wording.weighing` from labelled texts, and say how well they do on others.

    python -m tools.train_wording [--real FOLDER] [--report]

Reads `tests/gold`, without its held-back part, and the labelled real OKRs where there are any. Writes
`src/rung/rules/words/weights.json`. Logistic regression with an L2 penalty, fitted by accelerated gradient
descent from zero: the same rows give the same weights to the last digit shown. The figures come from leaving
one organisation out at a time: what is said of an organisation was learnt from all the others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from rung.core.wording import Lexicon, agreement
from rung.core.wording.key_result import signs_of_key_result
from rung.core.wording.objective import signs_of_objective
from rung.rules.words import plain_lexicons

ROOT: Final = Path(__file__).resolve().parents[1]
WEIGHTS: Final = ROOT / "src" / "rung" / "rules" / "words" / "weights.json"
GOLD: Final = ROOT / "tests" / "gold"
REAL: Final = ROOT.parent / "shared" / "data" / "real-okrs"
#: Steps of the descent at most, and the change of the weights at which it ends.
STEPS: Final = 3000
ENOUGH: Final = 1e-4
#: Digits of a weight, and the size below which it is left out.
DIGITS: Final = 3
SMALL: Final = 0.004

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Question:
    """One thing to learn: from which files and field, the classes (the first is the reference), the signs."""

    name: str
    files: str
    field: str
    classes: tuple[str, ...]
    signs: Callable[[str, Lexicon], frozenset[str]]
    #: Weight of the penalty against large weights.
    penalty: float


QUESTIONS: Final = (
    Question("key result", "key-results*.jsonl", "class", ("output", "outcome"), signs_of_key_result, 16.0),
    Question(
        "objective",
        "objectives*.jsonl",
        "form",
        ("qualitative", "metric", "deliverable", "topic"),
        signs_of_objective,
        8.0,
    ),
)


@dataclass(frozen=True)
class Row:
    """A labelled text with its signs."""

    id: str
    organization: str
    language: str
    is_real: bool
    label: str
    signs: frozenset[str]


def main() -> None:
    """Learn and write the weights, or report how well they do."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--real", type=Path, default=REAL, help="folder of the labelled real OKRs")
    parser.add_argument("--report", action="store_true", help="only say how well it does")
    arguments = parser.parse_args()
    written = {}
    for question in QUESTIONS:
        rows = list(rows_of(question, arguments.real))
        if arguments.report:
            report(question, rows, left_out(question, rows))
        else:
            signs, weights = learn(question, rows)
            data = as_data(question, signs, weights)
            written[question.name] = {**data, "learnt_from": fingerprints(rows)}
    if written:
        WEIGHTS.write_text(json.dumps(written, indent=0, ensure_ascii=False) + "\n", "utf-8")


def rows_of(question: Question, real: Path) -> Iterator[Row]:
    """Go through the labelled texts; those whose label is none of the classes are left out."""
    lexicons = plain_lexicons()
    files = [*sorted(GOLD.glob(question.files)), *sorted(real.glob(question.files))]
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            label, language = row[question.field], row.get("lang", "en")
            if label in question.classes:
                signs = question.signs(row["text"], lexicons[language])
                home = row.get("org") or row["company"]
                yield Row(row["id"], home, language, "org" in row, label, signs)


def learn(question: Question, rows: Sequence[Row]) -> tuple[list[str], Floats]:
    """Return the signs and their weights, one column for each class but the first."""
    signs, narrow, wide = narrowed(rows)
    return signs, wide.T @ fitted(narrow, targets(question, rows), question.penalty)


def left_out(question: Question, rows: Sequence[Row]) -> list[str]:
    """Name the class of every row, learnt from the rows of all other organisations."""
    _, narrow, _ = narrowed(rows)
    wanted = targets(question, rows)
    homes = np.array([row.organization for row in rows])
    found = np.empty(len(rows), np.int64)
    for home in sorted(set(homes.tolist())):
        here = homes == home
        sums = narrow[here] @ fitted(narrow[~here], wanted[~here], question.penalty)
        found[here] = np.argmax(np.c_[np.zeros(len(sums)), sums], axis=1)
    return [question.classes[at] for at in found.tolist()]


def narrowed(rows: Sequence[Row]) -> tuple[list[str], Floats, Floats]:
    """Return the signs, and the rows as (rows, rank) with the (rank, signs) that turns weights back.

    There are more signs than rows, and the best weights are a combination of the rows, so turning the rows
    into as few columns as there are rows changes no result and makes each descent several times shorter.
    """
    signs = sorted(frozenset[str]().union(*(row.signs for row in rows)))
    left, sizes, wide = np.linalg.svd(matrix(rows, signs), full_matrices=False)
    return signs, left * sizes, wide


def matrix(rows: Sequence[Row], signs: Sequence[str]) -> Floats:
    """(rows, signs): 1 where a row has a sign."""
    place = {sign: at for at, sign in enumerate(signs)}
    filled = np.zeros((len(rows), len(signs)))
    for at, row in enumerate(rows):
        filled[at, [place[sign] for sign in row.signs]] = 1
    return filled


def targets(question: Question, rows: Sequence[Row]) -> Floats:
    """(rows, classes but the first): 1 where a row has a class."""
    labels = np.array([question.classes.index(row.label) for row in rows])
    wanted: Floats = np.eye(len(question.classes))[labels][:, 1:]
    return wanted


def fitted(signs: Floats, wanted: Floats, penalty: float) -> Floats:
    """Minimise the log loss plus half the penalty times the squared weights (Nesterov's descent)."""
    weights = moved = np.zeros((signs.shape[1], wanted.shape[1]))
    step = 1 / (0.5 * np.linalg.norm(signs, 2) ** 2 + penalty)
    pace = 1.0
    for _ in range(STEPS):
        sums = signs @ moved
        highest = np.maximum(sums.max(axis=1, keepdims=True), 0)
        shares = np.exp(sums - highest)
        shares /= shares.sum(axis=1, keepdims=True) + np.exp(-highest)
        new = moved - step * (signs.T @ (shares - wanted) + penalty * moved)
        settled = np.abs(new - weights).max() < ENOUGH
        new_pace = (1 + (1 + 4 * pace**2) ** 0.5) / 2
        moved = new + (pace - 1) / new_pace * (new - weights)
        weights, pace = new, new_pace
        if settled:
            break
    return weights


def as_data(question: Question, signs: Sequence[str], weights: Floats) -> dict[str, Any]:
    """Return the weights as they are shipped."""
    rounded = np.round(weights, DIGITS)
    kept = np.flatnonzero(np.abs(rounded).max(axis=1) >= SMALL)
    return {
        "classes": question.classes,
        "weights": {signs[at]: rounded[at].tolist() for at in kept.tolist()},
    }


def fingerprints(rows: Sequence[Row]) -> dict[str, str]:
    """Say in a word what was learnt from, signs and labels, so that a test can tell when it has changed."""
    digests = {"invented": hashlib.sha256(), "real": hashlib.sha256()}
    for row in sorted(rows, key=lambda row: row.id):
        line = "|".join([row.id, row.label, *sorted(row.signs)])
        digests["real" if row.is_real else "invented"].update(line.encode())
    return {name: digest.hexdigest()[:16] for name, digest in digests.items()}


def report(question: Question, rows: Sequence[Row], found: Sequence[str]) -> None:
    """Print how far the classes found agree with the labels."""
    groups: list[tuple[str, Callable[[Row], bool]]] = [
        ("all", lambda row: row.id != ""),
        ("real", lambda row: row.is_real),
        ("invented", lambda row: not row.is_real),
        *((language, lambda row, said=language: row.language == said) for language in ("en", "fr", "de")),
    ]
    for name, belongs in groups:
        pairs = [(said, row.label) for row, said in zip(rows, found, strict=True) if belongs(row)]
        if pairs:
            told = agreement(pairs)
            print(
                f"{question.name:<12}{name:<10}{told.count:>6}  {told.observed:.3f}  kappa {told.kappa:.3f}"
            )


if __name__ == "__main__":
    main()
