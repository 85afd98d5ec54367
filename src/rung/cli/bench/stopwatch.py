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
    result, wall, _ = measured(step)
    return result, wall


def measured(step: Callable[[], Result]) -> tuple[Result, float, float]:
    """Run a step; return its result, its wall seconds and its processor seconds.

    On a machine with other work to do, the processor's time is the steadier of the two.
    """
    start, started = time.perf_counter(), time.process_time()
    result = step()
    return result, time.perf_counter() - start, time.process_time() - started


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
