"""Addresses of the decisions."""

from __future__ import annotations

from django.urls import path

from rung.server.decisions import views
from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`

_CYCLE = "o/<slug:organization>/<slug:cycle>"

urlpatterns = [
    path(f"{_CYCLE}/decisions", views.waiting, name="decisions-waiting"),
    path(f"{_CYCLE}/decisions/reparent/<key:key>", views.reparent, name="decisions-reparent"),
]
