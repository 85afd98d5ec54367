"""Learn what the signs of two texts weigh from labelled pairs, and say how well they do on others.

    python -m tools.train_relations [--real FOLDER] [--report]

Reads `tests/gold/relations*.jsonl` and `pairs*.jsonl`, without the held-back part, and the labelled real OKRs
where there are any; `relations.jsonl` beside this script, which was not labelled blind, is learnt from and
never counted: it holds what other texts have little of, the parent's number with a scope or a subject of the
child's own. Writes `src/rung/rules/words/relation.json`: the weights of two questions, whether a text
says its parent again, and whether one that does not is about something else. The same rows give the same
weights. The figures come from leaving one company out at a time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from tools.train_wording import GOLD, REAL, ROOT, Floats, fitted

from rung.core.wording import agreement
from rung.core.wording.likeness import verbatim
from rung.core.wording.meaning import softened, watered_down
from rung.core.wording.relation import APART, COPY, balance
from rung.core.wording.ties import Ties, signs_of_copy, signs_of_distance
from rung.rules.words import plain_lexicons

WEIGHTS: Final = ROOT / "src" / "rung" / "rules" / "words" / "relation.json"
MADE: Final = Path(__file__).with_name("relations.jsonl")
FILES: Final = ("relations*.jsonl", "pairs*.jsonl")
LABELS: Final = ("verbatim", "near_copy", "translated", "unrelated")
#: Of a made pair: no copy, and it may be argued whether it contributes.
OWN: Final = "own"
#: Weight of the penalty against large weights.
PENALTIES: Final = {COPY: 1.0, APART: 0.5}
#: Digits of a weight.
DIGITS: Final = 3

Signs = Mapping[str, float]
Weights = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Row:
    """A labelled pair of texts with what is seen in it."""

    id: str
    organization: str
    language: str
    #: The file it comes from, `real` for the published ones.
    source: str
    label: str
    #: What is plain before anything is weighed: equal texts, one hedged, or nothing but the parent.
    plain: str | None
    copy: Signs
    apart: Signs


def main() -> None:
    """Learn and write the weights, or report how well they do."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--real", type=Path, default=REAL, help="folder of the labelled real OKRs")
    parser.add_argument("--report", action="store_true", help="only say how well it does")
    arguments = parser.parse_args()
    rows = list(rows_of(arguments.real))
    if arguments.report:
        report(rows, left_out(rows))
        return
    written: dict[str, Mapping[str, Any]] = {**learnt(rows), "learnt_from": fingerprints(rows)}
    WEIGHTS.write_text(json.dumps(written, indent=0, ensure_ascii=False) + "\n", "utf-8")


def rows_of(real: Path) -> Iterator[Row]:
    """Go through the labelled pairs; those whose label is unclear are left out."""
    files = [file for folder in (GOLD, real) for pattern in FILES for file in sorted(folder.glob(pattern))]
    for file in (*files, MADE):
        for line in file.read_text("utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            if row["relation"] in (*LABELS, OWN):
                yield _row(row, "real" if "org" in row else "made" if file == MADE else file.stem)


def _row(row: Mapping[str, Any], source: str) -> Row:
    language = row.get("lang", "en")
    lexicon = plain_lexicons()[language]
    child, parent = row["child"], row["parent"]
    is_pair = isinstance(parent, dict)
    if is_pair:
        below = tuple(child["key_results"]), tuple(parent["key_results"])
        ties = Ties(child["objective"], parent["objective"], lexicon, *below)
    else:
        ties = Ties(child, parent, lexicon)
    plain = "verbatim" if verbatim(ties.child, ties.parent) else None
    if is_pair:
        weaker = watered_down(ties.child, ties.parent, lexicon).evidence
    else:
        weaker = softened(ties.said, ties.above, ties.found)
    if plain is None and (weaker or ties.restates):
        plain = "near_copy"
    home = row.get("org") or row["company"]
    signs = signs_of_copy(ties) if ties.meet else {}, signs_of_distance(ties)
    return Row(row["id"], home, language, source, row["relation"], plain, *signs)


def learnt(rows: Sequence[Row]) -> Weights:
    """Return question → sign → weight."""
    own = [row for row in rows if row.label in ("translated", "unrelated")]
    restated = [row for row in rows if row.plain is None and row.copy]
    return {
        COPY: _learnt(COPY, [(row.copy, row.label in LABELS[:2]) for row in restated]),
        APART: _learnt(APART, [(row.apart, row.label == "unrelated") for row in own]),
    }


def _learnt(question: str, seen: Sequence[tuple[Signs, bool]]) -> dict[str, float]:
    names = sorted(frozenset[str]().union(*(signs for signs, _ in seen)))
    table: Floats = np.array([[signs.get(name, 0.0) for name in names] for signs, _ in seen])
    wanted: Floats = np.array([[float(label)] for _, label in seen])
    weights = np.round(fitted(table, wanted, PENALTIES[question])[:, 0], DIGITS)
    return dict(zip(names, weights.tolist(), strict=True))


def answer(row: Row, weights: Weights) -> str:
    """What is said of a pair with these weights, as `rung.core.wording.relation` says it."""
    if row.plain is not None:
        return row.plain
    if row.copy and balance(row.copy, weights[COPY]) > 0:
        return "near_copy"
    return "unrelated" if balance(row.apart, weights[APART]) > 0 else "translated"


def left_out(rows: Sequence[Row]) -> list[str]:
    """Return what is said of every row with weights learnt from the rows of all other organisations."""
    homes = sorted({row.organization for row in rows})
    weights = {home: learnt([row for row in rows if row.organization != home]) for home in homes}
    return [answer(row, weights[row.organization]) for row in rows]


def fingerprints(rows: Sequence[Row]) -> dict[str, str]:
    """Say in a word what was learnt from, signs and labels, so that a test can tell when it has changed."""
    digests = {"invented": hashlib.sha256(), "real": hashlib.sha256()}
    for row in sorted(rows, key=lambda row: row.id):
        signs = [
            f"{name}={value:.4f}" for each in (row.copy, row.apart) for name, value in sorted(each.items())
        ]
        line = "|".join([row.id, row.label, str(row.plain), *signs])
        digests["real" if row.source == "real" else "invented"].update(line.encode())
    return {name: digest.hexdigest()[:16] for name, digest in digests.items()}


def report(rows: Sequence[Row], found: Sequence[str]) -> None:
    """Print how far the relations found agree with the labels: all, by file, by language."""
    groups = [("all", "")]
    groups += [("source", name) for name in sorted({row.source for row in rows})]
    groups += [("language", name) for name in ("en", "fr", "de")]
    for kind, wanted in groups:
        pairs = [
            (said, row.label)
            for row, said in zip(rows, found, strict=True)
            if (wanted == row.source if kind == "source" else row.source != "made")
            and (kind != "language" or row.language == wanted)
        ]
        if pairs:
            told = agreement(pairs)
            kappa = "" if told.kappa is None else f"  kappa {told.kappa:.3f}"
            print(f"{wanted or kind:<14}{told.count:>6}  {told.observed:.3f}{kappa}")


if __name__ == "__main__":
    main()
