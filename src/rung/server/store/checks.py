"""Checks of the operator's settings, each with a code; `rung serve` starts only without an error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.apps import AppConfig
from django.conf import settings
from django.core import checks

#: A key shorter than this can be guessed.
SHORTEST_SECRET: Final = 32


@checks.register(checks.Tags.security, deploy=True)
def check_settings(app_configs: Sequence[AppConfig] | None, **_options: Any) -> list[checks.CheckMessage]:
    """Name everything unsafe at once; runs only where people are served (`deploy`)."""
    del app_configs
    return [*_secret(), *_exposure()]


def _secret() -> list[checks.CheckMessage]:
    if not settings.SECRET_KEY_IS_STABLE:
        hint = "Set RUNG_SECRET_KEY, or RUNG_SECRET_KEY_FILE to a file that only Rung can read."
        return [
            checks.Error("No secret key is set: sign-ins would end at every restart.", hint, id="rung.E001")
        ]
    if len(settings.SECRET_KEY) < SHORTEST_SECRET:
        hint = f"Take at least {SHORTEST_SECRET} random characters."
        return [checks.Error("The secret key is too short.", hint, id="rung.E002")]
    return []


def _exposure() -> list[checks.CheckMessage]:
    found: list[checks.CheckMessage] = []
    if settings.DEBUG:
        found.append(
            checks.Error("RUNG_DEBUG shows code and settings to visitors.", "Unset it.", id="rung.E003")
        )
    if "*" in settings.ALLOWED_HOSTS:
        hint = "Name the hosts people use in RUNG_ALLOWED_HOSTS, separated by commas."
        found.append(checks.Error("Any host name is accepted.", hint, id="rung.E004"))
    if settings.DEMO:
        found.append(
            checks.Error("The demonstration has known passwords.", "Unset RUNG_DEMO.", id="rung.E005")
        )
    if not settings.HTTPS:
        hint = "Put Rung behind a proxy that speaks HTTPS and set RUNG_HTTPS=1."
        found.append(checks.Warning("Cookies travel unprotected over HTTP.", hint, id="rung.W001"))
    return found
