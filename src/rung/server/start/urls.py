"""Addresses of the first run."""

from __future__ import annotations

from django.urls import path

from rung.server.start.views import founding, steps

_SET_UP = "o/<slug:organization>/-/set-up"

urlpatterns = [
    path("start", founding.first, name="start-first"),
    path("start/organization", founding.organization, name="start-organization"),
    path("start/example", founding.example, name="start-example"),
    path(_SET_UP, steps.overview, name="start-overview"),
    path(f"{_SET_UP}/<slug:step>", steps.step, name="start-step"),
    path(f"{_SET_UP}/<slug:step>/leave", steps.leave, name="start-leave"),
]
