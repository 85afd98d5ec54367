"""Every address: the operator's own here, the rest from the capabilities, each of which brings its `urls`."""

from __future__ import annotations

from pathlib import Path

from django.urls import URLPattern, URLResolver, include, path

from rung.server import health


def _capabilities() -> list[URLResolver]:
    """Include `urls` of every package beside this file that has one; a capability registers itself."""
    names = sorted(folder.parent.name for folder in Path(__file__).parent.glob("*/urls.py"))
    return [path("", include(f"rung.server.{name}.urls")) for name in names]


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("accounts/", include("allauth.urls")),
    *_capabilities(),
]
