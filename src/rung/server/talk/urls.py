"""Addresses of the conversation."""

from __future__ import annotations

from django.urls import path

from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`
from rung.server.talk import views

_CYCLE = "o/<slug:organization>/<slug:cycle>"

urlpatterns = [
    path(f"{_CYCLE}/talk/<key:key>", views.talk, name="talk-talk"),
    path(f"{_CYCLE}/talk-change/<slug:number>", views.change, name="talk-change"),
    path(f"{_CYCLE}/talk-remove/<slug:number>", views.take_back, name="talk-remove"),
    path(f"{_CYCLE}/talk-people/<key:key>", views.people, name="talk-people"),
    path(f"{_CYCLE}/follow/<key:key>", views.wish, name="talk-follow"),
]
