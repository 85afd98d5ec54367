"""The choice of a language, sent from the account menu or from the way in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from rung.server.speech.actions import choose_language
from rung.server.speech.queries import is_offered


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the language for the account, and for this browser, so that the way in speaks it as well."""
    language, back = request.POST.get("language", ""), request.POST.get("back", "")
    is_here = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    answer = redirect(back if is_here else "/")
    chosen = language if is_offered(language) else ""
    if request.user.is_authenticated:
        choose_language(account=request.user, language=chosen)
    if not chosen:
        answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
        return answer
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return answer
