"""Reads about the chart: as it stands, as it would stand, and as it stood."""

from rung.server.chart.queries.edits import Edited, edit_of, latest_edits
from rung.server.chart.queries.history import Moved, Stood, changes_between, days_of_change, eve_of, tree_on
from rung.server.chart.queries.keys import all_keys
from rung.server.chart.queries.previews import Effect, Preview, preview
from rung.server.chart.queries.reading import chart_of, free_key, held_by, reached_from

__all__ = [
    "Edited",
    "Effect",
    "Moved",
    "Preview",
    "Stood",
    "all_keys",
    "changes_between",
    "chart_of",
    "days_of_change",
    "edit_of",
    "eve_of",
    "free_key",
    "held_by",
    "latest_edits",
    "preview",
    "reached_from",
    "tree_on",
]
