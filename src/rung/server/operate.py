"""What an operator does with an installation: migrate it, check its settings, serve it."""

from __future__ import annotations

import os

import django
from django.conf import settings
from django.core import checks
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

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


def serve(host: str, port: int, workers: int) -> list[str]:
    """Serve until the process is told to stop; returns the reasons when it refuses to start."""
    set_up()
    if unsafe := refusals():
        return unsafe
    connection.close()
    supervise([("pages", f"{host}:{port}", str(workers)), ("jobs",)])
    return []
