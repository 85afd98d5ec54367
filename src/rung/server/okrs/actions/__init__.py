"""Everything that can be done to an OKR.

Each takes keywords only, `actor` first, works on a row that `okrs.access` returned for writing, runs in one
transaction with its audit row and the organisation's revision, and returns the row.
"""

from rung.server.okrs.actions.held import held_of
from rung.server.okrs.actions.key_results import add_key_result, change_key_result, remove_key_result
from rung.server.okrs.actions.leaving import cut, restore, take_out_of_cycle
from rung.server.okrs.actions.linking import link_key_result, set_parent, stamp_of, unlink_key_result
from rung.server.okrs.actions.owning import set_owner
from rung.server.okrs.actions.stated import Changes, Stated
from rung.server.okrs.actions.waiving import unwaive, waive
from rung.server.okrs.actions.wording import edit_title

__all__ = [
    "Changes",
    "Stated",
    "add_key_result",
    "change_key_result",
    "cut",
    "edit_title",
    "held_of",
    "link_key_result",
    "remove_key_result",
    "restore",
    "set_owner",
    "set_parent",
    "stamp_of",
    "take_out_of_cycle",
    "unlink_key_result",
    "unwaive",
    "waive",
]
