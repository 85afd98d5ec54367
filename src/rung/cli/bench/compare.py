"""The same traces by what a user would otherwise write: networkx, and a recursive query on SQLite."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

from rung.cli.bench.runs import Figures, opened
from rung.cli.bench.stopwatch import timed
from rung.core.ladder import Columns, Ladder

#: Key results whose chains are asked for one by one.
SAMPLE = 1_000

_ANCESTORS = """
with recursive above(id) as (
    select parent from link where child = ?
    union
    select link.parent from link join above on link.child = above.id
) select count(*) from above
"""
_REACHED = """
with recursive reached(id) as (
    select id from top
    union
    select link.child from link join reached on link.parent = reached.id
) select count(*) from reached
"""


def compare(folder: Path, seed: int = 1) -> Figures:
    """Build the graph, find what reaches the top, list what lies above some objectives; three ways.

    All three must agree, or this raises. Ratios are of wall time, in one run, to Rung's.
    """
    organization, figures = opened(folder)
    ladder, build = timed(lambda: Ladder(organization))
    columns = ladder.columns
    reached, reach = timed(lambda: int(columns.reaches_top.sum()))
    chosen = random.Random(seed).sample(range(columns.objective_count), min(SAMPLE, columns.objective_count))
    above, chains = timed(lambda: sum(len(ladder.at(number).ancestors) for number in chosen))
    ours = {"build": build, "reach": reach, "ancestors": chains}
    rows: dict[str, dict[str, float]] = {"rung": ours}
    for name, method in (("networkx", _networkx), ("sqlite", _sqlite)):
        rows[name], answers = method(columns, chosen)
        if answers != (reached, above):
            message = f"{name} answers {answers}, Rung {(reached, above)}"
            raise AssertionError(message)
    ratios = {
        name: {step: round(seconds / max(ours[step], 1e-9), 1) for step, seconds in row.items()}
        for name, row in rows.items()
    }
    seconds = {name: {step: round(value, 3) for step, value in row.items()} for name, row in rows.items()}
    return figures | {"seconds": seconds, "times_rung": ratios, "reach_top": reached, "ancestors": above}


def _networkx(columns: Columns, chosen: list[int]) -> tuple[dict[str, float], tuple[int, int]]:
    import networkx as nx  # noqa: PLC0415 -- only the comparison needs it

    def built() -> nx.DiGraph[int]:
        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_nodes_from(range(columns.objective_count))
        graph.add_edges_from(zip(*columns.edges.tolist(), strict=True))
        return graph

    graph, build = timed(built)
    tops = columns.top.nonzero()[0].tolist()

    def reach() -> int:
        return len(set().union(*(nx.ancestors(graph, top) | {top} for top in tops)))

    reached, reach_seconds = timed(reach)
    above, chains = timed(lambda: sum(len(nx.descendants(graph, number)) for number in chosen))
    return {"build": build, "reach": reach_seconds, "ancestors": chains}, (reached, above)


def _sqlite(columns: Columns, chosen: list[int]) -> tuple[dict[str, float], tuple[int, int]]:
    database = sqlite3.connect(":memory:")

    def built() -> None:
        database.execute("create table link (child integer, parent integer)")
        database.execute("create table top (id integer)")
        database.executemany("insert into link values (?, ?)", zip(*columns.edges.tolist(), strict=True))
        database.executemany("insert into top values (?)", ((n,) for n in columns.top.nonzero()[0].tolist()))
        database.execute("create index up on link (child, parent)")
        database.execute("create index down on link (parent, child)")

    _, build = timed(built)
    (reached,), reach = timed(lambda: database.execute(_REACHED).fetchone())
    above, chains = timed(
        lambda: sum(database.execute(_ANCESTORS, (number,)).fetchone()[0] for number in chosen)
    )
    return {"build": build, "reach": reach, "ancestors": chains}, (reached, above)
