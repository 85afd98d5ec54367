"""Which language somebody reads: the account's choice, else the browser's, else the installation's."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from rung.server.api.problems import PREFIX
from rung.server.store.models import Account, Organization

#: What programs are answered in, whatever people chose: they compare texts, and keep them.
OF_PROGRAMS = "en"


def is_offered(language: str) -> bool:
    """Whether pages are there in a language."""
    return language in dict(settings.LANGUAGES)


def language_of(account: AbstractBaseUser | None, organization: Organization | None = None) -> str:
    """Return the language to write to somebody in who is not asking now; no query.

    The account's choice, else the organisation's language, else the installation's.
    """
    own = account.language if isinstance(account, Account) else ""
    others = organization.language if organization else ""
    return next((each for each in (own, others) if is_offered(each)), settings.LANGUAGE_CODE)


class LanguageMiddleware:
    """Turns to the language that the reader's account chose, and to English for programs.

    Stands inside of Django's own, which has turned to the browser's by then and names in `Content-Language`
    what came of it. No query for a request without a session; pages ask for the account anyway.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Turn to the language, and pass on."""
        if request.path.startswith(PREFIX):
            self._turn(request, OF_PROGRAMS)
            return self.get_response(request)
        if isinstance(request.user, Account) and is_offered(request.user.language):
            self._turn(request, request.user.language)
        answer = self.get_response(request)
        patch_vary_headers(answer, ["Cookie"])
        return answer

    @staticmethod
    def _turn(request: HttpRequest, language: str) -> None:
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()
