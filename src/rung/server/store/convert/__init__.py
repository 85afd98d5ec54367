"""Rows ↔ `rung.core.model`: the only place that knows both worlds."""

from rung.server.store.convert.reading import cycle_of, links_of, objectives_of, snapshot_of
from rung.server.store.convert.writing import (
    add_key_result,
    add_objective,
    clear_cycle,
    link_columns,
    store_organization,
)

__all__ = [
    "add_key_result",
    "add_objective",
    "clear_cycle",
    "cycle_of",
    "link_columns",
    "links_of",
    "objectives_of",
    "snapshot_of",
    "store_organization",
]
