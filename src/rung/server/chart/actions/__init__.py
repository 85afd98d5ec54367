"""Writes of the chart: each reaches every cycle that is open and not over, in one transaction."""

from rung.server.chart.actions.adding import NewUnit, add_unit
from rung.server.chart.actions.applying import apply_edit
from rung.server.chart.actions.placing import follow_chart
from rung.server.chart.actions.undoing import undo_edit

__all__ = ["NewUnit", "add_unit", "apply_edit", "follow_chart", "undo_edit"]
