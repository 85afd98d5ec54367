"""While nobody has an account, every way in leads to the first run."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from rung.server.orgs.queries import is_untouched


class FirstRunMiddleware:
    """Leads from the sign-in, where nobody could sign in, to the page that makes the first account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on all but the sign-in of an untouched installation. 1 query at the sign-in, else none."""
        if request.method == "GET" and request.path == reverse("account_login") and is_untouched():
            return redirect("start-first")
        return self.get_response(request)
