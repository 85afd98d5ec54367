"""The queue: what can be put in, and how work is taken out so that two workers never do the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import F, Q
from django.utils import timezone

from rung.server.store.models import Job

#: How often a job is tried before it is given up.
MOST_ATTEMPTS: Final = 8
#: Pause after the first failure; each further one is four times as long, eight attempts take 15 hours.
FIRST_PAUSE: Final = timedelta(seconds=10)
#: How long a worker may be busy with one job before another one takes it for dead.
LEASE: Final = timedelta(minutes=10)
#: How long the operator can look at a job that was given up.
KEPT: Final = timedelta(days=30)


class TryAgainError(Exception):
    """The job could not be done for a reason outside of Rung; it is tried again later without an alarm."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A function that can be a job."""

    function: Callable[..., None]
    #: How often it comes round by itself; None when somebody has to ask for it.
    every: timedelta | None


_KINDS: Final[dict[str, Kind]] = {}
_NAMES: Final[dict[Callable[..., None], str]] = {}


def job(name: str, *, every: timedelta | None = None) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as a job, in a module `jobs.py` of its capability, under a name that stays.

    It takes keyword arguments that JSON knows, none when it recurs; it may be called directly too.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        if name in _KINDS:
            raise ValueError(f"two jobs are called {name}")
        _KINDS[name] = Kind(function, every)
        _NAMES[function] = name
        return function

    return register


def enqueue(function: Callable[..., None], *, due: datetime | None = None, **arguments: Any) -> None:
    """Have a registered function run with these arguments, at once or when it is due. 1 query.

    It becomes visible to the workers when the caller's transaction ends well, and never if it does not.
    """
    Job.objects.create(name=_NAMES[function], arguments=arguments, due=due or timezone.now())


def kind_of(row: Job) -> Kind:
    """Return what a row asks for; LookupError when this version knows no such job."""
    return _KINDS[row.name]


def plan_recurring() -> None:
    """Make the rows of the jobs that come round by themselves, as far as they are missing."""
    for name, kind in _KINDS.items():
        if kind.every is not None:
            Job.objects.get_or_create(name=name, recurs=True, defaults={"due": timezone.now()})


def take() -> Job | None:
    """Take the job that waits longest, for `LEASE`; None when nothing is due. 1 query when idle, else 2.

    Looking takes no lock: an idle worker never stands in a writer's way, on SQLite either.
    """
    now = timezone.now()
    is_free = Q(held=None) | Q(held__lt=now)
    waiting = Job.objects.filter(is_free, due__lte=now).order_by("due", "pk")
    while (row := waiting.first()) is not None:
        mine = Job.objects.filter(is_free, pk=row.pk, due=row.due)
        if mine.update(held=now + LEASE, attempts=F("attempts") + 1):
            row.attempts += 1
            return row
    return None


def settle(row: Job) -> None:
    """Record that a job was done: it is removed, or waits for its next turn."""
    every = kind_of(row).every
    if not row.recurs or every is None:
        row.delete()
        return
    row.due, row.held, row.attempts, row.problem = timezone.now() + every, None, 0, ""
    row.save(update_fields=["due", "held", "attempts", "problem"])


def put_off(row: Job, problem: str) -> None:
    """Record that an attempt failed; after the last one the job is given up, unless it recurs."""
    pause: timedelta = FIRST_PAUSE * 4 ** min(row.attempts - 1, MOST_ATTEMPTS)
    is_over = row.attempts >= MOST_ATTEMPTS and not row.recurs
    row.due = None if is_over else timezone.now() + pause
    row.held, row.problem = None, problem
    row.save(update_fields=["due", "held", "problem"])


@job("jobs.forget", every=timedelta(days=1))
def forget_given_up() -> None:
    """Remove jobs that were given up so long ago that nobody will look at them."""
    Job.objects.filter(due=None, created__lt=timezone.now() - KEPT).delete()
