"""Which changes can be taken back with one button."""

from __future__ import annotations

from typing import Final

#: Actions whose record says all that is needed to take them back.
UNDOABLE: Final = frozenset(
    {
        *("create_objective", "change_objective", "duplicate_objective", "move_objective", "mark_ready"),
        *("keep_words", "put_away", "take_out", "order_key_results", "order_objectives", "undo"),
        *("set_parent", "link", "unlink", "add_key_result", "change_key_result", "remove_key_result"),
        *("set_owner", "edit_title", "cut", "out_of_cycle", "restore", "waive", "unwaive"),
    }
)
