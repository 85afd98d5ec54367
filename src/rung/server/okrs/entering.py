"""What Rung reads in a key result while somebody writes it, and what it would ask about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from rung.core.check import Context, Finding
from rung.core.check.finding import finding
from rung.core.ladder import KeyResultNode, ObjectiveNode
from rung.core.model import KeyResult, Measure
from rung.core.rollup import measure_of
from rung.core.wording import KeyResultReading, Readings
from rung.rules import load
from rung.rules.words import lexicons
from rung.server.okrs.ladders import Checked
from rung.server.okrs.sheet import grave_first

#: Rules that speak while somebody types: about the words and the number, not about what is still to come.
WHILE_TYPING: Final = frozenset(
    {
        "key-result-is-initiative",
        "counted-output",
        "unmeasurable-key-result",
        "missing-baseline",
        "copied-key-result",
    }
)


@dataclass(frozen=True)
class Heard:
    """One key result as it is written so far."""

    #: Where it stands, on a ladder that nobody else sees.
    node: KeyResultNode
    #: What its words say.
    reading: KeyResultReading
    #: What would be asked about it, the gravest first.
    asked: tuple[Finding, ...]

    @cached_property
    def measure(self) -> Measure:
        """What is measured: what people corrected, filled up from the words."""
        return measure_of(self.node.value, self.reading)

    @property
    def corrected(self) -> frozenset[str]:
        """Names of the fields of the measure that people filled in themselves."""
        stated = self.node.value.measure
        names = ("metric", "baseline", "target", "unit", "direction")
        return frozenset(name for name in names if getattr(stated, name) is not None)


def heard(checked: Checked, home: ObjectiveNode, draft: KeyResult) -> Heard:
    """Read a key result of an objective as if it were written already, in the place of its namesake or last.

    No query. At the cost of one key result and those above it, whatever the ladder's size.
    """
    others = home.value.key_results
    if any(each.id == draft.id for each in others):
        written = tuple(draft if each.id == draft.id else each for each in others)
    else:
        written = (*others, draft)
    ladder = checked.ladder.with_objective(replace(home.value, key_results=written))
    node = ladder.key_result(draft.id)
    assert node is not None  # noqa: S101 -- it was put there two lines above
    # Readings of its own: those that a check uses are not to be asked by two threads at once.
    context = Context(ladder, Readings(lexicons()), checked.today)
    return Heard(node, context.key_result_reading(node), grave_first(_asked(node, context)))


def draft_in(checked: Checked) -> KeyResult:
    """Return an empty key result under an id that nothing has."""
    key = "new"
    while checked.ladder.knows(key):
        key += "+"
    return KeyResult(id=key, title="")


def _asked(node: KeyResultNode, context: Context) -> Iterator[Finding]:
    for rule in load():
        dismissed = any(waiver.rule in {rule.name, rule.code} for waiver in node.waivers)
        if rule.name in WHILE_TYPING and not dismissed:
            for fault in rule.check(node, context):
                yield finding(rule, fault, node.id, waived=None, place=(0, 0, 0))
