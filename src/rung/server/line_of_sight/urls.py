"""Address of the line of sight card."""

from __future__ import annotations

from django.urls import path

from rung.server.line_of_sight import views
from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`

urlpatterns = [
    path("o/<slug:organization>/<slug:cycle>/line-of-sight/<key:key>", views.card, name="line-of-sight-card"),
]
