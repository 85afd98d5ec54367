"""What `rung bench` measures: a whole check, all traces, all roll-ups, and the re-check after one edit."""

from __future__ import annotations

import math
import random
from datetime import date
from pathlib import Path

import numpy as np

from rung.cli.bench.edits import edited
from rung.cli.bench.stopwatch import measured, peak_mib, percentile, settle, timed
from rung.core.check import Context, Report, Selection, recheck, run
from rung.core.ladder import Ladder, trace
from rung.core.model import Objective, Organization
from rung.core.rollup import RollUps
from rung.core.wording import Readings
from rung.files import load
from rung.files.collector import collector_at_rest
from rung.rules import load as load_rules
from rung.rules.words import lexicons

Figures = dict[str, object]
TODAY = date(2026, 2, 2)
#: Warm checks measured, of which the quickest counts.
WARM = 5
RULES, _ = Selection().choose(load_rules())


def opened(folder: Path) -> tuple[Organization, Figures]:
    """Load an organisation that `rung bench generate` wrote."""
    loaded, seconds = timed(lambda: load([folder]))
    if loaded.organization is None:
        message = "; ".join(str(problem) for problem in loaded.problems[:3])
        raise ValueError(message)
    organization = loaded.organization
    del loaded
    settle()
    key_results = sum(len(objective.key_results) for objective in organization.objectives)
    figures: Figures = {
        "objectives": len(organization.objectives),
        "key_results": key_results,
        "load_seconds": round(seconds, 3),
    }
    return organization, figures


def check(folder: Path) -> Figures:
    """Check everything with texts never seen, then with the readings of unchanged texts at hand.

    The second is done `WARM` times and the least is told: what it took more than that was other work.
    """
    organization, figures = opened(folder)
    readings = Readings(lexicons())
    (ladder, report), cold, cold_cpu = measured(lambda: _checked(organization, readings))
    cold_texts = peak_mib()
    warm = warm_cpu = math.inf
    for _ in range(WARM):
        del ladder, report
        settle()
        (ladder, report), wall, cpu = measured(lambda: _checked(organization, readings))
        warm, warm_cpu = min(warm, wall), min(warm_cpu, cpu)
    items = len(organization.objectives) + ladder.columns.key_result_count
    return figures | {
        "check_seconds_cold": round(cold, 3),
        "check_cpu_seconds_cold": round(cold_cpu, 3),
        "check_seconds": round(warm, 3),
        "check_cpu_seconds": round(warm_cpu, 3),
        "items_per_second": round(items / warm),
        "items_per_cpu_second": round(items / warm_cpu),
        "items_per_second_cold": round(items / cold),
        "findings": len(report.findings),
        "linked_pairs": int(ladder.columns.edges.shape[1]),
        "peak_mib_cold": round(cold_texts),
        "peak_mib": round(peak_mib()),
    }


def _checked(organization: Organization, readings: Readings) -> tuple[Ladder, Report]:
    """Check everything as `rung check` does."""
    with collector_at_rest():
        ladder = Ladder(organization)
        report = run(RULES, Context(ladder, readings, TODAY))
        report.summary(ladder)
    return ladder, report


def traces(folder: Path, seed: int = 1, sample: int = 1_000) -> Figures:
    """Trace every key result at once, and list the chains of some."""
    organization, figures = opened(folder)
    ladder, build = timed(lambda: Ladder(organization))
    columns = ladder.columns
    kinds, all_seconds = timed(lambda: (int(columns.explicit.sum()), int(columns.inherited.sum())))
    chosen = random.Random(seed).sample(
        range(columns.key_result_count), min(sample, columns.key_result_count)
    )
    found, some_seconds = timed(lambda: [trace(ladder.key_result_at(number)) for number in chosen])
    return figures | {
        "build_seconds": round(build, 3),
        "trace_all_seconds": round(all_seconds, 3),
        "traces_per_second": round(columns.key_result_count / max(build + all_seconds, 1e-9)),
        "explicit": kinds[0],
        "inherited": kinds[1],
        "chains_of": len(chosen),
        "chains_seconds": round(some_seconds, 3),
        "chains": sum(len(one.paths) for one in found),
        "peak_mib": round(peak_mib()),
    }


def rollup(folder: Path) -> Figures:
    """Compute the progress of every objective and key result, each with its explanation."""
    organization, figures = opened(folder)
    ladder = Ladder(organization)
    rolled = RollUps(Readings(lexicons()))
    values, seconds = timed(lambda: [rolled.objective(node).value for node in ladder.objectives()])
    known = np.array([value for value in values if value is not None])
    return figures | {
        "rollup_seconds": round(seconds, 3),
        "items_per_second": round((len(values) + ladder.columns.key_result_count) / seconds),
        "mean_progress": round(float(known.mean()), 6) if known.size else None,
        "peak_mib": round(peak_mib()),
    }


def edit(folder: Path, seed: int = 1, edits: int = 1_000) -> Figures:
    """Edit one objective after another and check again what each edit touches."""
    organization, figures = opened(folder)
    readings = Readings(lexicons())
    ladder, report = _checked(organization, readings)
    settle()
    chance = random.Random(seed)
    waits: list[float] = []
    works: list[float] = []
    for _ in range(edits):
        node = ladder.at(chance.randrange(len(organization.objectives)))
        after = edited(node.value, chance, len(organization.objectives))
        (ladder, report), wall, cpu = measured(lambda: _rechecked(ladder, report, readings, after))  # noqa: B023 -- called at once
        waits.append(wall * 1_000)
        works.append(cpu * 1_000)
    waits.sort()
    works.sort()
    shares = {"p50": 0.50, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return (
        figures
        | {"edits": edits}
        | {f"{name}_ms": round(percentile(waits, share), 3) for name, share in shares.items()}
        | {f"{name}_cpu_ms": round(percentile(works, share), 3) for name, share in shares.items()}
        | {"peak_mib": round(peak_mib())}
    )


def _rechecked(ladder: Ladder, report: Report, readings: Readings, after: Objective) -> tuple[Ladder, Report]:
    changed = ladder.with_objective(after)
    context = Context(changed, readings, TODAY)
    return changed, recheck(report, RULES, context, before=ladder, objective=after.id)
