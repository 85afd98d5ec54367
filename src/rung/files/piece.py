"""One objective or key result on its own, as the mapping that stands for it in a file."""

from __future__ import annotations

from typing import Any

from rung.core.model import KeyResult, Objective
from rung.files.okr_file import KEY_RESULT, OBJECTIVE
from rung.files.reading import Absent, Reading


def piece_of(item: Objective | KeyResult) -> dict[str, Any]:
    """Turn one item with all that hangs on it into text, numbers, lists and mappings."""
    return (OBJECTIVE if isinstance(item, Objective) else KEY_RESULT).plain(item)


def read_objective(data: object) -> Objective | None:
    """Turn the mapping back; None when it could not stand in a file."""
    found: Objective | Absent = OBJECTIVE.read(data, None, Reading(0, {}))
    return None if isinstance(found, Absent) else found


def read_key_result(data: object) -> KeyResult | None:
    """Turn the mapping back; None when it could not stand in a file."""
    found: KeyResult | Absent = KEY_RESULT.read(data, None, Reading(0, {}))
    return None if isinstance(found, Absent) else found
