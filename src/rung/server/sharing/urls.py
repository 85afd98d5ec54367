"""Address of the page that decides who may see an objective."""

from __future__ import annotations

from django.urls import path

from rung.server.sharing import views
from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`

urlpatterns = [
    path("o/<slug:organization>/<slug:cycle>/sharing/<key:key>", views.sharing, name="sharing-sharing"),
]
