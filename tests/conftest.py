"""What every test may rely on: steady examples from Hypothesis, and a browser where there is one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

# The same examples everywhere and no clock: a red test is then a fault of the change, never of the weather.
# `HYPOTHESIS_PROFILE=search` looks for new examples instead.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

LAUNCH_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_report_header() -> str:
    """Name the database, so that a log says which of the two runs it belongs to."""
    # `./run test` sets RUNG_DATABASE_URL for the second run; rung.server.settings reads it.
    scheme = os.environ.get("RUNG_DATABASE_URL", "sqlite:").partition(":")[0]
    return f"database: {'PostgreSQL' if scheme.startswith('postgres') else 'SQLite'}"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Let pytest-playwright start the browser of this machine; without one, skip and say how to get one."""
    browser = os.environ.get("RUNG_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no browser: install chromium, or name one in RUNG_CHROMIUM")
    # Playwright keeps an event loop running, in which Django would refuse the live server's database calls.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    return browser_type_launch_args | {"executable_path": browser, "args": LAUNCH_ARGUMENTS}


@pytest.fixture(scope="session", autouse=True)
def _let_the_tables_be_emptied() -> None:
    """Let tests with whole transactions empty the audit too, which the database refuses to anybody else."""
    from django.db import connection  # noqa: PLC0415 -- needs the settings

    if connection.vendor != "sqlite":  # elsewhere tables are emptied past the guard of single rows
        return
    operations: Any = type(connection.ops)
    empty = operations.sql_flush

    def with_leave(self: Any, *words: Any, **options: Any) -> list[str]:
        leave = "INSERT OR IGNORE INTO rung_leaving (home) SELECT id FROM rung_organization"
        return [leave, "DELETE FROM rung_auditentry", *empty(self, *words, **options)]

    operations.sql_flush = with_leave


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Leave no language behind: a request turns its thread to the reader's, as Django does."""
    yield
    translation.deactivate()
