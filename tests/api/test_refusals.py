"""Every refusal is a problem document, whoever says it."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.test import Client, RequestFactory
from tests.api.conftest import CYCLE, Call
from tests.cast import Cast

from rung.server.api.problems import ProblemMiddleware

MEDIA_TYPE = "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", f"{CYCLE}/objectives/none", 404),
        ("GET", "/api/v1/nowhere", 404),
        ("GET", "/api/nowhere", 404),
        ("GET", f"{CYCLE}/objectives/a%00b", 404),
        ("DELETE", f"{CYCLE}/ladder", 405),
        ("PATCH", "/api/v1/organizations", 405),
        ("PUT", f"{CYCLE}/objectives/T1/title", 422),
        ("GET", f"{CYCLE}/findings?limit=0", 422),
    ],
)
def test_a_refusal_is_a_problem(cast: Cast, call: Call, method: str, path: str, status: int) -> None:
    answer = call(cast.alice, method, path, {})
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, MEDIA_TYPE)
    body = answer.json()
    assert (body["type"], body["status"], bool(body["title"]), bool(body["detail"])) == (
        "about:blank",
        status,
        True,
        True,
    )


def test_a_method_that_is_not_allowed_still_names_those_that_are(cast: Cast, call: Call) -> None:
    assert call(cast.alice, "DELETE", f"{CYCLE}/ladder").headers["Allow"] == "GET"


def test_who_is_not_signed_in_hears_how_to(cast: Cast, call: Call, client: Client) -> None:
    for headers in ({}, {"Authorization": "Bearer rung_guess"}):
        client.logout()
        answer = client.get(f"{CYCLE}/ladder", headers=headers)
        assert (answer.status_code, answer.headers["Content-Type"]) == (401, MEDIA_TYPE)
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="rung"'
    assert "WWW-Authenticate" not in call(cast.alice, "GET", f"{CYCLE}/ladder").headers


def test_a_session_without_the_token_against_forgery_is_told_so(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.alice.account)
    answer = client.delete(f"{CYCLE}/objectives/T1/parent")
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, MEDIA_TYPE)


@pytest.mark.parametrize(("path", "kind"), [("/api/v1/x", MEDIA_TYPE), ("/o/x", "text/html; charset=utf-8")])
def test_a_bug_is_a_problem_of_the_api_only(rf: RequestFactory, path: str, kind: str) -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        del request
        return HttpResponseServerError("<h1>Traceback</h1>")

    answer = ProblemMiddleware(broken)(rf.get(path))
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, kind)
    assert (b"Traceback" in answer.content) is (kind != MEDIA_TYPE)
