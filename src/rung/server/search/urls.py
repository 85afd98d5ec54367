"""Addresses of the search."""

from __future__ import annotations

from django.urls import path

from rung.server.search import views
from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`

_CYCLE = "o/<slug:organization>/<slug:cycle>"

urlpatterns = [
    path(f"{_CYCLE}/search", views.page_of_results, name="search-results"),
    path(f"{_CYCLE}/search/options", views.options, name="search-options"),
]
