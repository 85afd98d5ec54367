"""Python's cycle collector, out of the way of steps that make a great deal and lose nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let the collector rest for one step that ends.

    Reading and checking make lists of a million items, which the collector would go through again and again:
    a third of the time for reading, an eighth for a check. What is in a cycle and no longer needed waits
    until the step is over. It rests for the whole process: where steps of two threads overlap, the first to
    end may wake it for both.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
