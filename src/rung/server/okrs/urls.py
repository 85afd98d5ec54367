"""Addresses of an objective's page and of what can be done there."""

from __future__ import annotations

from django.urls import path

from rung.server.okrs.views import entries
from rung.server.okrs.views import objectives as views
from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`

_CYCLE = "o/<slug:organization>/<slug:cycle>"

urlpatterns = [
    path(f"{_CYCLE}/objective/<key:key>", views.objective, name="okrs-objective"),
    path(f"{_CYCLE}/add-key-result/<key:key>", entries.add, name="okrs-add"),
    path(f"{_CYCLE}/read-key-result/<key:key>", entries.read, name="okrs-read"),
    path(f"{_CYCLE}/key-result/<key:key>", entries.change, name="okrs-key-result"),
    path(f"{_CYCLE}/remove-key-result/<key:key>", entries.remove, name="okrs-remove"),
    path(f"{_CYCLE}/progress/<key:key>", views.progress, name="okrs-progress"),
    path(f"{_CYCLE}/owner/<key:key>", views.owner, name="okrs-owner"),
    path(f"{_CYCLE}/reword/<key:key>", views.reword, name="okrs-reword"),
    path(f"{_CYCLE}/cut/<key:key>", views.leave, {"kind": "cut"}, name="okrs-cut"),
    path(f"{_CYCLE}/out-of-cycle/<key:key>", views.leave, {"kind": "leave"}, name="okrs-leave"),
    path(f"{_CYCLE}/restore/<key:key>", views.put_back, name="okrs-restore"),
]
