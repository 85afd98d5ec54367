"""A progress bar for what takes long, for people who watch: on standard error, and only on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from rung.core.check import Progress

#: Seconds that pass before anything is shown.
PATIENCE: Final = 1.0


@contextmanager
def shown(title: str) -> Iterator[Progress | None]:
    """Give what a check reports its progress to; None when nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 -- slow import, and most runs are over before it pays
    from rich.progress import Progress as Bar  # noqa: PLC0415 -- likewise

    begun = time.monotonic()
    bar = Bar(console=Console(stderr=True), transient=True)
    task = bar.add_task(title)

    def tell(name: str, done: int, total: int) -> None:
        if time.monotonic() - begun >= PATIENCE:
            bar.start()
            bar.update(task, completed=done, total=total, description=f"{title} {name}".rstrip())

    try:
        yield tell
    finally:
        bar.stop()
