"""Addresses of the notices."""

from __future__ import annotations

from django.urls import path

from rung.server.notices import views

_ORGANIZATION = "o/<slug:organization>/-"

urlpatterns = [
    path(f"{_ORGANIZATION}/notices", views.listing, name="notices-list"),
    path(f"{_ORGANIZATION}/notices/read", views.read, name="notices-read"),
    path(f"{_ORGANIZATION}/notices/<int:number>", views.lead, name="notices-lead"),
    path(f"{_ORGANIZATION}/told", views.choices, name="notices-choices"),
    path("notices/stop/<str:token>", views.end, name="notices-stop"),
]
