"""Why a number is what it is: the rule, its inputs and what was left out, in words for a popover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rung.core.ladder import KeyResultNode, Ladder
from rung.core.rollup import Method, Progress, Reason
from rung.server.okrs.figures import Figures
from rung.server.okrs.sheet import names_of

#: The rule behind each method, as one sentence.
METHODS = {
    Method.RANGE: gettext_lazy("The way made so far, divided by the whole way from start to target."),
    Method.HELD: gettext_lazy("The share of readings in which the bound held."),
    Method.MILESTONES: gettext_lazy("The weight of the steps done, divided by the weight of all steps."),
    Method.YES_NO: gettext_lazy("Reached or not; there is nothing in between."),
    Method.MEAN_OF_KEY_RESULTS: gettext_lazy("The weighted mean of the objective’s own key results."),
    Method.SUM_OF_CHILDREN: gettext_lazy("Declared as rolled up: the sum of what the children measured."),
    Method.MEAN_OF_CHILDREN: gettext_lazy("Declared as rolled up: the weighted mean of the children."),
    Method.MIRROR_OF_CHILD: gettext_lazy("Declared as rolled up: a mirror of exactly one child."),
}

#: What a term of the range stands for.
TERMS = {
    "start": gettext_lazy("Start"),
    "current": gettext_lazy("Now"),
    "target": gettext_lazy("Target"),
    "bound": gettext_lazy("Bound"),
    "held": gettext_lazy("Readings in which it held"),
    "readings": gettext_lazy("Readings"),
}

#: Methods whose terms are numbers of the measure, not shares of other items.
_OWN_NUMBERS = frozenset({Method.RANGE, Method.HELD, Method.YES_NO})


@dataclass(frozen=True, slots=True)
class Input:
    """One line of an explanation: what counted, with its value as a share or as a number of the measure."""

    label: str
    value: float
    weight: float
    is_share: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """One number with everything behind it."""

    #: `measured` or `rolled up`, in words.
    name: str
    progress: Progress
    method: str
    inputs: tuple[Input, ...]
    left_out: tuple[tuple[str, Reason], ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """Both numbers of an item, side by side, with who read it last and when."""

    id: str
    title: str
    unit: str
    numbers: tuple[Explanation, ...]
    by: str
    on: date | None


def explain(ladder: Ladder, figures: Figures, key: str) -> Explained | None:
    """Explain the progress of an objective or key result; None when there is no such item."""
    objective = ladder.objective(key)
    if objective is not None:
        progress = figures.objective(key)
        of_objective = _explanation(ladder, _("Progress"), progress) if progress else None
        return Explained(key, objective.title, "", (of_objective,) if of_objective else (), by="", on=None)
    node = ladder.key_result(key)
    both = figures.key_result(key)
    if node is None or both is None:
        return None
    named = ((_("Measured"), both.measured), (_("Rolled up"), both.rolled))
    numbers = tuple(_explanation(ladder, name, number) for name, number in named if number is not None)
    by, on = _last_reading(node)
    unit = figures.measure(node).unit or ""
    return Explained(key, node.title, unit, numbers, names_of(ladder).get(by, by), on)


def _explanation(ladder: Ladder, name: str, progress: Progress) -> Explanation:
    own = progress.method in _OWN_NUMBERS
    inputs = tuple(
        Input(_label(ladder, term.id), term.value, term.weight, is_share=not own) for term in progress.terms
    )
    left_out = tuple((_label(ladder, each.id), each.reason) for each in progress.left_out)
    return Explanation(name, progress, str(METHODS[progress.method]), inputs, left_out)


def _label(ladder: Ladder, id_: str) -> str:
    if id_ in TERMS:
        return str(TERMS[id_])
    node = ladder.key_result(id_) or ladder.objective(id_)
    return node.title if node else id_


def _last_reading(node: KeyResultNode) -> tuple[str, date | None]:
    for check_in in reversed(node.value.check_ins):
        if check_in.value is not None:
            return check_in.by or "", check_in.on
    return "", None
