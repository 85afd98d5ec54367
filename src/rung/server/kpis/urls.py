"""Addresses of the health numbers."""

from __future__ import annotations

from django.urls import path

from rung.server.kpis import views
from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`

_CYCLE = "o/<slug:organization>/<slug:cycle>"

urlpatterns = [
    path(f"{_CYCLE}/kpis", views.numbers, name="kpis-list"),
    path(f"{_CYCLE}/kpi/<key:key>", views.kpi, name="kpis-kpi"),
    path(f"{_CYCLE}/watch-for/<key:key>", views.add, name="kpis-add"),
    path(f"{_CYCLE}/watch-instead/<key:key>", views.instead, name="kpis-instead"),
    path(f"{_CYCLE}/stop-watching/<key:key>", views.remove, name="kpis-remove"),
]
