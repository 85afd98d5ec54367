"""The Django application that holds every table."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """One label for all tables, so that one straight line of migrations serves every capability."""

    name = "rung.server.store"
    label = "rung"
    verbose_name = "Rung"

    def ready(self) -> None:
        """Register the checks of the operator's settings, and whoever wants to hear of writes."""
        from rung.server.store import checks  # noqa: F401, PLC0415 -- registers; needs the settings loaded

        for path in sorted(Path(__file__).parents[1].glob("*/receivers.py")):
            import_module(f"rung.server.{path.parent.name}.receivers")
