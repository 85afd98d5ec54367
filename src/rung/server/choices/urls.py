"""Addresses of the contribution choices."""

from __future__ import annotations

from django.urls import path

from rung.server.choices import views
from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`

_CYCLE = "o/<slug:organization>/<slug:cycle>"

urlpatterns = [
    path(f"{_CYCLE}/choices", views.matrix, name="choices-matrix"),
    path(f"{_CYCLE}/choices/<key:key>", views.choose, name="choices-choose"),
]
