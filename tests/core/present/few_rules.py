"""A handful of rules, fixed here so that what is tested is how findings are shown, not which there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from rung.core.check import Context, Fault, Report, Rule, Severity, SubjectKind, Wording, run
from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode, UnitNode
from rung.core.wording import Readings
from rung.rules.words import lexicons

TODAY = date(2026, 2, 2)
PAGE = """{gist}.

{why} What is said after the first sentence stands on the page only.

Bad:

    objectives:
      - {{id: T1, title: The same again}}

Good:

    objectives:
      - {{id: T1, title: Something of our own}}

Fix: talk it over.

Serves: R001
"""


def _copied(node: ObjectiveNode, context: Context) -> Iterator[Fault]:
    del context
    for parent in node.parents:
        if parent.title == node.title:
            yield Fault(id=node.id, parent=parent.id, shared=[node.title[:20]], likeness=100.0)


def _work(node: KeyResultNode, context: Context) -> Iterator[Fault]:
    del context
    verb = node.title.partition(" ")[0]
    if verb == "Launch":
        yield Fault(id=node.id, verb=verb)


def _orphan(node: ObjectiveNode, context: Context) -> Iterator[Fault]:
    del context
    if node.is_below_top and not node.parents:
        yield Fault(id=node.id)


def _busy(node: UnitNode, context: Context) -> Iterator[Fault]:
    if len(node.objectives) > context.setting(BUSY, "most"):
        yield Fault(unit=node.title, count=len(node.objectives))


def _quiet(ladder: Ladder, context: Context) -> Iterator[Fault]:
    del context
    if ladder.organization.objectives and not any(o.restatements for o in ladder.organization.objectives):
        yield Fault()


def _page(gist: str, why: str) -> str:
    return PAGE.format(gist=gist, why=why)


COPIED = Rule(
    code="ALN003",
    name="copied-objective",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.ERROR,
    check=_copied,
    wordings={
        "default": Wording("{id} repeats the words of {parent}: “{shared}”", "say what the team changes")
    },
    serves=("R001",),
    page=_page("The words of a parent", "Nobody owns what nobody worded."),
)
ORPHAN = Rule(
    code="ALN001",
    name="orphan-objective",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.ERROR,
    check=_orphan,
    wordings={"default": Wording("{id} leads to nothing above", "name what it moves, cut it, or park it")},
    page=_page("An objective without a way up", "Work that moves no goal is hard to defend."),
)
WORK = Rule(
    code="KRS001",
    name="key-result-is-initiative",
    subject=SubjectKind.KEY_RESULT,
    severity=Severity.WARNING,
    check=_work,
    wordings={"default": Wording("{id} is work to do (“{verb}”), not a result", "say what will differ")},
    page=_page("Work in the place of a result", "Work can be done and change nothing."),
)
BUSY = Rule(
    code="ALN010",
    name="busy-unit",
    subject=SubjectKind.UNIT,
    severity=Severity.NOTE,
    check=_busy,
    wordings={"default": Wording("{unit} holds {count} objectives", "choose")},
    settings={"most": 1.0},
    page=_page("A unit with many objectives", "Focus is what is left out."),
)
QUIET = Rule(
    code="DLG001",
    name="no-restatement",
    subject=SubjectKind.ORGANIZATION,
    severity=Severity.NOTE,
    check=_quiet,
    wordings={"default": Wording("nobody has restated anything", "ask one person to say it in other words")},
    page=_page("No restatement anywhere", "Agreement that was never tested is a guess."),
)
RULES = (ORPHAN, COPIED, BUSY, QUIET, WORK)


def report_on(ladder: Ladder, rules: Iterable[Rule] = RULES) -> Report:
    """Check a ladder."""
    return run(tuple(rules), Context(ladder, Readings(lexicons()), TODAY))
