"""The API keeps what its own description promises, whatever it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance
from tests.cast import Cast

from rung.server.orgs.actions import issue_token
from rung.server.wsgi import application

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Keep the connection of the test's transaction, which every request would close at its end."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def secret(cast: Cast) -> str:
    _, secret = issue_token(
        actor=cast.alice, organization=cast.northwind, name="Tester", scopes=["read", "write", "manage"]
    )
    return secret


@schema.parametrize()
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
def test_answers_are_as_described(case: Case[Any], secret: str) -> None:
    if "organization" in case.path_parameters:
        case.path_parameters["organization"] = "northwind"
    if "cycle" in case.path_parameters:
        case.path_parameters["cycle"] = "2026-q1"
    headers = {"Authorization": f"Bearer {secret}"}
    # A well-formed request may still be refused: a title of blanks, a link that closes a loop, a broken file.
    case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])
