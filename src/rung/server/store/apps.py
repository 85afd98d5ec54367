"""The Django application that holds every table."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """One label for all tables, so that one straight line of migrations serves every capability."""

    name = "rung.server.store"
    label = "rung"
    verbose_name = "Rung"

    def ready(self) -> None:
        """Register the checks of the operator's settings."""
        from rung.server.store import checks  # noqa: F401, PLC0415 -- registers; needs the settings loaded
