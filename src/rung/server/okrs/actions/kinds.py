"""What kind of subject a row is, in the words of findings, waivers and the audit."""

from __future__ import annotations

from typing import Final

from rung.server.store.models import KeyResult, Objective, Unit

_KINDS: Final = {Unit: "unit", Objective: "objective", KeyResult: "key_result"}


def kind_of(item: Unit | Objective | KeyResult) -> str:
    """Return `unit`, `objective` or `key_result`."""
    return _KINDS[type(item)]
