"""What can be done to a chart: each edit is a value that turns one chart into the next, or says why not."""

from rung.server.chart.edits.edit import Edit
from rung.server.chart.edits.levels import Arrange
from rung.server.chart.edits.places import AddUnit, ChangeUnit, MoveUnit
from rung.server.chart.edits.shapes import CloseUnit, MergeUnit, Okrs, SplitUnit

__all__ = [
    "AddUnit",
    "Arrange",
    "ChangeUnit",
    "CloseUnit",
    "Edit",
    "MergeUnit",
    "MoveUnit",
    "Okrs",
    "SplitUnit",
]
