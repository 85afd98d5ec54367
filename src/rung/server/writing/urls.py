"""Addresses of the editor and the pages around it."""

from __future__ import annotations

from django.urls import path

from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`
from rung.server.writing.views import editor

_CYCLE = "o/<slug:organization>/<slug:cycle>"

urlpatterns = [
    path(f"{_CYCLE}/write", editor.begin, name="writing-begin"),
    path(f"{_CYCLE}/write/<slug:kind>/<key:key>", editor.editor, name="writing-editor"),
    path(f"{_CYCLE}/write-asked/<slug:kind>/<key:key>", editor.asked, name="writing-asked"),
    path(f"{_CYCLE}/write-parents/<slug:kind>/<key:key>", editor.parents, name="writing-parents"),
    path(f"{_CYCLE}/people-offered", editor.people, name="writing-people"),
    path(f"{_CYCLE}/write-draft/<slug:kind>/<key:key>", editor.draft, name="writing-draft"),
]
