"""Where the API is."""

from __future__ import annotations

from django.urls import path

from rung.server.api.surface import build

urlpatterns = [path("api/v1/", build().urls)]
