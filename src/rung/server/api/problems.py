"""Every refusal of the API in one shape, whoever says it: problem details as in RFC 9457."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse

from rung.server.errors import RungError, TooManyError

MEDIA_TYPE: Final = "application/problem+json"
#: Addresses that are the API's.
PREFIX: Final = "/api/"
#: How to sign in, as RFC 6750 has a server say it.
_CHALLENGE: Final = 'Bearer realm="rung"'
_SAID: Final = {400: "the request is not understood", 404: "no such address", 500: "something broke here"}


def problem(status: int, detail: str, facts: Mapping[str, Any] | None = None) -> HttpResponse:
    """Refuse with one sentence and the facts behind it."""
    body = body_of(status, detail, facts)
    answer = HttpResponse(json.dumps(body, cls=DjangoJSONEncoder), content_type=MEDIA_TYPE, status=status)
    if status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = _CHALLENGE
    return answer


def refusal(error: RungError) -> HttpResponse:
    """Say no as an action did."""
    answer = problem(error.status, error.message, error.detail)
    if isinstance(error, TooManyError):
        answer["Retry-After"] = str(error.wait)
    return answer


def body_of(status: int, detail: str, facts: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the members: those of the standard, and `facts`."""
    title = HTTPStatus(status).phrase
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, "facts": facts or {}}


class ProblemMiddleware:
    """Puts refusals of the framework, such as a method that is not allowed, into the API's shape.

    Stands outside of everything that may refuse; headers that were set stay.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, and look at what comes back."""
        answer = self.get_response(request)
        if not request.path.startswith(PREFIX) or answer.status_code < HTTPStatus.BAD_REQUEST:
            return answer
        if answer.headers.get("Content-Type", "").startswith(MEDIA_TYPE) or settings.DEBUG:
            return answer
        said = _SAID.get(answer.status_code, HTTPStatus(answer.status_code).phrase.lower())
        answer.content = json.dumps(body_of(answer.status_code, said)).encode()
        answer["Content-Type"] = MEDIA_TYPE
        if answer.has_header("Content-Length"):
            answer["Content-Length"] = str(len(answer.content))
        return answer
