"""Python's cycle collector, out of the way of steps that make a great deal and lose nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let the collector rest for one step that ends.

    A check makes lists of a million items, which the collector would go through again and again: at a million
    key results an eighth of the time. What is in a cycle and no longer needed waits until the step is over.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
