"""Everything that can be done to an OKR."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django.http import HttpRequest

from rung.core.model import Contribution
from rung.server.api.listing import Router
from rung.server.api.place import actor
from rung.server.api.schemas import (
    WRITE_REFUSALS,
    Done,
    LinkIn,
    OwnerIn,
    ParentIn,
    StateIn,
    TitleIn,
    WaiverIn,
    Words,
)
from rung.server.okrs import actions
from rung.server.okrs.access import Ref, item_to_write, key_result_to_write, objective_to_write
from rung.server.okrs.queries import link_to, parent_to

router = Router(tags=["writing"])

_CYCLE: Final = "/organizations/{organization}/cycles/{cycle}"
_OBJECTIVE: Final = f"{_CYCLE}/objectives/{{key:key}}"
_KEY_RESULT: Final = f"{_CYCLE}/key-results/{{key:key}}"
_ANSWERS: Final[dict[int, Any]] = {200: Done, **WRITE_REFUSALS}


def _done(row: Any) -> Done:
    return Done(id=row.key, revision=row.organization.revision)


def _link(body: ParentIn, now: Contribution) -> Contribution:
    """Return the link that is asked for; what the request leaves out stays as it is now."""
    given = body.dict(exclude_unset=True, exclude={"seen"})
    if "mechanism" in given:
        given["mechanism"] = given["mechanism"] or None
    return replace(now, **given)


@router.put(f"{_OBJECTIVE}/parent", response=_ANSWERS)
def choose_parent(request: HttpRequest, organization: str, cycle: str, key: str, body: ParentIn) -> Done:
    """Choose or replace the primary parent. Refused (422) when it does not lead up; a clash gives both."""
    row = objective_to_write(actor(request), Ref(organization, cycle, key))
    made = _link(body, parent_to(row, body.to))
    return _done(actions.set_parent(actor=actor(request), objective=row, parent=made, seen=body.seen))


@router.delete(f"{_OBJECTIVE}/parent", response=_ANSWERS)
def remove_parent(request: HttpRequest, organization: str, cycle: str, key: str) -> Done:
    """Remove the primary parent."""
    row = objective_to_write(actor(request), Ref(organization, cycle, key))
    return _done(actions.set_parent(actor=actor(request), objective=row, parent=None))


@router.put(f"{_OBJECTIVE}/owner", response=_ANSWERS)
def own_objective(request: HttpRequest, organization: str, cycle: str, key: str, body: OwnerIn) -> Done:
    """Name who answers for an objective."""
    row = objective_to_write(actor(request), Ref(organization, cycle, key))
    return _done(actions.set_owner(actor=actor(request), item=row, owner=body.owner or "", seen=body.seen))


@router.put(f"{_OBJECTIVE}/title", response=_ANSWERS)
def reword_objective(request: HttpRequest, organization: str, cycle: str, key: str, body: TitleIn) -> Done:
    """Reword an objective. A clash (409) gives both texts."""
    row = objective_to_write(actor(request), Ref(organization, cycle, key))
    done = actions.edit_title(actor=actor(request), item=row, title=body.title, version=body.version)
    return _done(done)


@router.put(f"{_OBJECTIVE}/state", response=_ANSWERS)
def settle_objective(request: HttpRequest, organization: str, cycle: str, key: str, body: StateIn) -> Done:
    """Cut an objective, take it out of the cycle, or put it back on the ladder."""
    row = objective_to_write(actor(request), Ref(organization, cycle, key))
    if body.state == "on_ladder":
        return _done(actions.restore(actor=actor(request), objective=row))
    if body.state == "cut":
        return _done(actions.cut(actor=actor(request), objective=row, reason=body.reason))
    out = actions.take_out_of_cycle
    return _done(out(actor=actor(request), objective=row, reason=body.reason, review=body.review))


@router.put(f"{_KEY_RESULT}/owner", response=_ANSWERS)
def own_key_result(request: HttpRequest, organization: str, cycle: str, key: str, body: OwnerIn) -> Done:
    """Name who answers for a key result."""
    row = key_result_to_write(actor(request), Ref(organization, cycle, key))
    return _done(actions.set_owner(actor=actor(request), item=row, owner=body.owner or "", seen=body.seen))


@router.put(f"{_KEY_RESULT}/title", response=_ANSWERS)
def reword_key_result(request: HttpRequest, organization: str, cycle: str, key: str, body: TitleIn) -> Done:
    """Reword a key result. A clash (409) gives both texts."""
    row = key_result_to_write(actor(request), Ref(organization, cycle, key))
    done = actions.edit_title(actor=actor(request), item=row, title=body.title, version=body.version)
    return _done(done)


@router.put(f"{_KEY_RESULT}/links", response=_ANSWERS)
def link(request: HttpRequest, organization: str, cycle: str, key: str, body: LinkIn) -> Done:
    """Say what a key result moves; a link to the same target is replaced."""
    row = key_result_to_write(actor(request), Ref(organization, cycle, key))
    made = _link(body, link_to(row, body.to))
    return _done(actions.link_key_result(actor=actor(request), key_result=row, link=made, seen=body.seen))


@router.delete(f"{_KEY_RESULT}/links", response=_ANSWERS)
def unlink(request: HttpRequest, organization: str, cycle: str, key: str, to: Words) -> Done:
    """Remove a key result's own link."""
    row = key_result_to_write(actor(request), Ref(organization, cycle, key))
    return _done(actions.unlink_key_result(actor=actor(request), key_result=row, to=to))


@router.post(f"{_CYCLE}/waivers", response=_ANSWERS)
def waive(request: HttpRequest, organization: str, cycle: str, body: WaiverIn) -> Done:
    """Dismiss a rule on a unit, an objective or a key result, with a reason that is remembered."""
    row = item_to_write(actor(request), Ref(organization, cycle, body.subject))
    actions.waive(actor=actor(request), subject=row, rule=body.rule, reason=body.reason)
    return _done(row)


@router.delete(f"{_CYCLE}/waivers", response=_ANSWERS)
def unwaive(request: HttpRequest, organization: str, cycle: str, subject: Words, rule: Words) -> Done:
    """Let a dismissed rule speak again."""
    row = item_to_write(actor(request), Ref(organization, cycle, subject))
    return _done(actions.unwaive(actor=actor(request), subject=row, rule=rule))
