"""Writing whole objectives."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest

from rung.server.api.listing import Router
from rung.server.api.objective_schemas import (
    NewInitiative,
    NewKeyResult,
    ObjectiveChange,
    ObjectiveIn,
    ObjectivePatch,
)
from rung.server.api.okrs import router as reading
from rung.server.api.place import actor
from rung.server.api.schemas import WRITE_REFUSALS, Done
from rung.server.okrs.access import Ref, objective_to_write
from rung.server.okrs.actions import Stated
from rung.server.writing import actions
from rung.server.writing.access import place_to_draft
from rung.server.writing.written import Written

router = Router(tags=["writing"])

_CYCLE: Final = "/organizations/{organization}/cycles/{cycle}"
_ANSWERS: Final[dict[int, Any]] = {200: Done, **WRITE_REFUSALS}
#: Fields of a request that are not stated about the objective itself.
_BESIDE: Final = {"key_results", "initiatives", "reason", "seen"}


@router.post(f"{_CYCLE}/objectives", response=_ANSWERS)
def create(request: HttpRequest, organization: str, cycle: str, body: ObjectiveIn) -> Done:
    """Write a draft with its key results and initiatives. The answer has its id."""
    place = place_to_draft(actor(request), Ref(organization, cycle, body.holder))
    parts = actions.Parts(
        key_results=tuple(_stated(one, body.owner or "") for one in body.key_results),
        initiatives=tuple(_tried(one) for one in body.initiatives),
        reason=body.reason or "",
    )
    written = Written(**fields_of(body))
    row = actions.create_objective(actor=actor(request), place=place, written=written, parts=parts)
    return Done(id=row.key, revision=row.organization.revision)


# On the router that reads it: an address answers for all its methods together.
@reading.patch(f"{_CYCLE}/objectives/{{key:key}}", response=_ANSWERS, tags=["writing"])
def change(request: HttpRequest, organization: str, cycle: str, key: str, body: ObjectivePatch) -> Done:
    """Change what is stated about an objective. A clash (409) gives both versions, field by field.

    Who holds it is changed by `holder`.
    """
    row = objective_to_write(actor(request), Ref(organization, cycle, key))
    changes: Any = fields_of(body)
    done = actions.change_objective(actor=actor(request), objective=row, changes=changes, seen=body.seen)
    return Done(id=done.key, revision=done.organization.revision)


def fields_of(body: ObjectiveChange) -> dict[str, Any]:
    """Return the fields that were sent, as the actions take them."""
    given = body.dict(exclude_unset=True, exclude=_BESIDE)
    if "parent" in given:
        given["to"] = given.pop("parent")
    if "authors" in given:
        given["authors"] = tuple((one["by"], one["side"]) for one in given["authors"] or ())
    if "pillars" in given:
        given["pillars"] = tuple(given["pillars"] or ())
    if given.get("pattern", "") is None:
        del given["pattern"]
    return {name: "" if value is None else value for name, value in given.items()}


def _stated(body: NewKeyResult, owner: str) -> Stated:
    numbers = {"baseline", "target"}
    given: dict[str, Any] = {"owner": owner, **body.dict(exclude_unset=True)}
    given.update({name: "" for name, value in given.items() if value is None and name not in numbers})
    return Stated(**given)


def _tried(body: NewInitiative) -> actions.Tried:
    return actions.Tried(**{name: value or "" for name, value in body.dict().items()})
