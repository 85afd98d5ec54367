"""Addresses of the chart."""

from __future__ import annotations

from django.urls import path

from rung.server.chart.views import bring, tree, unit
from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`

_CYCLE = "o/<slug:organization>/<slug:cycle>/units"

urlpatterns = [
    path(_CYCLE, tree.units, name="chart-units"),
    path(f"{_CYCLE}/plan", unit.plan, name="chart-plan"),
    path(f"{_CYCLE}/undo", tree.undo, name="chart-undo"),
    path(f"{_CYCLE}/levels", tree.levels, name="chart-levels"),
    path(f"{_CYCLE}/history", tree.history, name="chart-history"),
    path(f"{_CYCLE}/bring", bring.bring, name="chart-bring"),
    path(f"{_CYCLE}/template.csv", bring.template, name="chart-template"),
    path(f"{_CYCLE}/edit/<key:key>", unit.unit, name="chart-unit"),
]
