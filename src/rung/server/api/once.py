"""`Idempotency-Key`: a request that is sent twice is done once, and answered twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from inspect import signature
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from rung.server.api.actions import Answered, begin, digest_of, forget, settle
from rung.server.api.place import actor
from rung.server.api.problems import problem, refusal
from rung.server.errors import RungError

HEADER: Final = "Idempotency-Key"
REPLAYED: Final = "Idempotency-Replayed"
LONGEST: Final = 200
UNSAFE: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})

#: How the header stands in the API's description, on every route that writes.
PARAMETER: Final[dict[str, Any]] = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST},
    "description": "any text of your own: the same request with the same key within 24 hours is done once",
}
#: Where the row is left on a request while it is under way.
_UNDER_WAY: Final = "answered"

View = Callable[..., Any]


def once(view: View) -> View:
    """Wrap a route that writes: of requests with the same key only the first one reaches it.

    A request that was not understood never comes here; it has done nothing and may be sent again.
    """

    @wraps(view)
    def first_only(request: HttpRequest, **given: Any) -> Any:
        key = request.headers.get(HEADER)
        if key is None:
            return view(request, **given)
        if not 0 < len(key) <= LONGEST or "\x00" in key:
            return problem(422, f"{HEADER} has 1 to {LONGEST} characters")
        row, is_first = begin(account=actor(request).account, key=key, request=request)
        return _run(row, view, request, given) if is_first else _again(row, request)

    # With types in the place of their names: ninja would look those up among the names of this module.
    first_only.__signature__ = signature(view, eval_str=True)  # type: ignore[attr-defined]  # asked for first
    return first_only


def keep(request: HttpRequest, answer: HttpResponse) -> None:
    """Keep the answer of a request that came with a key; nothing for others."""
    row = getattr(request, _UNDER_WAY, None)
    if row is not None:
        settle(row=row, answer=answer)


def _run(row: Answered, view: View, request: HttpRequest, given: dict[str, Any]) -> Any:
    done = False
    try:
        found = view(request, **given)
        done = True
    except RungError as error:
        answer = refusal(error)
        settle(row=row, answer=answer)
        done = True
        return answer
    finally:
        if not done:
            forget(row=row)  # nobody knows what came of it, but it broke off: trying again makes sense
    setattr(request, _UNDER_WAY, row)
    if isinstance(found, HttpResponse):
        keep(request, found)
    return found


def _again(row: Answered, request: HttpRequest) -> HttpResponse:
    if row.request != digest_of(request):
        return problem(422, f"this {HEADER} was sent with another request: take a new one")
    if row.status is None:
        answer = problem(409, "the first request with this key is still under way: ask again in a moment")
        answer["Retry-After"] = "1"
        return answer
    if row.body is None:
        return problem(
            409, "it is done already, and its secret was shown once: end what was made, and make another"
        )
    answer = HttpResponse(row.body, status=HTTPStatus(row.status), content_type=row.media_type)
    answer[REPLAYED] = "true"
    return answer
