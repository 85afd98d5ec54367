"""What would be asked about an objective if it were saved as it is typed now. Nothing is stored."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache

from rung.core import check, model
from rung.core.check import Finding
from rung.core.ladder import ObjectiveNode
from rung.core.wording import Readings
from rung.rules import load
from rung.rules.words import lexicons
from rung.server.okrs.ladders import Checked
from rung.server.okrs.sheet import grave_first


@dataclass(frozen=True, slots=True)
class Judged:
    """An objective as it would stand on the ladder, on one that nobody else sees."""

    node: ObjectiveNode
    context: check.Context
    #: Findings on it and on its key results, the gravest first; those that were dismissed are left out.
    asked: tuple[Finding, ...]


class _Own(threading.local):
    """What texts say, remembered by each thread alone: readings are not to be asked by two at once."""

    def __init__(self) -> None:
        self.readings = Readings(lexicons())


_own = _Own()


def judge(checked: Checked, value: model.Objective) -> Judged:
    """Check an objective in its namesake's place, or after all others, with what is around it.

    No query. At the cost of its neighbourhood, whatever the ladder's size; the findings are those that stand
    on its page once it is saved, except that only its own are looked at.
    """
    ladder = checked.ladder.with_objective(value)
    node = ladder.objective(value.id)
    assert node is not None  # noqa: S101 -- it was put there two lines above
    rules, known = _rules()
    context = check.Context(ladder, _own.readings, checked.today, known=known)
    report = check.recheck(checked.report, rules, context, before=checked.ladder, objective=value.id)
    subjects = (value.id, *(key_result.id for key_result in value.key_results))
    found = (one for subject in subjects for one in report.by_subject.get(subject, ()))
    return Judged(node, context, grave_first(one for one in found if one.waived is None))


@cache
def _rules() -> tuple[tuple[check.Rule, ...], frozenset[str]]:
    rules, _ = check.Selection().choose(load())
    return rules, check.names_of(load())
