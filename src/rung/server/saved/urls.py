"""Addresses of the saved views."""

from __future__ import annotations

from django.urls import path

from rung.server.saved import views

_CYCLE = "o/<slug:organization>/<slug:cycle>"

urlpatterns = [
    path(f"{_CYCLE}/views", views.listing, name="saved-list"),
    path(f"{_CYCLE}/views/<int:number>", views.change, name="saved-change"),
    path(f"{_CYCLE}/views/<int:number>/remove", views.remove, name="saved-remove"),
]
