"""What people send, as a file may hold it: every text that is kept can leave with an export and come back."""

from __future__ import annotations

import re
from typing import Final

#: Control characters but tab and line feed, and halves of surrogate pairs.
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def kept_text(text: str) -> str:
    """Return a text with its lines ended one way, without control characters or blanks around it."""
    return _CONTROL.sub("", "\n".join(text.splitlines())).strip()


def kept_line(text: str) -> str:
    """Return the same on one line, without a gap."""
    return " ".join(kept_text(text).split())
