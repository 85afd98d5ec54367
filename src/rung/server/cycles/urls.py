"""Addresses of cycles."""

from __future__ import annotations

from django.urls import path

from rung.server.cycles import views

_CYCLE = "o/<slug:organization>/<slug:cycle>/cycle"

urlpatterns = [
    path("o/<slug:organization>/-/cycles", views.cycles, name="cycles-list"),
    path("o/<slug:organization>/-/cycles/new", views.new, name="cycles-new"),
    path(_CYCLE, views.cycle, name="cycles-cycle"),
    path(f"{_CYCLE}/state", views.state, name="cycles-state"),
    path(f"{_CYCLE}/change", views.change, name="cycles-change"),
    path(f"{_CYCLE}/calendar", views.calendar, name="cycles-calendar"),
    path(f"{_CYCLE}/calendar.ics", views.calendar_file, name="cycles-calendar-file"),
]
