"""The strategic pillars of a cycle: labels over its top-level objectives, which carry no progress."""

from __future__ import annotations

from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rung.server.cycles.access import What, require_open
from rung.server.errors import RefusedError
from rung.server.okrs.actions.texts import kept_line, kept_text
from rung.server.orgs.access import Actor
from rung.server.store.change import change, reread
from rung.server.store.models import Cycle, Pillar, PillarMark

#: Longest name, in characters; as long as its column.
MOST_OF_NAME = 200


def add_pillar(*, actor: Actor, cycle: Cycle, name: str, note: str = "") -> Pillar:
    """Add a pillar as the last of its cycle.

    Raises:
        RefusedError: it has no name, a longer one than fits, or that of another.
    """
    with change(actor=actor, organization=cycle.organization, action="add_pillar") as journal:
        require_open(cycle, What.WORDING)
        rows = Pillar.objects.of(cycle.organization).filter(cycle=cycle)
        name = _name(cycle, name)
        last = rows.aggregate(last=Max("position"))["last"]
        pillar = rows.create(
            organization=cycle.organization,
            cycle=cycle,
            key=_free_key(cycle, name),
            name=name,
            note=kept_text(note),
            position=0 if last is None else last + 1,
        )
        after = {"name": pillar.name, "note": pillar.note}
        journal.note("pillar", pillar.key, before={}, after=after, cycle=cycle)
    return pillar


def change_pillar(*, actor: Actor, pillar: Pillar, name: str, note: str) -> Pillar:
    """Call a pillar by another name, or say something else of it.

    Raises:
        RefusedError: as for `add_pillar`.
    """
    with change(actor=actor, organization=pillar.organization, action="change_pillar") as journal:
        require_open(pillar.cycle, What.WORDING)
        row = reread(pillar)
        before = {"name": row.name, "note": row.note}
        row.name, row.note = _name(row.cycle, name, but=row.key), kept_text(note)
        row.save(update_fields=["name", "note"])
        after = {"name": row.name, "note": row.note}
        journal.note("pillar", row.key, before=before, after=after, cycle=row.cycle)
    return row


def remove_pillar(*, actor: Actor, pillar: Pillar) -> Pillar:
    """Remove a pillar and its labels; the audit keeps which objectives bore it."""
    with change(actor=actor, organization=pillar.organization, action="remove_pillar") as journal:
        require_open(pillar.cycle, What.WORDING)
        row = reread(pillar)
        marks = PillarMark.objects.of(row.organization).filter(pillar=row)
        on = list(marks.values_list("objective__key", flat=True))
        before = {"name": row.name, "note": row.note, "on": on}
        Pillar.objects.of(row.organization).filter(pk=row.pk).delete()
        journal.note("pillar", row.key, before=before, after={}, cycle=row.cycle)
    return row


def _name(cycle: Cycle, name: str, *, but: str = "") -> str:
    plain = kept_line(name)
    if not plain or len(plain) > MOST_OF_NAME:
        raise RefusedError(
            _("a pillar needs a name of up to %(most)s characters") % {"most": MOST_OF_NAME},
            detail={"field": "name"},
        )
    others = Pillar.objects.of(cycle.organization).filter(cycle=cycle).exclude(key=but)
    if others.filter(name__iexact=plain).exists():
        raise RefusedError(
            _("there is a pillar “%(name)s” already") % {"name": plain}, detail={"field": "name"}
        )
    return plain


def _free_key(cycle: Cycle, name: str) -> str:
    taken = set(Pillar.objects.of(cycle.organization).filter(cycle=cycle).values_list("key", flat=True))
    plain = slugify(name)[:60] or "pillar"
    number, key = 1, plain
    while key in taken:
        number += 1
        key = f"{plain}-{number}"
    return key
