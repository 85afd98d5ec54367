"""Turns every request to the language of whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from rung.server.speech.queries import chosen_by

#: What programs are answered in, whatever people chose: they compare texts, and keep them.
OF_PROGRAMS: Final = "en"
#: Addresses that programs ask.
_PROGRAMS: Final = "/api/"


class LanguageMiddleware:
    """Turns to the language that the reader's account chose, and to English for programs.

    Stands inside of Django's own, which has turned to the browser's by then and names in `Content-Language`
    what came of it. No query for a request without a session; pages ask for the account anyway.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Turn to the language, and pass on."""
        if request.path.startswith(_PROGRAMS):
            self._turn(request, OF_PROGRAMS)
            return self.get_response(request)
        if chosen := chosen_by(request.user):
            self._turn(request, chosen)
        answer = self.get_response(request)
        patch_vary_headers(answer, ["Cookie"])
        return answer

    @staticmethod
    def _turn(request: HttpRequest, language: str) -> None:
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()
