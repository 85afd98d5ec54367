"""The API keeps what its own description promises, whatever it is sent."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from tests.cast import Cast

from rung.server.orgs.actions import issue_token
from rung.server.wsgi import application

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def secret(cast: Cast) -> str:
    _, secret = issue_token(
        actor=cast.alice, organization=cast.northwind, name="Tester", scopes=["read", "write"]
    )
    return secret


@schema.parametrize()
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_answers_are_as_described(case: Case, secret: str) -> None:
    if "organization" in case.path_parameters:
        case.path_parameters["organization"] = "northwind"
    if "cycle" in case.path_parameters:
        case.path_parameters["cycle"] = "2026-q1"
    case.call_and_validate(headers={"Authorization": f"Bearer {secret}"})
