"""What one person may see is kept by nobody on the way: not by a proxy, not by a shared computer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

PRIVATE: Final = "private, no-store"


class PrivateMiddleware:
    """Forbids keeping every answer that does not say for itself how long it may be kept.

    Static files answer before this; what is the same for everybody says so with a header of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, and mark what comes back."""
        answer = self.get_response(request)
        answer.headers.setdefault("Cache-Control", PRIVATE)
        return answer
