"""The same traces by what a user would otherwise write: networkx, and a recursive query on SQLite."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from rung.cli.bench.runs import Figures, opened
from rung.cli.bench.stopwatch import timed
from rung.core.ladder import Ladder
from rung.core.model import Organization

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

    Each way starts from the same model values. All three must agree, or this raises. Ratios are of wall time,
    in one run, to Rung's.
    """
    organization, figures = opened(folder)
    ladder, build = timed(lambda: Ladder(organization))
    reached, reach = timed(lambda: int(ladder.columns.reaches_top.sum()))
    ids = [objective.id for objective in organization.objectives]
    chosen = random.Random(seed).sample(ids, min(SAMPLE, len(ids)))
    above, chains = timed(lambda: sum(len(_ours(ladder, id_)) for id_ in chosen))
    ours = {"build": build, "reach": reach, "ancestors": chains}
    rows: dict[str, dict[str, float]] = {"rung": ours}
    for name, method in (("networkx", _networkx), ("sqlite", _sqlite)):
        rows[name], answers = method(organization, chosen)
        if answers != (reached, above):
            message = f"{name} answers {answers}, Rung {(reached, above)}"
            raise AssertionError(message)
    ratios = {
        name: {step: round(seconds / max(ours[step], 1e-9), 1) for step, seconds in row.items()}
        for name, row in rows.items()
    }
    seconds = {name: {step: round(value, 3) for step, value in row.items()} for name, row in rows.items()}
    return figures | {"seconds": seconds, "times_rung": ratios, "reach_top": reached, "ancestors": above}


def _ours(ladder: Ladder, id_: str) -> tuple[object, ...]:
    node = ladder.objective(id_)
    return () if node is None else node.ancestors


def _pairs(organization: Organization) -> Iterator[tuple[str, str]]:
    """Go through child and parent objective of every link, as one would collect them by hand."""
    home = {objective.id: objective.id for objective in organization.objectives}
    home |= {key.id: objective.id for objective in organization.objectives for key in objective.key_results}
    for objective in organization.objectives:
        links = [*objective.other_parents, *(c for key in objective.key_results for c in key.contributes_to)]
        if objective.parent is not None:
            links.append(objective.parent)
        yield from {(objective.id, home[link.to]) for link in links if link.to in home}


def _tops(organization: Organization) -> list[str]:
    top = min(unit.rank for unit in organization.units)
    units = {unit.id for unit in organization.units if unit.rank == top}
    return [objective.id for objective in organization.objectives if objective.holder in units]


def _networkx(organization: Organization, chosen: list[str]) -> tuple[dict[str, float], tuple[int, int]]:
    import networkx as nx  # noqa: PLC0415 -- only the comparison needs it

    def built() -> nx.DiGraph[str]:
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(objective.id for objective in organization.objectives)
        graph.add_edges_from(_pairs(organization))
        return graph

    graph, build = timed(built)
    tops = _tops(organization)

    def reach() -> int:
        return len(set[str]().union(*(nx.ancestors(graph, top) | {top} for top in tops)))

    reached, reach_seconds = timed(reach)
    above, chains = timed(lambda: sum(len(nx.descendants(graph, id_)) for id_ in chosen))
    return {"build": build, "reach": reach_seconds, "ancestors": chains}, (reached, above)


def _sqlite(organization: Organization, chosen: list[str]) -> tuple[dict[str, float], tuple[int, int]]:
    database = sqlite3.connect(":memory:")

    def built() -> None:
        database.execute("create table link (child text, parent text)")
        database.execute("create table top (id text)")
        database.executemany("insert into link values (?, ?)", _pairs(organization))
        database.executemany("insert into top values (?)", ((id_,) for id_ in _tops(organization)))
        database.execute("create index up on link (child, parent)")
        database.execute("create index down on link (parent, child)")

    _, build = timed(built)
    (reached,), reach = timed(lambda: database.execute(_REACHED).fetchone())
    above, chains = timed(lambda: sum(database.execute(_ANCESTORS, (id_,)).fetchone()[0] for id_ in chosen))
    return {"build": build, "reach": reach, "ancestors": chains}, (reached, above)
