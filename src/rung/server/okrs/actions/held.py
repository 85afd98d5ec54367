"""What the audit keeps of an item that is removed, so that it can be put back whole."""

from __future__ import annotations

from typing import Any

from rung.core import model
from rung.files import piece_of


def held_of(value: model.Objective | model.KeyResult, within: str) -> dict[str, Any]:
    """Return the fields of an audit row from which a removed item can be put back.

    `within` is the id of the objective that a key result was part of; empty for an objective.
    """
    return {"held": piece_of(value)} | ({"objective": within} if within else {})
