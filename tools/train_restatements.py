"""Learn what the signs of a restatement weigh from labelled texts, and say how well they do on others.

    python -m tools.train_restatements [--dry-run] [--show]

Reads `tests/gold/restatements*.jsonl`, labelled blind, and `restatements.jsonl` beside this script,
which was not: it was made so that shared words do not give the verdict away (people who understood name the
same things; people who did not may use none of the words), and is learnt from, never counted. Writes
`src/rung/rules/words/restatement.json`. The same rows give the same weights. The figures come from leaving
one organisation out at a time, with everything said of its objectives.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from tools.train_wording import fitted

from rung.core.wording import agreement
from rung.core.wording.restatement import VERDICTS, compare, signs_of, weighed
from rung.rules.words import plain_lexicons

ROOT: Final = Path(__file__).resolve().parents[1]
WEIGHTS: Final = ROOT / "src" / "rung" / "rules" / "words" / "restatement.json"
GOLD: Final = tuple(sorted((ROOT / "tests" / "gold").glob("restatements*.jsonl")))
MADE: Final = Path(__file__).with_name("restatements.jsonl")
#: Weight of the penalty against large weights.
PENALTY: Final = 0.5
#: Digits of a weight.
DIGITS: Final = 3

Floats = NDArray[np.float64]
#: How probable each verdict is.
Shares = tuple[float, float, float]


@dataclass(frozen=True)
class Row:
    """A labelled restatement with its signs."""

    id: str
    organization: str
    language: str
    is_gold: bool
    label: str
    signs: dict[str, float]
    text: str


def main() -> None:
    """Learn, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--dry-run", action="store_true", help="say the figures, write no weights")
    parser.add_argument("--show", action="store_true", help="list what is found otherwise than labelled")
    arguments = parser.parse_args()
    rows = [row for file in (*GOLD, MADE) for row in rows_of(file)]
    found = left_out(rows)
    report(rows, found)
    if arguments.show:
        for row, shares in zip(rows, found, strict=True):
            if verdict(shares) != row.label:
                print(f"{row.id}: {verdict(shares)} {max(shares):.2f}, labelled {row.label}: {row.text}")
    if not arguments.dry_run:
        WEIGHTS.write_text(json.dumps(learnt(rows), indent=0, ensure_ascii=False) + "\n", "utf-8")


def rows_of(file: Path) -> Iterator[Row]:
    """Go through the labelled restatements of a file."""
    lexicons = plain_lexicons()
    for line in file.read_text("utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        both = compare(
            row["restatement"], row["parent_objective"], lexicons[row["lang"]], row["parent_key_results"]
        )
        signs = signs_of(both)
        yield Row(
            row["id"], row["company"], row["lang"], file != MADE, row["verdict"], signs, row["restatement"]
        )


def left_out(rows: Sequence[Row]) -> list[Shares]:
    """How probable each verdict is for every row, learnt from the rows of all other organisations."""
    homes = {row.organization for row in rows}
    weights = {home: learnt([row for row in rows if row.organization != home]) for home in sorted(homes)}
    return [weighed(row.signs, weights[row.organization]) for row in rows]


def learnt(rows: Sequence[Row]) -> dict[str, list[float]]:
    """Sign → what it weighs for every verdict but the first."""
    names = list(rows[0].signs)
    signs: Floats = np.array([[row.signs[name] for name in names] for row in rows])
    wanted: Floats = np.eye(len(VERDICTS))[[VERDICTS.index(row.label) for row in rows]][:, 1:]
    weights = np.round(fitted(signs, wanted, PENALTY), DIGITS)
    return dict(zip(names, weights.tolist(), strict=True))


def verdict(shares: Shares) -> str:
    """The most probable one."""
    return VERDICTS[shares.index(max(shares))]


def report(rows: Sequence[Row], found: Sequence[Shares]) -> None:
    """Print how far the verdicts found agree with the labels: all, by language, by organisation."""
    gold = [(row, shares) for row, shares in zip(rows, found, strict=True) if row.is_gold]
    print(_line("all, blind", gold))
    for language in ("en", "fr", "de"):
        print(_line(language, [pair for pair in gold if pair[0].language == language]))
    for home in sorted({row.organization for row, _ in gold}):
        print(_line(home, [pair for pair in gold if pair[0].organization == home]))
    for bound in (0.7, 0.8, 0.9):
        sure = [pair for pair in gold if max(pair[1]) >= bound]
        print(_line(f"{bound:.0%} sure", sure))
    print(_line("made, not blind", [p for p in zip(rows, found, strict=True) if not p[0].is_gold]))


def _line(name: str, pairs: Sequence[tuple[Row, Shares]]) -> str:
    told = agreement([(verdict(shares), row.label) for row, shares in pairs])
    kappa = "" if told.kappa is None else f"  kappa {told.kappa:.3f}"
    return f"{name:<28}{told.count:>6}  {told.observed:.3f}{kappa}"


if __name__ == "__main__":
    main()
