"""Writing objectives and putting them in order; each action as those of `okrs.actions`."""

from rung.server.writing.actions.changing import change_objective, stamps_of
from rung.server.writing.actions.creating import Parts, create_objective
from rung.server.writing.actions.entering import Entered, EnteredInitiative, Entries, Tried, read_stamp
from rung.server.writing.actions.ordering import order_key_results, order_objectives
from rung.server.writing.actions.pillars import add_pillar, change_pillar, remove_pillar
from rung.server.writing.actions.standing import (
    duplicate_objective,
    keep_words,
    mark_ready,
    move_objective,
    put_away,
    take_out,
)
from rung.server.writing.actions.undoing import undo

__all__ = [
    "Entered",
    "EnteredInitiative",
    "Entries",
    "Parts",
    "Tried",
    "add_pillar",
    "change_objective",
    "change_pillar",
    "create_objective",
    "duplicate_objective",
    "keep_words",
    "mark_ready",
    "move_objective",
    "order_key_results",
    "order_objectives",
    "put_away",
    "read_stamp",
    "remove_pillar",
    "stamps_of",
    "take_out",
    "undo",
]
