"""The reason that a decision against something has to give."""

from __future__ import annotations

from typing import Final

from rung.server.errors import RefusedError
from rung.server.okrs.actions.texts import kept_text

#: Longest reason, in characters.
MOST: Final = 1000


def reason_of(text: str) -> str:
    """Return a reason without what surrounds it, its lines ended as the database keeps them.

    Raises:
        RefusedError: there is none, or it is longer than `MOST`.
    """
    reason = kept_text(text)
    if not reason:
        raise RefusedError("say why: this needs a reason that others can read later")
    if len(reason) > MOST:
        raise RefusedError(f"say why in {MOST:,} characters at most: these are {len(reason):,}")
    return reason
