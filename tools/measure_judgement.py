"""Measure how far Rung's judgements agree with labels, and write the page that says so.

    python -m tools.measure_judgement [--real FOLDER] [--page-only]

Writes `docs/reference/judgement.json` (the run) and `docs/reference/judgement.md` (the page made of it). What
was learnt from labels is never measured on the rows it was learnt from: for the invented and the real texts
each organisation is judged by weights learnt from all others; the held-back companies were never looked at.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from rung.cli.judge.scoring import score
from rung.cli.judge.table import score_as_data
from rung.core.check import Context, Profile, Selection, Severity, run
from rung.core.ladder import Ladder
from rung.core.wording import Readings
from rung.files import Problem, load
from rung.files.cases import KINDS, Case, read_cases
from rung.files.judging import judge
from rung.rules import load as load_rules
from rung.rules.words import LANGUAGES, lexicons
from tools import train_relations, train_restatements, train_wording

ROOT: Final = Path(__file__).resolve().parents[1]
RUN: Final = ROOT / "docs" / "reference" / "judgement.json"
PAGE: Final = RUN.with_suffix(".md")
NOTES: Final = RUN.with_suffix(".notes.md")

RESTATEMENTS: Final = (*train_restatements.GOLD, train_restatements.MADE)
#: The cycles of the small organisations begin later.
BEFORE_ALL_CYCLES: Final = date(2026, 11, 1)

Json = dict[str, Any]


@dataclass(frozen=True)
class Mark:
    """What is asked for on organisations and texts that nobody tuned on (issue 3)."""

    kind: str
    field: str
    figure: str
    least: float


MARKS: Final = (
    Mark("key-results", "class", "kappa", 0.87),
    Mark("key-results", "measurable", "kappa", 0.90),
    Mark("key-results", "target", "share", 0.98),
    Mark("key-results", "baseline", "share", 0.98),
    Mark("key-results", "direction", "share", 0.90),
    Mark("objectives", "form", "kappa", 0.82),
    Mark("relations", "relation", "kappa", 0.85),
    Mark("restatements", "verdict", "agreement", 0.85),
)


def main() -> None:
    """Measure, unless only the page is to be written anew, and write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--real", type=Path, default=train_wording.REAL, help="the labelled real OKRs")
    parser.add_argument("--page-only", action="store_true", help="write the page from the last run")
    arguments = parser.parse_args()
    if not arguments.page_only:
        measured = {"texts": measured_texts(arguments.real), "organizations": measured_organizations()}
        RUN.write_text(json.dumps(measured, indent=1, ensure_ascii=False) + "\n", "utf-8")
    PAGE.write_text(page(json.loads(RUN.read_text("utf-8")), NOTES.read_text("utf-8")), "utf-8")


def measured_texts(real: Path) -> Json:
    """Return kind → set → figures, over all languages and each of them."""
    sets = {"invented": train_wording.GOLD, "held back": train_wording.GOLD / "held-back", "real": real}
    learnt = learnt_apart(real)
    figures: Json = {}
    for kind in KINDS:
        for name, folder in sets.items():
            files = sorted(folder.glob(f"{kind}*.jsonl"))
            cases = [case for file in files for case in cases_of(file, kind)]
            if not cases:
                continue
            answers = [judge(case, kind) for case in cases]
            if name != "held back":
                answers = [{**one, **learnt.get((kind, str(one["id"])), {})} for one in answers]
            judged = list(zip(cases, answers, strict=True))
            figures.setdefault(kind, {})[name] = by_language(kind, judged)
    return figures


def learnt_apart(real: Path) -> dict[tuple[str, str], Json]:
    """Return (kind, id) → the answer that was learnt from the rows of all other organisations."""
    apart = {}
    for question in train_wording.QUESTIONS:
        rows = list(train_wording.rows_of(question, real))
        kind = question.files.partition("*")[0]
        for row, said in zip(rows, train_wording.left_out(question, rows), strict=True):
            apart[kind, row.id] = {question.field: said}
    pairs = list(train_relations.rows_of(real))
    for pair, said in zip(pairs, train_relations.left_out(pairs), strict=True):
        kind = "pairs" if pair.source.startswith("pairs") else "relations"
        apart[kind, pair.id] = {"relation": said}
    told = [row for file in RESTATEMENTS for row in train_restatements.rows_of(file)]
    for restated, shares in zip(told, train_restatements.left_out(told), strict=True):
        apart["restatements", restated.id] = {"verdict": train_restatements.verdict(shares)}
    return apart


def cases_of(file: Path, kind: str) -> Iterable[Case]:
    """Go through the cases of a file; its labels were checked when they were written."""
    with file.open("rb") as lines:
        for case in read_cases(lines, kind, LANGUAGES, name=str(file)):
            if isinstance(case, Problem):
                raise SystemExit(str(case))
            yield case


def by_language(kind: str, judged: list[tuple[Case, Json]]) -> Json:
    """Score all cases and those of each language, without the list of disagreements."""
    groups = {"all": judged} | {
        language: [(case, answer) for case, answer in judged if (case.language or "en") == language]
        for language in LANGUAGES
    }
    return {
        name: {key: value for key, value in data.items() if key != "disagreements"}
        for name, group in groups.items()
        if group
        for data in [score_as_data(score(kind, [(answer, case.row) for case, answer in group]))]
    }


def measured_organizations() -> Json:
    """Compare findings of the small organisations with the faults planted in them."""
    found = missed = false = 0
    clean = 0
    for file in sorted((train_wording.GOLD / "organizations").glob("*.yaml")):
        told = {(finding.rule, finding.subject) for finding in findings_of(file)}
        planted, doubtful = labelled(file, "expected"), labelled(file, "doubtful")
        if planted:
            found += len(planted & told)
            missed += len(planted - told)
        else:
            clean += 1
        false += len(told - planted - doubtful)
    return {"clean": clean, "planted": found + missed, "found": found, "missed": missed, "false": false}


def findings_of(file: Path) -> list[Any]:
    """Return the errors and warnings of a file by the rules as shipped."""
    organization = load([file]).organization
    if organization is None:
        raise SystemExit(f"{file} cannot be read")
    rules, _ = Selection(Profile.STEADY).choose(load_rules())
    context = Context(Ladder(organization), Readings(lexicons()), BEFORE_ALL_CYCLES)
    found = run(rules, context).findings
    return [finding for finding in found if finding.severity is not Severity.NOTE and finding.waived is None]


def labelled(file: Path, kind: str) -> set[tuple[str, str]]:
    """Return (rule, subject) of the faults labelled beside an organisation; none for a clean one."""
    beside = file.with_suffix(f".{kind}.json")
    if not beside.is_file():
        return set()
    return {(item["rule"], item["subject"]) for item in json.loads(beside.read_text("utf-8"))}


def page(measured: Json, notes: str) -> str:
    """Return the page: the marks, a table for each kind, and what a reader should know beside the figures."""
    texts, planted = measured["texts"], measured["organizations"]
    parts = ["# How well Rung judges", "", *notes.partition("<!-- tables -->")[0].strip().splitlines(), ""]
    parts += ["## Against the mark", "", *marks_table(texts), "", *planted_lines(planted), ""]
    for kind, sets in texts.items():
        parts += [f"## {kind.replace('-', ' ').capitalize()}", "", *kind_table(sets), ""]
    return "\n".join([*parts, notes.partition("<!-- tables -->")[2].strip(), ""])


def marks_table(texts: Json) -> list[str]:
    """Return the figures that have a mark, a row each, with all sets side by side."""
    sets = ["real", "invented", "held back"]
    lines = [
        f"| Judgement | Mark | {' | '.join(name.capitalize() for name in sets)} |",
        "|---|---|---|---|---|",
    ]
    for mark in MARKS:
        cells = [figure(texts.get(mark.kind, {}).get(name, {}).get("all"), mark.field) for name in sets]
        asked = f"{mark.figure if mark.figure != 'share' else 'exact'} {mark.least:.2f}"
        lines.append(f"| {mark.kind}: {mark.field} | {asked} | {' | '.join(cells)} |")
    return lines


def planted_lines(planted: Json) -> list[str]:
    """Say how many of the faults planted in small organisations are found, and what else is."""
    precision = planted["found"] / max(planted["found"] + planted["false"], 1)
    recall = planted["found"] / max(planted["planted"], 1)
    sentence = (
        "Faults planted in small organisations (mark: precision and recall 0.95): "
        f"{planted['found']} of {planted['planted']} found, recall {recall:.2f}; "
        f"{planted['false']} errors or warnings that were not planted, precision {precision:.2f}. "
        f"{planted['clean']} organisations without a fault are among them."
    )
    return [sentence]


def kind_table(sets: Json) -> list[str]:
    """Return every figure of one kind, a row for each set and language."""
    fields = list(dict.fromkeys(name for one in sets.values() for name in fields_of(one["all"])))
    lines = [f"| Texts | Language | Rows | {' | '.join(fields)} |", "|---" * (len(fields) + 3) + "|"]
    for name, groups in sets.items():
        for language, data in groups.items():
            cells = [figure(data, field) for field in fields]
            lines.append(f"| {name} | {language} | {data['rows']} | {' | '.join(cells)} |")
    return lines


def fields_of(data: Json) -> list[str]:
    """Name everything that was compared."""
    return [*data["classes"], *data["exact"], *(["copies"] if data["copies"] else [])]


def figure(data: Json | None, field: str) -> str:
    """Write one figure: kappa of a class, the share of an exact field, precision and recall of copies."""
    if data is None:
        return "–"
    if field in data["classes"]:
        found = data["classes"][field]
        kappa = "–" if found["kappa"] is None else f"{found['kappa']:.2f}"
        return f"κ {kappa} ({found['agreement']:.2f} of {found['n']})"
    if field in data["exact"]:
        found = data["exact"][field]
        return f"{found['share']:.3f} of {found['n']}"
    if field == "copies" and data["copies"]:
        ratios = (data["copies"][name] for name in ("precision", "recall"))
        return " / ".join("–" if ratio is None else f"{ratio:.2f}" for ratio in ratios)
    return "–"


if __name__ == "__main__":
    main()
