"""Work after the answer: `enqueue` a function that was registered with `@job`; a worker runs it.

A job is a row written in the caller's transaction, so that it exists exactly when what it is about does. It
may run twice (a worker can die after the work and before it says so), hence it has to bear that.
"""

from rung.server.jobs.queue import TryAgainError, enqueue, job
from rung.server.jobs.worker import Worker, run_due

__all__ = ["TryAgainError", "Worker", "enqueue", "job", "run_due"]
