"""Wall time and peak memory of one step."""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def timed(step: Callable[[], Result]) -> tuple[Result, float]:
    """Run a step; return its result and the wall seconds it took."""
    start = time.perf_counter()
    result = step()
    return result, time.perf_counter() - start


def settle() -> None:
    """Set everything alive aside, so that the collector does not walk a million objects again and again.

    A process that holds a large ladder for long does the same after loading it.
    """
    gc.collect()
    gc.freeze()


def peak_mib() -> float:
    """Return the most memory this process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def percentile(sorted_values: list[float], share: float) -> float:
    """Return the value below which a share (0–1) of the sorted values lie, by nearest rank."""
    return sorted_values[min(int(share * len(sorted_values)), len(sorted_values) - 1)]
