"""`Idempotency-Key`: a request that is sent twice is done once, and answered twice."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from rung.server.api.actions import Answered, begin, digest_of, settle
from rung.server.api.callers import caller_of
from rung.server.api.problems import PREFIX, problem

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


class OnceMiddleware:
    """Stands right around the view, because it has to know who signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass a request on if it is the first with its key, else answer as the first one was answered."""
        key = request.headers.get(HEADER)
        if key is None or request.method not in UNSAFE or not request.path.startswith(PREFIX):
            return self._get_response(request)
        if not 0 < len(key) <= LONGEST or "\x00" in key:
            return problem(422, f"{HEADER} has 1 to {LONGEST} characters")
        actor = caller_of(request)
        if actor is None:
            return self._get_response(request)
        row, is_first = begin(account=actor.account, key=key, request=request)
        if not is_first:
            return _again(row, request)
        answer = self._get_response(request)
        settle(row=row, answer=answer)
        return answer


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
