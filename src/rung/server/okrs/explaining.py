"""Why a number is what it is: the rule, its inputs and what was left out, in words for a popover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rung.core.ladder import KeyResultNode, Ladder
from rung.core.rollup import Method, Progress, Range, Reason
from rung.server.jinja import as_number, as_percent, as_title
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

#: What a term that is not an item stands for.
TERMS = {
    "start": gettext_lazy("Start"),
    "current": gettext_lazy("Now"),
    "target": gettext_lazy("Target"),
    "bound": gettext_lazy("Bound"),
}

#: Methods whose terms are numbers of the measure, not shares of other items.
_NUMBERS = frozenset({Method.RANGE, Method.YES_NO, Method.SUM_OF_CHILDREN})


@dataclass(frozen=True, slots=True)
class Input:
    """One line of an explanation: what counted, and its value in words."""

    label: str
    says: str
    weight: float = 1.0
    #: Id of the objective or key result it is, and its language; empty for a number of the measure.
    id: str = ""
    language: str = ""
    #: Whether it is what the lines before it come to.
    is_total: bool = False


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
    language: str
    numbers: tuple[Explanation, ...]
    by: str
    on: date | None


def explain(ladder: Ladder, figures: Figures, key: str) -> Explained | None:
    """Explain the progress of an objective or key result; None when there is no such item, or not here."""
    objective = ladder.objective(key)
    if objective is not None and objective.value.is_redacted:
        return None
    if objective is not None:
        progress = figures.objective(key)
        whole = (_explanation(ladder, _("Progress"), progress),) if progress else ()
        return Explained(key, objective.title, objective.language, whole, by="", on=None)
    node = ladder.key_result(key)
    both = figures.key_result(key)
    if node is None or both is None or node.value.is_redacted:
        return None
    named = ((_("Measured"), both.measured), (_("Rolled up"), both.rolled))
    unit, reach = figures.measure(node).unit or "", figures.reach(node)
    numbers = tuple(
        _explanation(ladder, name, number, unit=unit, reach=reach) for name, number in named if number
    )
    by, on = _last_reading(node)
    return Explained(key, node.title, node.language, numbers, names_of(ladder).get(by, by), on)


def _explanation(
    ladder: Ladder, name: str, progress: Progress, *, unit: str = "", reach: Range | None = None
) -> Explanation:
    inputs = tuple(_inputs(ladder, progress, unit))
    if progress.method is Method.SUM_OF_CHILDREN and progress.amount is not None and reach:
        inputs += tuple(_sum(progress.amount, reach, unit))
    left_out = tuple((_label(ladder, each.id), each.reason) for each in progress.left_out)
    return Explanation(name, progress, str(METHODS[progress.method]), inputs, left_out)


def _inputs(ladder: Ladder, progress: Progress, unit: str) -> Iterator[Input]:
    if progress.method is Method.MILESTONES:
        for step in progress.terms:
            yield Input(step.id, _("done") if step.value else _("open"), step.weight)
        return
    if progress.method is Method.HELD:
        counts = {term.id: term.value for term in progress.terms}
        if counts:
            yield Input(str(TERMS["bound"]), quantity(counts["bound"], unit))
            yield Input(_("It held in"), _readings(counts["held"], counts["readings"]))
        return
    for term in progress.terms:
        said = quantity(term.value, unit) if progress.method in _NUMBERS else as_percent(term.value)
        node = ladder.key_result(term.id) or ladder.objective(term.id)
        id_, language = (node.id, node.language) if node else ("", "")
        yield Input(_label(ladder, term.id), said, term.weight, id=id_, language=language)


def _readings(held: float, of: float) -> str:
    words = ngettext("%(held)s of %(num)s reading", "%(held)s of %(num)s readings", int(of))
    return words % {"held": as_number(held), "num": as_number(of)}


def _sum(total: float, reach: Range, unit: str) -> Iterator[Input]:
    """Say what a sum comes to, and from where to where it has to go."""
    if reach.end is None:
        yield Input(_("Together"), quantity(total, unit), is_total=True)
        return
    said = _("%(sum)s of %(target)s") % {"sum": as_number(total), "target": quantity(reach.end, unit)}
    yield Input(_("Together"), said, is_total=True)
    if reach.start:
        yield Input(str(TERMS["start"]), quantity(reach.start, unit))


def quantity(value: float, unit: str) -> str:
    """Write a number with its unit, which never stands alone on the next line."""
    return f"{as_number(value)}\N{NO-BREAK SPACE}{unit}" if unit else as_number(value)


def _label(ladder: Ladder, id_: str) -> str:
    if id_ in TERMS:
        return str(TERMS[id_])
    node = ladder.key_result(id_) or ladder.objective(id_)
    return as_title(node) if node else id_


def _last_reading(node: KeyResultNode) -> tuple[str, date | None]:
    for check_in in reversed(node.value.check_ins):
        if check_in.value is not None:
            return check_in.by or "", check_in.on
    return "", None
