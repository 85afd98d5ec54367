from __future__ import annotations

import pytest
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory

from rung.server.errors import ConflictError, ErrorMiddleware, NotFoundError, RefusedError, RungError


def middleware() -> ErrorMiddleware:
    return ErrorMiddleware(lambda _: HttpResponse("answered"))


@pytest.mark.parametrize(("error", "status"), [(RefusedError, 422), (ConflictError, 409)])
def test_a_refusal_is_a_page_that_says_why(
    client: Client, error: type[RungError], status: int, db: None
) -> None:
    del db
    request = client.get("/accounts/login/").wsgi_request  # with session, reader and language
    answer = middleware().process_exception(request, error("T1 already stands below C1"))
    assert answer is not None
    assert answer.status_code == status
    assert "T1 already stands below C1" in answer.content.decode()


def test_what_is_not_found_takes_djangos_way(rf: RequestFactory) -> None:
    with pytest.raises(Http404):
        middleware().process_exception(rf.get("/"), NotFoundError("no such objective"))


def test_a_bug_stays_a_bug(rf: RequestFactory) -> None:
    assert middleware().process_exception(rf.get("/"), KeyError("a bug")) is None


def test_an_address_with_a_nul_is_not_found(client: Client) -> None:
    assert client.get("/accounts/lo%00gin/").status_code == 404


def test_any_other_address_is_passed_on(rf: RequestFactory) -> None:
    assert middleware()(rf.get("/somewhere")).content == b"answered"
