"""Reads about the chart: as it stands, as it would stand, and as it stood."""

from rung.server.chart.queries.history import Moved, Stood, changes_between, days_of_change, tree_on
from rung.server.chart.queries.previews import Effect, Preview, preview
from rung.server.chart.queries.reading import chart_of, free_key, reached_from

__all__ = [
    "Effect",
    "Moved",
    "Preview",
    "Stood",
    "changes_between",
    "chart_of",
    "days_of_change",
    "free_key",
    "preview",
    "reached_from",
    "tree_on",
]
