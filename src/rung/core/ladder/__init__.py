"""The ladder: the graph of objectives and key results, built once; arrays inside, names outside."""

from rung.core.ladder.columns import Columns
from rung.core.ladder.cover import Cover, cover_of, highest, is_unserved, loop_of
from rung.core.ladder.ladder import Ladder
from rung.core.ladder.nodes import KeyResultNode, Link, ObjectiveNode, UnitNode
from rung.core.ladder.numbers import DANGLING, NOTHING
from rung.core.ladder.places import UNPLACED, Places
from rung.core.ladder.slips import slips
from rung.core.ladder.trace import Trace, TraceKind, kind_of, trace

__all__ = [
    "DANGLING",
    "NOTHING",
    "UNPLACED",
    "Columns",
    "Cover",
    "KeyResultNode",
    "Ladder",
    "Link",
    "ObjectiveNode",
    "Places",
    "Trace",
    "TraceKind",
    "UnitNode",
    "cover_of",
    "highest",
    "is_unserved",
    "kind_of",
    "loop_of",
    "slips",
    "trace",
]
