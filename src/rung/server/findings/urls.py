"""Addresses of the findings."""

from __future__ import annotations

from django.urls import path

from rung.server.findings import views
from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`

_CYCLE = "o/<slug:organization>/<slug:cycle>"

urlpatterns = [
    path(f"{_CYCLE}/findings", views.findings, name="findings-list"),
    path(f"{_CYCLE}/waive/<key:key>", views.keep, name="findings-waive"),
    path(f"{_CYCLE}/unwaive/<key:key>", views.ask_again, name="findings-unwaive"),
]
