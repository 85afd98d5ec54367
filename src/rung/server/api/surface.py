"""The API as a whole: who may call it, how it says no, and which routes it has."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from rung import __version__
from rung.server.api import (
    agents,
    audit,
    chart,
    choices,
    cycles,
    exchange,
    key_results,
    kpis,
    notices,
    objectives,
    okrs,
    organizations,
    people,
    pillars,
    saved,
    search,
    sharing,
    standing,
    talk,
    tokens,
    webhooks,
    writing,
)
from rung.server.api.callers import Session, Token
from rung.server.api.listing import link_of
from rung.server.api.once import PARAMETER, UNSAFE, keep
from rung.server.api.problems import MEDIA_TYPE, problem, refusal
from rung.server.errors import RungError
from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`


class Described(NinjaAPI):
    """The API, whose description says in which shape a refusal comes."""

    def create_response(self, request: HttpRequest, *given: Any, **more: Any) -> HttpResponse:
        """Answer, lead to the next page of a list, and say nothing twice to whom it has not changed for."""
        answer = super().create_response(request, *given, **more)
        if link := link_of(request):
            answer["Link"] = link
        keep(request, answer)
        if request.method != "GET" or answer.status_code != HTTPStatus.OK:
            return answer
        etag = quote_etag(sha256(answer.content).hexdigest()[:32])
        answer["ETag"] = etag
        return get_conditional_response(request, etag=etag, response=answer) or answer

    def get_openapi_schema(self, **place: Any) -> OpenAPISchema:
        """Describe every route; refusals are problem details, and what writes can be sent twice."""
        schema = super().get_openapi_schema(**place)
        for operations in schema["paths"].values():
            for method, operation in operations.items():
                if method.upper() in UNSAFE:
                    operation["parameters"].append(PARAMETER)
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
        people.router,
        agents.router,
        chart.router,
        cycles.router,
        choices.router,
        kpis.router,
        sharing.router,
        writing.router,
        key_results.router,
        standing.router,
        objectives.router,
        pillars.router,
        search.router,
        talk.router,
        notices.router,
        saved.router,
        okrs.router,
        exchange.router,
        audit.router,
        webhooks.router,
    ):
        api.add_router("", router)
    _add_handlers(api)
    return api


def _add_handlers(api: NinjaAPI) -> None:
    @api.exception_handler(RungError)
    def refused(request: HttpRequest, error: RungError) -> HttpResponse:
        del request
        return refusal(error)

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
