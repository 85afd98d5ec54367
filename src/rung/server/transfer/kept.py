"""Large files between the look and its application, so that they need not travel to the page and back."""

from __future__ import annotations

import secrets
import zlib
from typing import Final

from django.core.cache import cache

from rung.server.orgs.access import Actor

#: Bytes of a file that are sent along with the page; larger ones wait here.
MOST_ALONG: Final = 200_000
#: How long they wait.
SECONDS: Final = 60 * 60


def keep(actor: Actor, content: bytes) -> str:
    """Keep a file for this person alone and return the word it is asked for by."""
    word = secrets.token_urlsafe(16)
    cache.set(_place(actor, word), zlib.compress(content, 1), SECONDS)
    return word


def kept(actor: Actor, word: str) -> bytes | None:
    """Return what the person left here; None when it is gone."""
    found: bytes | None = cache.get(_place(actor, word))
    return None if found is None else zlib.decompress(found)


def forget(actor: Actor, word: str) -> None:
    """Throw it away; nothing happens when it is gone already."""
    cache.delete(_place(actor, word))


def _place(actor: Actor, word: str) -> str:
    return f"import:{actor.account.pk}:{word}"
