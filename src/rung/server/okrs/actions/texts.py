"""What people send, as a file may hold it: every text that is kept can leave with an export and come back."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: Control characters but tab and line feed, and halves of surrogate pairs.
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
#: Marks that turn the direction of whatever follows: they would reach beyond the text, into the page.
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: Categories of marks that nobody sees on their own: control, format, separators of every sort.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def kept_text(text: str) -> str:
    """Return a text with its lines ended one way, without control characters or blanks around it.

    Nothing is kept of a text in which there is nothing to see.
    """
    kept = _TURNING.sub("", _CONTROL.sub("", "\n".join(text.splitlines()))).strip()
    return kept if any(unicodedata.category(mark) not in _UNSEEN for mark in kept) else ""


def kept_line(text: str) -> str:
    """Return the same on one line, without a gap."""
    return " ".join(kept_text(text).split())
