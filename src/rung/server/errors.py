"""How an action, a query or an access says no; each surface turns it into its own answer in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


class RungError(Exception):
    """A refusal that people can read: a status, one sentence and, where it helps, the facts behind it."""

    status = 400

    def __init__(self, message: str, *, detail: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.detail = dict(detail or {})


class NotFoundError(RungError):
    """It does not exist, or not for this actor; the two look the same on purpose."""

    status = 404


class ForbiddenError(RungError):
    """The actor knows that there is such a thing to do, and may not do it."""

    status = 403


class ReadOnlyError(ForbiddenError):
    """The actor sees it, but came with a token that may only read."""


class RefusedError(RungError):
    """The request is understood, and a rule of the field speaks against it, such as a loop on the ladder."""

    status = 422


class ConflictError(RungError):
    """Somebody else wrote in between; `detail` holds both texts so that nothing is lost."""

    status = 409


class TooManyError(RungError):
    """Somebody asks too often; `wait` says in how many seconds to ask again."""

    status = 429

    def __init__(self, *, wait: float) -> None:
        self.wait = max(1, ceil(wait))
        super().__init__(f"too many requests: ask again in {self.wait} s", detail={"wait": self.wait})


class ErrorMiddleware:
    """Answer a `RungError` that a page raised; the API has a handler of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, but for an address with a NUL in it: PostgreSQL would raise on such text."""
        if "\x00" in request.path:
            raise Http404
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Render the refusal; what is not found takes Django's way, so that there is one such page."""
        if isinstance(error, NotFoundError):
            raise Http404(error.message) from error
        if isinstance(error, RungError):
            return render(request, "shell/refused.html", {"error": error}, status=error.status)
        return None
