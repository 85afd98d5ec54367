"""Telling somebody that a change was made, with a button that takes it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest

#: Marks a message whose change can be undone; its revision follows.
MARK = "undo-"


def told(request: HttpRequest, text: str, *, revision: int) -> None:
    """Say it on the next page; `revision` is the one that the change made."""
    messages.success(request, text, extra_tags=f"{MARK}{revision}")
