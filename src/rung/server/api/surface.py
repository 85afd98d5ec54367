"""The API as a whole: who may call it, how it says no, and which routes it has."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.security import APIKeyCookie, HttpBearer

from rung import __version__
from rung.server.api import (
    audit,
    choices,
    exchange,
    key_results,
    kpis,
    objectives,
    okrs,
    organizations,
    search,
    sharing,
    tokens,
    writing,
)
from rung.server.api.listing import link_of
from rung.server.api.problems import MEDIA_TYPE, problem
from rung.server.errors import NotFoundError, RungError
from rung.server.orgs.access import Actor, actor_of, actor_of_token
from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`


class Token(HttpBearer):
    """A program that sends `Authorization: Bearer rung_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Return whom the token speaks for. 1 query."""
        del request
        return actor_of_token(token)


class Session(APIKeyCookie):
    """A person who signed in; what writes has to carry the token against forged requests."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """Return who signed in."""
        try:
            return actor_of(request) if key else None
        except NotFoundError:
            return None


class Described(NinjaAPI):
    """The API, whose description says in which shape a refusal comes."""

    def create_response(self, request: HttpRequest, *given: Any, **more: Any) -> HttpResponse:
        """Answer, and lead to the next page of a list."""
        answer = super().create_response(request, *given, **more)
        if link := link_of(request):
            answer["Link"] = link
        return answer

    def get_openapi_schema(self, **place: Any) -> OpenAPISchema:
        """Describe every route; refusals are problem details."""
        schema = super().get_openapi_schema(**place)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= HTTPStatus.BAD_REQUEST and "content" in answer:
                        answer["content"] = {MEDIA_TYPE: answer["content"]["application/json"]}
        return schema


@cache
def surface() -> NinjaAPI:
    """Put the API together. Ninja's own documentation page is left out: it would load code from elsewhere."""
    api = Described(
        title="Rung",
        version=__version__,
        description=__doc__,
        auth=[Token(), Session()],
        docs_url=None,
        urls_namespace="api",
    )
    # `writing` goes first: its addresses end in a word, those of `okrs` in a key that may be any text.
    for router in (
        organizations.router,
        tokens.router,
        choices.router,
        kpis.router,
        sharing.router,
        writing.router,
        key_results.router,
        objectives.router,
        search.router,
        okrs.router,
        exchange.router,
        audit.router,
    ):
        api.add_router("", router)
    _add_handlers(api)
    return api


def _add_handlers(api: NinjaAPI) -> None:
    @api.exception_handler(RungError)
    def refused(request: HttpRequest, error: RungError) -> HttpResponse:
        del request
        return problem(error.status, error.message, error.detail)

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        del request, error
        return problem(401, "sign in, or send a token")

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        del request
        return problem(422, "the request is not understood", {"errors": error.errors})

    @api.exception_handler(HttpError)
    def malformed(request: HttpRequest, error: HttpError) -> HttpResponse:
        del request
        return problem(error.status_code, error.message)

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        del request, error
        return problem(404, "no such address")
