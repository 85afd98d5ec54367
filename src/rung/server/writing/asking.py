"""What follows a draft while it is typed: questions, readings of its lines, and the parent beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from rung.core.check import Finding
from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode
from rung.core.model import Measure, Objective
from rung.core.rollup import measure_of
from rung.core.wording import KeyResultReading
from rung.server.alignment.parents import PATTERNS, picker_context
from rung.server.okrs.cards import cards_of
from rung.server.okrs.sheet import holder_of, level_of
from rung.server.writing.forms.editor import Editor
from rung.server.writing.judging import Judged, judge
from rung.server.writing.queries.desk import Writing

#: Questions shown at once; the others are counted.
MOST_ASKED: Final = 6
#: Rules that ask for what a writer has not come to yet, and what that is.
STILL_TO_COME: Final = {
    "missing-owner": _("somebody who answers for it"),
    "too-few-key-results": _("two to five key results"),
    "orphan-objective": _("what it moves"),
    "no-primary-parent": _("what it moves"),
    "missing-mechanism": _("how it moves it"),
}
#: Rules about what others do with it, once it is there.
_OF_OTHERS: Final = frozenset(
    {"unserved-key-result", "restate-missing", "inherited-trace", "orphan-key-result"}
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What is read in one line of the form."""

    #: Name of the line in the form.
    line: str
    measure: Measure
    reading: KeyResultReading
    corrected: frozenset[str]


#: Beside an empty form.
NOTHING_YET: Final[dict[str, Any]] = {
    "cards": (),
    "coming": (),
    "more_asked": 0,
    "heard": (),
    "begun": False,
}


def asked_context(writing: Writing, form: Editor) -> dict[str, Any]:
    """Gather what would be asked, and what is read in each line. No query."""
    value = form.value
    if not value.title and not value.key_results:
        return NOTHING_YET
    judged = judge(writing.checked, value)
    asked = [found for found in judged.asked if _is_due(found, value)]
    coming = (STILL_TO_COME.get(found.rule) for found in judged.asked)
    return {
        "coming": tuple(dict.fromkeys(each for each in coming if each)),
        "cards": cards_of(judged.node.ladder, asked[:MOST_ASKED]),
        "more_asked": max(0, len(asked) - MOST_ASKED),
        "heard": _heard(form, judged),
        "begun": True,
    }


def _heard(form: Editor, judged: Judged) -> tuple[Heard, ...]:
    """Read each line that has a title, in the order of the form."""
    return tuple(
        _read(str(line.prefix), node, judged)
        for line, node in zip(form.lines, judged.node.key_results, strict=False)
    )


def _read(line: str, node: KeyResultNode, judged: Judged) -> Heard:
    reading = judged.context.key_result_reading(node)
    stated = node.value.measure
    names = ("metric", "baseline", "target", "unit", "direction")
    corrected = frozenset(name for name in names if getattr(stated, name) is not None)
    return Heard(line, measure_of(node.value, reading), reading, corrected)


def beside_context(writing: Writing, form: Editor, *, search: str) -> dict[str, Any]:
    """Gather what stands beside the form at first: questions, parents, and the one that is chosen."""
    asked = asked_context(writing, form) if form.is_bound or not writing.desk.is_new else {}
    chosen = form.written.to
    return {**NOTHING_YET, **asked, **parents_context(writing, search=search, chosen=chosen)}


def parents_context(writing: Writing, *, search: str, chosen: str) -> dict[str, Any]:
    """Gather the parents that may be chosen, and the chosen one with its words. No query."""
    ladder = writing.checked.ladder
    child = ladder.with_objective(writing.desk.base).objective(writing.desk.base.id)
    assert child is not None  # noqa: S101 -- it was put there the line above
    picked = _picked(ladder, chosen)
    picker = picker_context(writing.page, child, search=search, chosen=chosen)
    offered = {
        node.id for offer in picker["offers"] for node in (offer.objective, *offer.objective.key_results)
    }
    return {
        **picker,
        # What it moves now stays a choice, whatever became of it.
        "is_offered": chosen in offered,
        "is_top": not any(rank < child.rank for rank in ladder.places.levels_in_use),
        "patterns": PATTERNS,
        "picked": picked,
        "picked_where": holder_of(picked) if picked else "",
        "picked_level": level_of(picked) if picked else "",
    }


def _picked(ladder: Ladder, to: str) -> ObjectiveNode | None:
    end = ladder.key_result(to) or ladder.objective(to)
    return end.objective if isinstance(end, KeyResultNode) else end


def _is_due(found: Finding, value: Objective) -> bool:
    """Say whether a question concerns the words that are there, and not what is still to come."""
    if found.rule in STILL_TO_COME or found.rule in _OF_OTHERS:
        return False
    return bool(value.title) or found.subject_kind == "key_result"
