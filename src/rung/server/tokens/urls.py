"""Addresses of one's own tokens."""

from __future__ import annotations

from django.urls import path

from rung.server.tokens import views

_TOKENS = "o/<slug:organization>/-/tokens"

urlpatterns = [
    path(_TOKENS, views.listing, name="tokens-list"),
    path(f"{_TOKENS}/<int:token>/end", views.revoke, name="tokens-end"),
]
