from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from rung.server import operate

SAFE = {
    "SECRET_KEY": "x" * 60,
    "SECRET_KEY_IS_STABLE": True,
    "ALLOWED_HOSTS": ["okrs.example"],
    "DEBUG": False,
    "DEMO": False,
    "HTTPS": True,
    "SECURE_SSL_REDIRECT": True,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECURE_HSTS_SECONDS": 60,
}

FORGET_THE_LATEST = """
    DELETE FROM django_migrations WHERE app = 'rung'
    AND name = (SELECT MAX(name) FROM django_migrations WHERE app = 'rung')
"""


def refusals(settings: Any, **changed: Any) -> list[str]:
    for name, value in (SAFE | changed).items():
        setattr(settings, name, value)
    return [line.partition(":")[0] for line in operate.refusals()]


@pytest.mark.django_db
def test_safe_settings_are_let_through(settings: Any) -> None:
    assert refusals(settings) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"SECRET_KEY_IS_STABLE": False}, "rung.E001"),
        ({"SECRET_KEY": "short"}, "rung.E002"),
        ({"DEBUG": True}, "rung.E003"),
        ({"ALLOWED_HOSTS": ["*"]}, "rung.E004"),
        ({"DEMO": True}, "rung.E005"),
    ],
)
def test_each_unsafe_setting_has_its_code(settings: Any, changed: dict[str, Any], code: str) -> None:
    assert refusals(settings, **changed) == [code]


@pytest.mark.django_db
def test_plain_http_is_only_warned_of(settings: Any) -> None:
    assert refusals(settings, HTTPS=False) == []


@pytest.mark.django_db
def test_waiting_migrations_are_refused(settings: Any) -> None:
    assert operate.waiting_migrations() == 0
    with connection.cursor() as cursor:
        cursor.execute(FORGET_THE_LATEST)
    (refusal,) = refusals(settings)
    assert refusal == "1 migrations are waiting"


def test_serving_stops_at_the_first_refusal(settings: Any, db: None) -> None:
    del db
    settings.DEMO = True
    refusals = operate.serve("127.0.0.1", 8000, live_port=8001, workers=1)
    assert any(line.startswith("rung.E005") for line in refusals)


def test_alive_asks_no_database(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}


def test_ready_says_what_is_missing(client: Client, db: None) -> None:
    del db
    assert client.get("/readyz").json() == {"status": "ready"}
    with connection.cursor() as cursor:
        cursor.execute(FORGET_THE_LATEST)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"status": "migrations waiting", "count": 1})


def test_the_tables_are_those_of_the_models(db: None) -> None:
    from django.core.management import call_command  # noqa: PLC0415 -- needs the settings

    del db
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
