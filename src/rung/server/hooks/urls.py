"""Addresses of the webhooks."""

from __future__ import annotations

from django.urls import path, re_path

from rung.server.hooks import views

_HOOKS = "o/<slug:organization>/-/webhooks"

urlpatterns = [
    path(_HOOKS, views.listing, name="hooks-list"),
    path(f"{_HOOKS}/<int:webhook>", views.one, name="hooks-one"),
    re_path(
        r"^o/(?P<organization>[-\w]+)/-/webhooks/(?P<webhook>[0-9]{1,18})/"
        r"(?P<what>test|secret|pause|go-on|remove)$",
        views.do,
        name="hooks-do",
    ),
    path(f"{_HOOKS}/<int:webhook>/deliveries/<int:delivery>/again", views.again, name="hooks-again"),
]
