"""A waiver dismisses a finding that is not there.

Either the reason it was written for has gone, and one day it will quietly cover a new fault that nobody has
looked at; or it names no rule at all, and never covered anything. It is a note. Of the rules there are, only
those that run are asked; a waiver on an objective covers its key results too.

Bad:
    objectives:
      - id: T1    # unused-waiver
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}
        allow: {copied-objective: Shared on purpose until May}

Good:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Be the reference for managing distributed teams
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}
        allow: {copied-objective: Shared on purpose until May}

Fix:
    Take the waiver out, or write the rule's name as `rung rules` lists it. If the fault comes back, the
    question comes back with it.

Serves: R121
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

import numpy as np

from rung.core.check import Context, Facet, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import KeyResultNode, ObjectiveNode, UnitNode
from rung.core.model import Waiver


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for each waiver on an objective that covers nothing on it or on its key results."""
    if _may_cover_unseen(objective):
        return
    subjects = [objective.id, *(key_result.id for key_result in objective.key_results)]
    yield from _unused(objective.value.waivers, subjects, context)


def check_key_result(key_result: KeyResultNode, context: Context) -> Iterator[Fault]:
    """Yield for each waiver written on the key result itself that covers nothing on it."""
    if not _may_cover_unseen(key_result.objective):
        yield from _unused(key_result.value.waivers, [key_result.id], context)


def check_unit(unit: UnitNode, context: Context) -> Iterator[Fault]:
    """Yield for each waiver on a unit that covers nothing on it."""
    yield from _unused(unit.waivers, [unit.id], context)


def _may_cover_unseen(objective: ObjectiveNode) -> bool:
    """Whether a waiver may be about something that this reader does not see, above it or below."""
    if not objective.waivers and not any(each.value.waivers for each in objective.key_results):
        return False
    around = (*objective.climb(), *objective.children)
    return any(each.value.is_redacted for each in around)


def _unused(waivers: Iterable[Waiver], subjects: list[str], context: Context) -> Iterator[Fault]:
    for waiver in waivers:
        if context.known and waiver.rule not in context.known:
            near = difflib.get_close_matches(waiver.rule, sorted(context.known), 1)
            yield Fault("near" if near else "unknown", rule=waiver.rule, near=(near or [""])[0])
        if waiver.rule not in context.running or waiver.rule in {RULE.name, RULE.code}:
            continue
        found = (finding for subject in subjects for finding in context.found.get(subject, ()))
        if not any(waiver.rule in {finding.rule, finding.code} for finding in found):
            yield Fault(rule=waiver.rule, reason=waiver.reason)


def suspects(context: Context) -> Mask:
    """Objectives with waivers."""
    objectives = context.ladder.organization.objectives
    return np.fromiter((bool(o.waivers) for o in objectives), np.bool_, len(objectives))


def suspect_key_results(context: Context) -> Mask:
    """Key results with waivers."""
    waived = (bool(k.waivers) for k in context.key_results)
    return np.fromiter(waived, np.bool_, context.ladder.columns.key_result_count)


def suspect_units(context: Context) -> Mask:
    """Units with waivers."""
    units = context.ladder.places.units.values()
    return np.fromiter((bool(unit.waivers) for unit in units), np.bool_, len(units))


RULE = Rule(
    code="UPK001",
    name="unused-waiver",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.NOTE,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    also=(
        Facet(SubjectKind.KEY_RESULT, check_key_result, suspect_key_results),
        Facet(SubjectKind.UNIT, check_unit, suspect_units),
    ),
    near=Near.EVERYWHERE,
    last=True,
    wordings={
        "default": Wording("the waiver of {rule} (“{reason}”) has nothing to cover", "take the waiver out"),
        "near": Wording(
            "the waiver names “{rule}”, which is no rule", "write {near}, if that is what it means"
        ),
        "unknown": Wording("“{rule}” under allow is no rule", "take it out; `rung rules` lists the rules"),
    },
)
