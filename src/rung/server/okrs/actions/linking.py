"""Choosing what an objective or a key result contributes to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from django.utils.translation import gettext as _

from rung.core import model
from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode
from rung.server.cycles.access import What, require_open
from rung.server.errors import ConflictError, RefusedError
from rung.server.okrs.actions.texts import kept_text
from rung.server.okrs.ladders import ladders
from rung.server.orgs.access import Actor
from rung.server.store.change import change, reread
from rung.server.store.convert import link_columns
from rung.server.store.models import Contribution, KeyResult, LinkRole, Objective


def stamp_of(links: Iterable[model.Contribution]) -> str:
    """Return a short text that differs as soon as any of the links says something else; empty for none.

    Writers send back the stamp of the links they have read, and so learn of what was written in between.
    """
    return _stamp([link_columns(link) for link in links])


def set_parent(
    *, actor: Actor, objective: Objective, parent: model.Contribution | None, seen: str | None = None
) -> Objective:
    """Choose the primary parent, replace it, or remove it with None.

    A secondary link to the same parent becomes the primary one. `seen` is the stamp of the parent that the
    writer has read; None replaces whatever is there.

    Raises:
        RefusedError: the parent does not exist, is off the ladder, is not at a higher level, or stands below
            the objective; or there is none to remove.
        ConflictError: somebody else chose another; the detail holds both links and the stamp of theirs.
    """
    parent = None if parent is None else _kept(parent)
    with change(actor=actor, organization=objective.organization, action="set_parent") as journal:
        require_open(objective.cycle, What.LINKS)
        objective = reread(objective)
        own = Contribution.objects.of(objective.organization).filter(objective=objective)
        before = own.filter(role=LinkRole.PRIMARY).first()
        if parent is None and before is None:
            raise RefusedError(_("%(key)s has no parent to remove") % {"key": objective.key})
        if parent is not None:
            ladder = ladders().before(objective.organization, objective.cycle)
            require_way_up(ladder, objective.key, parent.to)
        _require_seen(seen, [before] if before else [], parent)
        if parent is not None:
            own.filter(role=LinkRole.SECONDARY, to=parent.to).delete()
        own.filter(role=LinkRole.PRIMARY).delete()
        after = None if parent is None else _link(objective, parent, role=LinkRole.PRIMARY)
        awaited = _take_awaited(objective) if parent is not None else {}
        journal.note(
            "objective",
            objective.key,
            before={"parent": _columns(before), **awaited},
            after={"parent": _columns(after)},
            cycle=objective.cycle,
        )
    return objective


def _take_awaited(objective: Objective) -> dict[str, str]:
    """Remove what was said of a parent before there was one, and return it: the link says it from now on."""
    names = ("pattern_without_parent", "mechanism_without_parent")
    said = {name: text for name in names if (text := getattr(objective, name))}
    for name in said:
        setattr(objective, name, "")
    if said:
        objective.save(update_fields=list(said))
    return said


def link_key_result(
    *, actor: Actor, key_result: KeyResult, link: model.Contribution, seen: str | None = None
) -> KeyResult:
    """Say what a key result moves; a link to the same target is replaced.

    `seen` is the stamp of all its own links as the writer has read them.

    Raises:
        RefusedError: as for `set_parent`.
        ConflictError: likewise.
    """
    objective, link = key_result.objective, _kept(link)
    with change(actor=actor, organization=objective.organization, action="link") as journal:
        require_open(key_result.cycle, What.LINKS)
        key_result = reread(key_result)
        require_way_up(ladders().before(key_result.organization, key_result.cycle), objective.key, link.to)
        own = Contribution.objects.of(key_result.organization).filter(key_result=key_result)
        _require_seen(seen, own, link)
        before = own.filter(to=link.to).first()
        position = before.position if before else own.count()
        own.filter(to=link.to).delete()
        after = _link(objective, link, role=LinkRole.KEY_RESULT, key_result=key_result, position=position)
        journal.note(
            "key_result",
            key_result.key,
            before={"link": _columns(before)},
            after={"link": _columns(after)},
            cycle=key_result.cycle,
        )
    return key_result


def unlink_key_result(*, actor: Actor, key_result: KeyResult, to: str) -> KeyResult:
    """Remove a key result's own link, so that it inherits its objective's way up again.

    Raises:
        RefusedError: there is no such link.
    """
    organization = key_result.organization
    with change(actor=actor, organization=organization, action="unlink") as journal:
        require_open(key_result.cycle, What.LINKS)
        links = Contribution.objects.of(organization).filter(key_result=key_result, to=to)
        before = links.first()
        if before is None:
            raise RefusedError(_("this key result has no such link"))
        links.delete()
        journal.note(
            "key_result",
            key_result.key,
            before={"link": _columns(before)},
            after={"link": None},
            cycle=key_result.cycle,
        )
    return key_result


def _kept(link: model.Contribution) -> model.Contribution:
    return replace(link, mechanism=kept_text(link.mechanism or "") or None)


def _require_seen(seen: str | None, rows: Iterable[Contribution], yours: model.Contribution | None) -> None:
    """Refuse to write over links that the writer has not read."""
    if seen is None:
        return
    theirs = [_columns(row) for row in rows]
    wanted = None if yours is None else link_columns(yours)
    if seen != _stamp(theirs) and wanted not in theirs:
        detail = {"yours": wanted, "theirs": theirs, "seen": _stamp(theirs)}
        raise ConflictError(_("somebody else changed what it moves in the meantime"), detail=detail)


def _stamp(links: Iterable[dict[str, Any] | None]) -> str:
    said = sorted(json.dumps(link, sort_keys=True) for link in links)
    return blake2b("".join(said).encode(), digest_size=8).hexdigest() if said else ""


def require_way_up(ladder: Ladder, child: str, to: str) -> None:
    """Refuse a link that does not lead up. O(what stands above the parent).

    Raises:
        RefusedError: the parent does not exist, is off the ladder, is not above, or stands below the child.
    """
    node = ladder.objective(child)
    end = ladder.key_result(to) or ladder.objective(to)
    parent = end.objective if isinstance(end, KeyResultNode) else end
    if node is None or parent is None:
        raise RefusedError(
            _("there is no objective or key result %(to)s in this cycle") % {"to": to}, detail={"to": to}
        )
    away = next((one for one in (node, parent) if not one.value.on_ladder), None)
    if away is not None:
        raise RefusedError(
            _("%(key)s is not on the ladder: put it back first") % {"key": away.id}, detail={"to": to}
        )
    if parent == node or node in parent.ancestors:
        message = _("%(parent)s already stands below %(child)s: the link would close a loop") % {
            "parent": parent.id,
            "child": node.id,
        }
        raise RefusedError(message, detail={"loop": _loop(node, parent)})
    if node.is_placed and parent.rank >= node.rank:
        message = _("%(parent)s is not at a higher level than %(child)s: choose a parent from above") % {
            "parent": parent.id,
            "child": node.id,
        }
        raise RefusedError(message, detail={"parent_rank": parent.rank, "rank": node.rank})


def _loop(node: ObjectiveNode, parent: ObjectiveNode) -> list[str]:
    """Return the ids on the way from the parent up to the objective that wants it as a parent."""
    return [one.id for one in (parent, *parent.ancestors) if one == node or node in one.ancestors]


def _link(objective: Objective, link: model.Contribution, **place: Any) -> Contribution:
    home = {"organization": objective.organization, "cycle": objective.cycle, "objective": objective}
    links = Contribution.objects.of(objective.organization)
    return links.create(**home, **place, **link_columns(link))


def _columns(row: Contribution | None) -> dict[str, Any] | None:
    names = ("to", "pattern", "mechanism", "counting", "share", "weight")
    return None if row is None else {name: getattr(row, name) for name in names}
