"""Reading, adding, changing and removing key results."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest

from rung.core.present.judged import key_result_as_data
from rung.core.wording import likely_language, read_key_result
from rung.rules.words import lexicons
from rung.server.api.key_result_schemas import (
    KeyResultChange,
    KeyResultIn,
    KeyResultPatch,
    ReadingOut,
    TextIn,
)
from rung.server.api.listing import Router
from rung.server.api.place import actor
from rung.server.api.schemas import READ_REFUSALS, WRITE_REFUSALS, Done, Words
from rung.server.okrs import actions
from rung.server.okrs.access import Ref, key_result_to_remove, key_result_to_write, objective_to_write

router = Router(tags=["writing"])

_CYCLE: Final = "/organizations/{organization}/cycles/{cycle}"
_ANSWERS: Final[dict[int, Any]] = {200: Done, **WRITE_REFUSALS}
#: Fields that hold a number or nothing; the others hold a text, which may be empty.
_NUMBERS: Final = frozenset({"baseline", "target"})


@router.post(
    "/read-key-result",
    response={200: ReadingOut, **READ_REFUSALS, 400: WRITE_REFUSALS[400], 403: WRITE_REFUSALS[403]},
    by_alias=True,
)
def read(request: HttpRequest, body: TextIn) -> dict[str, Any]:
    """Read a text as a key result: from where to where, and whether it is a result or work. Keeps nothing."""
    del request
    known = lexicons()
    reading = read_key_result(body.text, known[body.lang or likely_language(body.text, known)])
    return key_result_as_data(reading, body.text)


@router.post(f"{_CYCLE}/objectives/{{key:key}}/key-results", response=_ANSWERS)
def add(request: HttpRequest, organization: str, cycle: str, key: str, body: KeyResultIn) -> Done:
    """Add a key result to an objective, as its last. The answer has its id."""
    row = objective_to_write(actor(request), Ref(organization, cycle, key))
    stated = actions.Stated(**{"owner": row.owner, **_given(body)})
    return _done(
        actions.add_key_result(actor=actor(request), objective=row, stated=stated, moves=body.moves or "")
    )


@router.patch(f"{_CYCLE}/key-results/{{key:key}}", response=_ANSWERS)
def change(request: HttpRequest, organization: str, cycle: str, key: str, body: KeyResultPatch) -> Done:
    """Change what is stated about a key result. A clash (409) gives both versions, field by field."""
    row = key_result_to_write(actor(request), Ref(organization, cycle, key))
    changes: Any = _given(body)
    return _done(
        actions.change_key_result(actor=actor(request), key_result=row, changes=changes, seen=body.seen)
    )


@router.delete(f"{_CYCLE}/key-results/{{key:key}}", response=_ANSWERS)
def remove(request: HttpRequest, organization: str, cycle: str, key: str, seen: Words | None = None) -> Done:
    """Remove a key result with its links and check-ins; it can be put back like what an import removed.

    `seen` is the stamp that was read; without it whatever is there is removed.
    """
    row = key_result_to_remove(actor(request), Ref(organization, cycle, key))
    return _done(actions.remove_key_result(actor=actor(request), key_result=row, seen=seen))


def _given(body: KeyResultChange) -> dict[str, Any]:
    """Return the fields that were sent, as the actions take them."""
    given = body.dict(exclude_unset=True, exclude={"moves", "seen"})
    return {name: value if name in _NUMBERS else value or "" for name, value in given.items()}


def _done(row: Any) -> Done:
    return Done(id=row.key, revision=row.organization.revision)
