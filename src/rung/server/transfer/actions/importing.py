"""Applying an import: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rung.core import model
from rung.core.model.objective import OFF_THE_LADDER
from rung.server.chart.actions import follow_chart
from rung.server.cycles.access import What, require_open
from rung.server.cycles.plans import first_state, kind_of
from rung.server.errors import ConflictError, RefusedError
from rung.server.okrs.actions import held_of
from rung.server.okrs.queries import agents_in, pillars_in
from rung.server.orgs.access import Actor
from rung.server.orgs.actions import cycle_slug
from rung.server.sharing.actions import Sharing, sharing_in, store_sharing
from rung.server.store.change import Journal, change, reread
from rung.server.store.convert import clear_cycle, store_organization
from rung.server.store.models import (
    AuditEntry,
    Cycle,
    Initiative,
    KeyResult,
    Objective,
    Organization,
    Pillar,
    PillarMark,
    Waiver,
)
from rung.server.transfer.difference import Change, Difference, ItemKind
from rung.server.transfer.queries import Plan, Upload, plan_import


def apply_import(
    *, actor: Actor, organization: Organization, cycle: Cycle | None, upload: Upload, seen: int | None = None
) -> Cycle:
    """Bring a file in: as a new cycle, or in the place of what a cycle holds. Returns the cycle.

    The file is compared again inside the transaction, so that what is recorded is what really changed.

    Args:
        actor: who brings it in.
        organization: where it goes.
        cycle: the cycle whose contents it replaces; None for a new one.
        upload: the file.
        seen: the organisation's revision at which the actor looked at what would change; None for not at all.

    Raises:
        RefusedError: the file has problems (the detail lists them), or a new cycle's name is taken.
        ConflictError: somebody wrote in the cycle after `seen`.
    """
    with change(actor=actor, organization=organization, action="import") as journal:
        if cycle is not None and seen is not None and _written_since(organization, cycle, seen):
            raise ConflictError(_("somebody changed this cycle after you looked at the file"))
        plan = plan_import(organization, cycle, upload)
        value = _value_of(plan)
        if cycle is None:
            cycle = _new_cycle(organization, plan)
            store_organization(value, organization, cycle)
            follow_chart(actor=actor, organization=organization, on=timezone.localdate())
            _note_counts(journal, plan.difference, cycle)
        else:
            cycle = reread(cycle)
            require_open(cycle, What.IMPORT)
            _require_room(value, cycle)
            kept = _Kept.of(organization, cycle)
            clear_cycle(organization, cycle)
            store_organization(value, organization, cycle)
            kept.put_back(organization, cycle)
            follow_chart(actor=actor, organization=organization, on=timezone.localdate())
            _note_counts(journal, plan.difference, cycle)
            _note_items(journal, plan.difference, cycle, kept.sharing)
    return cycle


def _written_since(organization: Organization, cycle: Cycle, revision: int) -> bool:
    """Whether the audit holds a later write in the cycle; those in other cycles do not matter. 1 query."""
    return AuditEntry.objects.of(organization).filter(cycle=cycle, revision__gt=revision).exists()


def _value_of(plan: Plan) -> model.Organization:
    if plan.value is None:
        raise RefusedError(
            _("the file has problems"), detail={"problems": [asdict(one) for one in plan.problems]}
        )
    return plan.value


def _require_room(value: model.Organization, cycle: Cycle) -> None:
    """Refuse a file that uses the id of something that was put away. 3 queries.

    Raises:
        RefusedError: it does; the detail holds every such id.
    """
    ids: set[str] = set()
    for objective in value.objectives:
        ids |= {objective.id, *(one.id for one in objective.key_results)}
        ids |= {one.id for one in objective.initiatives}
    away = Objective.objects.of(cycle.organization).filter(cycle=cycle).exclude(archived=None)
    taken = set(away.values_list("key", flat=True))
    for table in (KeyResult, Initiative):
        rows = table.objects.of(cycle.organization).filter(cycle=cycle, objective__in=away)
        taken.update(rows.values_list("key", flat=True))
    if found := sorted(ids & taken):
        message = _(
            "%(key)s is put away in this cycle: restore it first, or give it another id in the file"
        ) % {"key": found[0]}
        raise RefusedError(message, detail={"ids": found})


def _new_cycle(organization: Organization, plan: Plan) -> Cycle:
    name = plan.cycle_name
    if plan.taken is not None:
        raise RefusedError(
            _("there is a cycle %(name)s already: replace what it holds, or rename the new one")
            % {"name": name}
        )
    days = plan.value.cycle if plan.value else None
    start, end = (days.start, days.end) if days else (None, None)
    state = first_state(start, timezone.localdate())
    return Cycle(
        organization=organization, slug=cycle_slug(name), name=name, state=state, kind=kind_of(start, end)
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a file does not hold and a replacement must not lose."""

    #: Key of an objective off the ladder → the state to restore it to.
    states: dict[str, str]
    #: Kind, subject, rule and reason of a waiver → whose it is and since when.
    waivers: dict[tuple[str, str, str, str], tuple[int | None, datetime]]
    #: Key of an objective → who may see it, where somebody has decided that.
    sharing: dict[str, Sharing]
    #: Keys of objectives and key results → the agent that wrote them, where nobody has kept them yet.
    agents: dict[str, str]
    #: Key of an objective → the keys of the pillars it bears.
    pillars: dict[str, list[str]]

    @classmethod
    def of(cls, organization: Organization, cycle: Cycle) -> _Kept:
        """Remember it before the rows go. 6 queries."""
        left = Objective.objects.of(organization).filter(cycle=cycle).exclude(state_before="")
        waivers = Waiver.objects.of(organization).filter(cycle=cycle)
        return cls(
            dict(left.values_list("key", "state_before")),
            {cls._place(waiver): (waiver.who_id, waiver.when) for waiver in waivers},
            sharing_in(cycle),
            agents_in(cycle),
            {key: [pillar.key for pillar in pillars] for key, pillars in pillars_in(cycle).items()},
        )

    def put_back(self, organization: Organization, cycle: Cycle) -> None:
        """Give it to the new rows, where they still are what it was said of."""
        left = Objective.objects.of(organization).filter(cycle=cycle, state__in=OFF_THE_LADDER)
        for objective in left:
            objective.state_before = self.states.get(objective.key, "")
            objective.save(update_fields=["state_before"])
        for waiver in Waiver.objects.of(organization).filter(cycle=cycle):
            if self._place(waiver) in self.waivers:
                waiver.who_id, waiver.when = self.waivers[self._place(waiver)]
                waiver.save(update_fields=["who", "when"])

        for objective in Objective.objects.of(organization).filter(cycle=cycle, key__in=self.sharing):
            store_sharing(objective, self.sharing[objective.key])
        for key, agent in self.agents.items():
            for table in (Objective, KeyResult):
                table.objects.of(organization).filter(cycle=cycle, key=key).update(agent=agent)
        self._put_pillars_back(organization, cycle)

    def _put_pillars_back(self, organization: Organization, cycle: Cycle) -> None:
        rows = {row.key: row for row in Pillar.objects.of(organization).filter(cycle=cycle)}
        objectives = Objective.objects.of(organization).filter(cycle=cycle, key__in=self.pillars)
        home = {"organization": organization, "cycle": cycle}
        PillarMark.objects.add(
            [
                PillarMark(**home, objective=objective, pillar=rows[key], position=place)
                for objective in objectives
                for place, key in enumerate(self.pillars[objective.key])
            ]
        )

    @staticmethod
    def _place(waiver: Waiver) -> tuple[str, str, str, str]:
        return waiver.subject_kind, waiver.subject, waiver.rule, waiver.reason


def _note_counts(journal: Journal, made: Difference, cycle: Cycle) -> None:
    counts = {name: len(getattr(made, name)) for name in ("added", "changed", "removed")}
    journal.note("cycle", cycle.slug, before={}, after=counts, cycle=cycle)


def _note_items(journal: Journal, made: Difference, cycle: Cycle, sharing: Mapping[str, Sharing]) -> None:
    for one in made.changed:
        before = {name: _plain(old) for name, (old, _new) in one.fields.items()}
        after = {name: _plain(new) for name, (_old, new) in one.fields.items()}
        journal.note(one.kind, one.id, before=before, after=after, cycle=cycle)
    for one in made.added:
        journal.note(one.kind, one.id, before={}, after={_named(one): one.title}, cycle=cycle)
    gone = {one.id for one in made.removed if one.kind is ItemKind.OBJECTIVE}
    for one in made.removed:
        held = {} if one.was is None or one.within in gone else held_of(one.was, one.within)
        if one.kind is ItemKind.OBJECTIVE and one.id in sharing:
            held["sharing"] = sharing[one.id].columns
        journal.note(one.kind, one.id, before={_named(one): one.title, **held}, after={}, cycle=cycle)


def _named(one: Change) -> str:
    return "name" if one.kind in {"unit", "person"} else "title"


def _plain(value: Any) -> Any:
    """Turn a field of the model into what JSON holds."""
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
