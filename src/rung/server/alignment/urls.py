"""Addresses of the ladder's pages."""

from __future__ import annotations

from django.urls import path

from rung.server.alignment import views

_CYCLE = "o/<slug:organization>/<slug:cycle>"

urlpatterns = [
    path("", views.home, name="alignment-home"),
    path("o/<slug:organization>/", views.organization, name="alignment-organization"),
    path(f"{_CYCLE}/ladder", views.ladder, name="alignment-ladder"),
    path(f"{_CYCLE}/ladder/below", views.below, name="alignment-below"),
    path(f"{_CYCLE}/ladder/sight", views.sight, name="alignment-sight"),
    path(f"{_CYCLE}/unit/<path:key>", views.unit, name="alignment-unit"),
    path(f"{_CYCLE}/parent/<path:key>", views.parent, name="alignment-parent"),
    path(f"{_CYCLE}/link/<path:key>", views.link, name="alignment-link"),
    path(f"{_CYCLE}/unlink/<path:key>", views.unlink, name="alignment-unlink"),
]
