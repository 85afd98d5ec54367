"""Overruling a finding, with a reason that is remembered."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rung.rules import load
from rung.server.cycles.access import What, require_open
from rung.server.errors import RefusedError
from rung.server.okrs.actions.kinds import kind_of
from rung.server.okrs.actions.reasons import reason_of
from rung.server.orgs.access import Actor
from rung.server.store.change import change
from rung.server.store.models import KeyResult, Objective, Unit, Waiver

Subject = Unit | Objective | KeyResult


def waive(*, actor: Actor, subject: Subject, rule: str, reason: str) -> Waiver:
    """Dismiss a rule on one item; a second waiver of the same rule replaces the reason.

    Raises:
        RefusedError: there is no such rule, or the reason is empty or too long.
    """
    reason = reason_of(reason)
    if rule not in known_rules():
        raise RefusedError(_("there is no rule %(rule)s") % {"rule": rule})
    organization = subject.organization
    with change(actor=actor, organization=organization, action="waive") as journal:
        require_open(subject.cycle, What.DECISIONS)
        known = Waiver.objects.of(organization).filter(cycle=subject.cycle, subject=subject.key)
        known = known.filter(subject_kind=kind_of(subject))
        waiver = known.filter(rule=rule).first() or Waiver(
            organization=organization,
            cycle=subject.cycle,
            subject_kind=kind_of(subject),
            subject=subject.key,
            rule=rule,
            position=known.count(),
        )
        before = {rule: waiver.reason or None}
        waiver.reason, waiver.who = reason, actor.account
        waiver.save()
        journal.note(kind_of(subject), subject.key, before=before, after={rule: reason}, cycle=subject.cycle)
    return waiver


def known_rules() -> frozenset[str]:
    """Return the names of the rules that may be dismissed."""
    return frozenset(rule.name for rule in load())


def unwaive(
    *, actor: Actor, subject: Unit | Objective | KeyResult, rule: str
) -> Unit | Objective | KeyResult:
    """Let a dismissed rule speak again.

    Raises:
        RefusedError: it was not dismissed here.
    """
    organization = subject.organization
    with change(actor=actor, organization=organization, action="unwaive") as journal:
        require_open(subject.cycle, What.DECISIONS)
        found = Waiver.objects.of(organization).filter(cycle=subject.cycle, rule=rule)
        found = found.filter(subject_kind=kind_of(subject), subject=subject.key)
        waiver = found.first()
        if waiver is None:
            raise RefusedError(_("%(rule)s is not dismissed on %(key)s") % {"rule": rule, "key": subject.key})
        before = {rule: waiver.reason}
        waiver.delete()
        journal.note(kind_of(subject), subject.key, before=before, after={rule: None}, cycle=subject.cycle)
    return subject
