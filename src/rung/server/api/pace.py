"""How often one token may ask: a bucket that fills steadily, in each process for itself.

It keeps one program from taking the place of everybody else; it is no count to bill by, which would have to
be written down at every read.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Final

from django.conf import settings

from rung.server.errors import TooManyError

#: Tokens that one process remembers; the one that was quiet for longest is forgotten, and starts full.
MOST: Final = 10_000


@dataclass(slots=True)
class _Bucket:
    left: float
    since: float


_buckets: OrderedDict[bytes, _Bucket] = OrderedDict()
_lock = Lock()


def step(secret: str) -> None:
    """Take one request out of a token's bucket. No query.

    Raises:
        TooManyError: it is empty; the error says when to ask again.
    """
    most = settings.API_RATE
    each, now = 60 / most, time.monotonic()
    name = sha256(secret.encode()).digest()
    with _lock:
        bucket = _buckets.setdefault(name, _Bucket(most, now))
        _buckets.move_to_end(name)
        if len(_buckets) > MOST:
            _buckets.popitem(last=False)
        bucket.left = min(most, bucket.left + (now - bucket.since) / each)
        bucket.since = now
        if bucket.left < 1:
            raise TooManyError(wait=(1 - bucket.left) * each)
        bucket.left -= 1


def forget() -> None:
    """Fill every bucket, as when the process starts."""
    with _lock:
        _buckets.clear()
