"""Writing objectives and putting them in order; each action as those of `okrs.actions`."""

from rung.server.writing.actions.changing import change_objective, stamps_of
from rung.server.writing.actions.creating import Parts, create_objective
from rung.server.writing.actions.entering import Entered, EnteredInitiative, Entries, Tried, read_stamp

__all__ = [
    "Entered",
    "EnteredInitiative",
    "Entries",
    "Parts",
    "Tried",
    "change_objective",
    "create_objective",
    "read_stamp",
    "stamps_of",
]
