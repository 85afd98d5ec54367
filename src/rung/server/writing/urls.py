"""Addresses of the editor and the pages around it."""

from __future__ import annotations

from django.urls import path

from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`
from rung.server.writing.views import editor, pillars, standing

_CYCLE = "o/<slug:organization>/<slug:cycle>"

urlpatterns = [
    path(f"{_CYCLE}/write", editor.begin, name="writing-begin"),
    path(f"{_CYCLE}/write/<slug:kind>/<key:key>", editor.editor, name="writing-editor"),
    path(f"{_CYCLE}/write-asked/<slug:kind>/<key:key>", editor.asked, name="writing-asked"),
    path(f"{_CYCLE}/write-parents/<slug:kind>/<key:key>", editor.parents, name="writing-parents"),
    path(f"{_CYCLE}/history/<key:key>", standing.history, name="writing-history"),
    path(f"{_CYCLE}/pillars", pillars.pillars, name="writing-pillars"),
    path(f"{_CYCLE}/pillars/<key:key>", pillars.change, name="writing-pillar"),
    path(f"{_CYCLE}/undo/<int:revision>", standing.undo, name="writing-undo"),
    path(f"{_CYCLE}/ready/<key:key>", standing.ready, name="writing-ready"),
    path(f"{_CYCLE}/keep/<key:key>", standing.keep, name="writing-keep"),
    path(f"{_CYCLE}/put-away/<key:key>", standing.put_away, name="writing-put-away"),
    path(f"{_CYCLE}/take-out/<key:key>", standing.take_out, name="writing-take-out"),
    path(f"{_CYCLE}/archived", standing.archived, name="writing-archived"),
    path(f"{_CYCLE}/move/<key:key>", standing.move, name="writing-move"),
    path(f"{_CYCLE}/duplicate/<key:key>", standing.duplicate, name="writing-duplicate"),
    path(f"{_CYCLE}/order/<slug:kind>/<key:key>", standing.order, name="writing-order"),
    path(f"{_CYCLE}/people-offered", editor.people, name="writing-people"),
    path(f"{_CYCLE}/write-draft/<slug:kind>/<key:key>", editor.draft, name="writing-draft"),
]
