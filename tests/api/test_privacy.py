"""Nobody keeps what one person may see."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from tests.cast import Cast

from rung.server.orgs.privacy import PrivateMiddleware

PAGES = "/o/northwind/2026-q1"
CYCLE = "/api/v1/organizations/northwind/cycles/2026-q1"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{PAGES}/ladder", 200),
        (f"{PAGES}/ladder/sight?of=T1", 200),
        (f"{PAGES}/objective/T1", 200),
        (f"{PAGES}/objective/none", 404),
        (f"{PAGES}/export/yaml", 200),
        ("/", 302),
        (f"{CYCLE}/ladder", 200),
        (f"{CYCLE}/objectives/none", 404),
        (f"{CYCLE}/export", 200),
    ],
)
def test_pages_and_answers_are_not_kept(cast: Cast, client: Client, path: str, status: int) -> None:
    client.force_login(cast.olaf.account)
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (status, "private, no-store")


def test_the_sign_in_is_not_kept_and_the_look_is(client: Client, db: None) -> None:
    del db
    assert "no-store" in client.get("/accounts/login/").headers["Cache-Control"]
    kept = client.get("/static/shell/css/base.css").headers["Cache-Control"]
    assert ("max-age" in kept, "no-store" in kept) == (True, False)


def test_what_says_how_long_it_may_be_kept_is_left_alone(rf: RequestFactory) -> None:
    def lasting(request: HttpRequest) -> HttpResponse:
        del request
        return HttpResponse(headers={"Cache-Control": "public, max-age=60"})

    assert PrivateMiddleware(lasting)(rf.get("/")).headers["Cache-Control"] == "public, max-age=60"
