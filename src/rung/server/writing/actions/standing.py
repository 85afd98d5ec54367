"""Where an objective stands beside its words: who holds it, whether it is ready, kept, or put away."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _

from rung.core import model
from rung.server.cycles.access import What, require_open
from rung.server.errors import RefusedError
from rung.server.okrs.actions.signing import agent_name
from rung.server.orgs.access import Actor
from rung.server.speech.words import word
from rung.server.store.change import Journal, change, reread
from rung.server.store.convert import add_objective, objectives_of
from rung.server.store.models import KeyResult, Objective
from rung.server.writing.access import Place
from rung.server.writing.actions.keys import free_key
from rung.server.writing.actions.marking import mark_pillars, pillars_on
from rung.server.writing.actions.noted import noted, said


def move_objective(*, actor: Actor, objective: Objective, place: Place) -> Objective:
    """Give an objective to another unit or person, with its links; the check says where they no longer fit.

    Raises:
        RefusedError: it is there already, or bears pillars and would leave the top level.
    """
    with change(actor=actor, organization=objective.organization, action="move_objective") as journal:
        require_open(objective.cycle, What.WORDING)
        row = reread(objective)
        if row.holder == place.holder:
            raise RefusedError(_("%(key)s is held there already") % {"key": row.key})
        before, row.holder = {"holder": row.holder}, place.holder
        if pillars := pillars_on(row):
            mark_pillars(row, ())
        row.save(update_fields=["holder"])
        KeyResult.objects.of(row.organization).filter(objective=row, unit=place.holder).update(unit="")
        journal.note(
            "objective",
            row.key,
            before=before | {"pillars": list(pillars)},
            after={"holder": row.holder, "pillars": []},
            cycle=row.cycle,
        )
    return row


def mark_ready(*, actor: Actor, objective: Objective, is_ready: bool = True) -> Objective:
    """Say that a draft is ready to run, or that it is a draft again; agreeing on it is another matter.

    Raises:
        RefusedError: it is neither a draft nor running, or an agent wrote it and nobody has kept it yet.
    """
    states = (model.State.DRAFT, model.State.RUNNING)
    old, new = states if is_ready else states[::-1]
    with change(actor=actor, organization=objective.organization, action="mark_ready") as journal:
        require_open(objective.cycle, What.WORDING)
        row = reread(objective)
        if row.state != old:
            raise RefusedError(
                _("%(key)s is %(state)s, not %(old)s")
                % {"key": row.key, "state": word(row.state), "old": word(old)}
            )
        if row.agent:
            raise RefusedError(
                _("%(agent)s wrote %(key)s: a person has to keep it first")
                % {"agent": row.agent, "key": row.key}
            )
        row.state = new.value
        row.save(update_fields=["state"])
        before, after = {"state": old.value}, {"state": new.value}
        journal.note("objective", row.key, before=before, after=after, cycle=row.cycle)
    return row


def keep_words(*, actor: Actor, objective: Objective) -> Objective:
    """Take over what an agent wrote, key results included: from now on it is a person's.

    Raises:
        RefusedError: no agent wrote any of it, or it is an agent that asks.
    """
    if agent_name(actor, objective.organization):
        raise RefusedError(_("an agent cannot keep what an agent wrote: that is for a person"))
    with change(actor=actor, organization=objective.organization, action="keep_words") as journal:
        require_open(objective.cycle, What.WORDING)
        row = reread(objective)
        results = KeyResult.objects.of(row.organization).filter(objective=row).exclude(agent="")
        marked = list(results.values_list("key", "agent"))
        if not row.agent and not marked:
            raise RefusedError(_("no agent wrote any of %(key)s") % {"key": row.key})
        results.update(agent="")
        before, row.agent = {"agent": row.agent}, ""
        row.save(update_fields=["agent"])
        journal.note("objective", row.key, before=before, after={"agent": ""}, cycle=row.cycle)
        for key, agent in marked:
            own = {"before": {"agent": agent}, "after": {"agent": ""}}
            journal.note("key_result", key, **own, cycle=row.cycle)
    return row


def put_away(*, actor: Actor, objective: Objective) -> Objective:
    """Put an objective away: off the ladder and every count, whole, until somebody restores it.

    Raises:
        RefusedError: it is put away already.
    """
    with change(actor=actor, organization=objective.organization, action="put_away") as journal:
        require_open(objective.cycle, What.DECISIONS)
        row = reread(objective)
        if row.archived is not None:
            raise RefusedError(_("%(key)s is put away already") % {"key": row.key})
        write_archived(journal, row, is_archived=True)
    return row


def take_out(*, actor: Actor, objective: Objective) -> Objective:
    """Restore what was put away.

    Raises:
        RefusedError: it is not put away.
    """
    with change(actor=actor, organization=objective.organization, action="take_out") as journal:
        require_open(objective.cycle, What.DECISIONS)
        row = reread(objective)
        if row.archived is None:
            raise RefusedError(_("%(key)s is not put away") % {"key": row.key})
        write_archived(journal, row, is_archived=False)
    return row


def write_archived(journal: Journal, row: Objective, *, is_archived: bool) -> None:
    """Put an objective away or take it out, with its record; inside `change`."""
    row.archived = timezone.now() if is_archived else None
    row.save(update_fields=["archived"])
    before, after = {"archived": not is_archived}, {"archived": is_archived}
    journal.note("objective", row.key, before=before, after=after, cycle=row.cycle)
    if not is_archived:  # it has its old place again, which is not the last: every ladder is read anew
        journal.note("cycle", row.cycle.slug, before={}, after={"taken_out": row.key}, cycle=row.cycle)


def duplicate_objective(*, actor: Actor, objective: Objective, place: Place) -> Objective:
    """Copy an objective as a draft, into this cycle or another one: its words, numbers, links and settings.

    Left behind are check-ins, scores, restatements, waivers and whatever was agreed; baselines and targets
    stay as they were stated. In another cycle, a link upwards stays only where its end is there as well,
    and people and units only where the cycle has them: the check asks about the others.
    """
    cycle, organization = place.cycle, place.organization
    with change(actor=actor, organization=organization, action="duplicate_objective") as journal:
        require_open(cycle, What.WORDING)
        (value,) = objectives_of(organization, objective.cycle, [objective.key])
        key = free_key(cycle, place.holder)
        made = _bare(replace(value, holder=place.holder), key)
        add_objective(made, organization, cycle)
        row = Objective.objects.of(organization).get(cycle=cycle, key=key)
        row.cycle, row.organization = cycle, organization
        is_beside = (cycle, place.holder) == (objective.cycle, objective.holder)
        pillars = pillars_on(objective) if is_beside else ()
        mark_pillars(row, pillars)
        after = said(noted(made, pillars)) | {"state": made.state.value, "copy_of": objective.key}
        journal.note("objective", key, before={}, after=after, cycle=cycle)
        for one in made.key_results:
            journal.note("key_result", one.id, before={}, after={"title": one.title}, cycle=cycle)
    return row


def _bare(value: model.Objective, key: str) -> model.Objective:
    """Return a copy under another id, without what happened to the original."""
    names = {one.id: f"{key}.{number}" for number, one in enumerate(value.key_results, start=1)}
    key_results = tuple(
        replace(
            one,
            id=names[one.id],
            measure=replace(one.measure, current=None) if one.measure.is_stated else one.measure,
            milestones=tuple(replace(step, done=False) for step in one.milestones),
            check_ins=(),
            score=None,
            waivers=(),
        )
        for one in value.key_results
    )
    initiatives = tuple(
        replace(one, id=f"{key}.i{number}", key_result=names.get(one.key_result or "", one.key_result))
        for number, one in enumerate(value.initiatives, start=1)
    )
    return replace(
        value,
        id=key,
        state=model.State.DRAFT,
        key_results=key_results,
        initiatives=initiatives,
        restatements=(),
        waivers=(),
    )
