"""The worker: runs what is due, one job after the other, until it is told to stop."""

from __future__ import annotations

import logging
import signal
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from typing import Final

from django.db import DatabaseError, close_old_connections

from rung.server.jobs.queue import TryAgainError, kind_of, plan_recurring, put_off, settle, take

#: Seconds between two looks into an empty queue.
PAUSE: Final = 0.5

_log = logging.getLogger("rung.jobs")


def know_every_job() -> None:
    """Import `jobs` of every capability that has one; a capability registers its jobs by itself."""
    for path in sorted(Path(__file__).parents[1].glob("*/jobs.py")):
        import_module(f"rung.server.{path.parent.name}.jobs")
    import_module("rung.server.jobs.mail")


def run_due() -> int:
    """Run everything that is due now, in this thread, and return how many jobs that were."""
    know_every_job()
    done = 0
    while run_next():
        done += 1
    return done


def run_next() -> bool:
    """Run one job; False when nothing is due."""
    row = take()
    if row is None:
        return False
    try:
        kind_of(row).function(**row.arguments)
    except TryAgainError as error:
        put_off(row, str(error))
    except Exception as error:  # noqa: BLE001 -- the one handler here: a bug is told of, other jobs go on
        _log.exception("job %s failed, attempt %d", row.name, row.attempts)
        put_off(row, f"{type(error).__name__}: {error}")
    else:
        settle(row)
    return True


class Worker:
    """Looks for work until `stop`, in this thread (`run`) or in one of its own (`start`)."""

    def __init__(self) -> None:
        self._stopped = Event()
        self._thread = Thread(target=self.run, name="rung-jobs", daemon=True)

    def start(self) -> None:
        """Run beside whatever this process does."""
        self._thread.start()

    def stop(self, patience: float = 3) -> None:
        """Finish the job that is under way, but wait no longer than that many seconds."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(patience)

    def run(self) -> None:
        """Work; a database that is away is waited for."""
        know_every_job()
        while not self._stopped.is_set():
            try:
                plan_recurring()
                self._until_database_fails()
            except DatabaseError:
                _log.exception("the queue cannot be read")
            close_old_connections()
            self._stopped.wait(PAUSE)

    def _until_database_fails(self) -> None:
        while not self._stopped.is_set():
            is_idle = not run_next()
            close_old_connections()
            if is_idle:
                self._stopped.wait(PAUSE)


def work() -> None:
    """Be a worker process until SIGTERM or SIGINT."""
    worker = Worker()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    worker.run()
