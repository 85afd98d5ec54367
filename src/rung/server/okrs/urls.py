"""Addresses of an objective's page and of what can be done there."""

from __future__ import annotations

from django.urls import path

from rung.server.okrs import views

_CYCLE = "o/<slug:organization>/<slug:cycle>"

urlpatterns = [
    path(f"{_CYCLE}/objective/<path:key>", views.objective, name="okrs-objective"),
    path(f"{_CYCLE}/progress/<path:key>", views.progress, name="okrs-progress"),
    path(f"{_CYCLE}/owner/<path:key>", views.owner, name="okrs-owner"),
    path(f"{_CYCLE}/reword/<path:key>", views.reword, name="okrs-reword"),
    path(f"{_CYCLE}/cut/<path:key>", views.leave, {"kind": "cut"}, name="okrs-cut"),
    path(f"{_CYCLE}/out-of-cycle/<path:key>", views.leave, {"kind": "leave"}, name="okrs-leave"),
    path(f"{_CYCLE}/restore/<path:key>", views.put_back, name="okrs-restore"),
]
