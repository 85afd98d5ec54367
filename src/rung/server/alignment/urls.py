"""Addresses of the ladder's pages."""

from __future__ import annotations

from django.urls import path

from rung.server.alignment import views
from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`

_CYCLE = "o/<slug:organization>/<slug:cycle>"

urlpatterns = [
    path("", views.home, name="alignment-home"),
    path("o/<slug:organization>/", views.organization, name="alignment-organization"),
    path(f"{_CYCLE}/ladder", views.ladder, name="alignment-ladder"),
    path(f"{_CYCLE}/ladder/choose/<slug:what>", views.choose, name="alignment-choose"),
    path(f"{_CYCLE}/ladder/below", views.below, name="alignment-below"),
    path(f"{_CYCLE}/ladder/sight", views.sight, name="alignment-sight"),
    path(f"{_CYCLE}/unit/<key:key>", views.unit, name="alignment-unit"),
    path(f"{_CYCLE}/parent/<key:key>", views.parent, name="alignment-parent"),
    path(f"{_CYCLE}/link/<key:key>", views.link, name="alignment-link"),
    path(f"{_CYCLE}/unlink/<key:key>", views.unlink, name="alignment-unlink"),
]
