"""What the rules say on a ladder from which the words of some objectives were taken."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.check.edits import OBJECTIVES, TODAY, History, histories

from rung.core.check import Context, Report, recheck, run
from rung.core.ladder import Ladder
from rung.core.model import redacted, without_words_of
from rung.core.wording import Readings
from rung.rules import load
from rung.rules.words import lexicons

RULES = load()
READINGS = Readings(lexicons())
#: Rules that hold two texts or two numbers against one another, or wait for what such a rule says.
COMPARING = frozenset(
    {
        "copied-objective",
        "copied-key-result",
        "watered-down-objective",
        "unrelated-child",
        "transposed-restatement",
        "drifted-restatement",
        "unused-waiver",
        "double-counting",
        "refers-to-parent",
    }
)


def context(ladder: Ladder) -> Context:
    return Context(ladder, READINGS, TODAY)


def said(report: Report, hidden: frozenset[str]) -> set[tuple[str, str, str]]:
    """Return subject, rule and wording of what is compared, but for what is hidden."""
    found = report.findings
    return {(f.subject, f.rule, f.wording) for f in found if f.rule in COMPARING and f.subject not in hidden}


@settings(max_examples=50)
@given(histories(), st.frozensets(st.sampled_from(OBJECTIVES), min_size=1, max_size=4))
def test_nothing_new_is_said_of_what_is_left(history: History, hidden: frozenset[str]) -> None:
    organization = history.organization()
    inside = frozenset(
        id_
        for each in organization.objectives
        if each.id in hidden
        for id_ in (each.id, *(one.id for one in each.key_results))
    )
    whole = run(RULES, context(Ladder(organization)))
    seen = run(RULES, context(Ladder(without_words_of(organization, hidden))))
    structural = {"mirror", "mirror-of-none", "secondary", "no-value"}  # of double-counting: shape alone
    new = said(seen, inside) - said(whole, inside)
    assert {found for found in new if found[2] not in structural} == set()


@settings(max_examples=50)
@given(histories(), st.frozensets(st.sampled_from(OBJECTIVES), min_size=1, max_size=4))
def test_taking_words_out_one_by_one_is_taking_them_out_at_once(
    history: History, hidden: frozenset[str]
) -> None:
    ladder = Ladder(history.organization())
    report = run(RULES, context(ladder))
    for objective in history.organization().objectives:
        if objective.id in hidden:
            before, ladder = ladder, ladder.with_objective(redacted(objective))
            report = recheck(report, RULES, context(ladder), before=before, objective=objective.id)
    assert report == run(RULES, context(Ladder(without_words_of(history.organization(), hidden))))
