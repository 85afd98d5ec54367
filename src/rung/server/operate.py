"""What an operator does with an installation: migrate it, check its settings, serve it."""

from __future__ import annotations

import os

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import checks
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.crypto import salted_hmac

from rung.server.supervise import supervise


def set_up() -> None:
    """Load Django with Rung's settings; the environment has to be complete by now."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rung.server.settings")
    django.setup()


def waiting_migrations() -> int:
    """Count the migrations that the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> int:
    """Bring the database to this version and return how many migrations that took."""
    set_up()
    settings.DATA.mkdir(parents=True, exist_ok=True)
    waiting = waiting_migrations()
    if waiting:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    return waiting


def refusals() -> list[str]:
    """Return why this installation must not serve people, one line each; warnings do not count."""
    found = checks.run_checks(include_deployment_checks=True)
    unsafe = [f"{one.id}: {one.msg} {one.hint or ''}".strip() for one in found if one.level >= checks.ERROR]
    if not unsafe and (waiting := waiting_migrations()):
        unsafe.append(f"{waiting} migrations are waiting: run `rung migrate` first.")
    return unsafe


def set_up_key() -> str:
    """Return the word that opens the first run (docs/adr/0017): made of the secret key, never stored.

    Every process knows it without asking, and it opens nothing once there is an account.
    """
    return salted_hmac("rung.first-run", "the first account of this installation").hexdigest()[:40]


def set_up_link(address: str) -> str | None:
    """Return where the first account is made, for an installation at an address; None once there is one."""
    if get_user_model().objects.exists():
        return None
    return f"{address.rstrip('/')}/start?key={set_up_key()}"


def announce_set_up(address: str) -> None:
    """Say on the terminal where the first account is made, as long as there is none."""
    if link := set_up_link(address):
        print(f"\n  Nobody has an account yet. Make the first one at\n\n    {link}\n", flush=True)  # noqa: T201 -- the operator reads it here


def serve(host: str, port: int, *, live_port: int, workers: int) -> list[str]:
    """Serve until the process is told to stop; returns the reasons when it refuses to start."""
    set_up()
    settings.DATA.mkdir(parents=True, exist_ok=True)  # an empty database asks for its migrations
    if unsafe := refusals():
        return unsafe
    announce_set_up(f"http://{host}:{port}")
    connection.close()
    pages, live = ("pages", f"{host}:{port}", str(workers)), ("live", host, str(live_port))
    supervise([pages, live, ("jobs",)])
    return []
