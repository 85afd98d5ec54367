"""A table of people and units, as a spreadsheet writes it: read, and turned into the edit that it means."""

from rung.server.chart.table.meant import Bring, Known, meant_by
from rung.server.chart.table.reading import COLUMNS, Cell, Place, Problem, Row, Table, read_table

__all__ = [
    "COLUMNS",
    "Bring",
    "Cell",
    "Known",
    "Place",
    "Problem",
    "Row",
    "Table",
    "meant_by",
    "read_table",
]
