"""Addresses of an objective's page and of what can be done there."""

from __future__ import annotations

from django.urls import path

from rung.server.okrs import views
from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`

_CYCLE = "o/<slug:organization>/<slug:cycle>"

urlpatterns = [
    path(f"{_CYCLE}/objective/<key:key>", views.objective, name="okrs-objective"),
    path(f"{_CYCLE}/progress/<key:key>", views.progress, name="okrs-progress"),
    path(f"{_CYCLE}/owner/<key:key>", views.owner, name="okrs-owner"),
    path(f"{_CYCLE}/reword/<key:key>", views.reword, name="okrs-reword"),
    path(f"{_CYCLE}/cut/<key:key>", views.leave, {"kind": "cut"}, name="okrs-cut"),
    path(f"{_CYCLE}/out-of-cycle/<key:key>", views.leave, {"kind": "leave"}, name="okrs-leave"),
    path(f"{_CYCLE}/restore/<key:key>", views.put_back, name="okrs-restore"),
]
