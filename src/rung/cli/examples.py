"""Examples at the end of a command's help."""

from __future__ import annotations


def examples(*lines: str) -> str:
    """Return an epilog with one example a line; click would run them together without the mark."""
    return "\b\n" + "\n".join(("Examples:", *(f"  {line}" for line in lines)))
