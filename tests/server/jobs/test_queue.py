from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from rung.server.jobs import TryAgainError, enqueue, job, queue, run_due
from rung.server.jobs.queue import LEASE, MOST_ATTEMPTS, take
from rung.server.jobs.worker import know_every_job
from rung.server.store.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    know_every_job()
    monkeypatch.setattr(queue, "_KINDS", dict(queue._KINDS))
    monkeypatch.setattr(queue, "_NAMES", dict(queue._NAMES))


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def say(said: list[str]) -> Callable[..., None]:
    @job("test.say")
    def speak(*, word: str) -> None:
        said.append(word)

    return speak


def test_jobs_run_once_in_the_order_they_are_due(said: list[str], say: Callable[..., None]) -> None:
    now = timezone.now()
    enqueue(say, word="second", due=now - timedelta(seconds=1))
    enqueue(say, word="first", due=now - timedelta(seconds=2))
    enqueue(say, word="not yet", due=now + timedelta(hours=1))
    assert run_due() == 2
    assert said == ["first", "second"]
    assert run_due() == 0
    assert list(Job.objects.values_list("arguments", flat=True)) == [{"word": "not yet"}]


def test_a_job_goes_with_the_transaction_that_asked_for_it(said: list[str], say: Callable[..., None]) -> None:
    with transaction.atomic():
        enqueue(say, word="never")
        transaction.set_rollback(True)
    assert run_due() == 0
    enqueue(say, word="kept")
    run_due()
    assert said == ["kept"]


def fails(error: Exception) -> Callable[..., None]:
    @job("test.fail")
    def fail() -> None:
        raise error

    return fail


@pytest.mark.parametrize("error", [TryAgainError("nobody there"), ZeroDivisionError("oh")])
def test_what_fails_is_tried_eight_times_ever_later(error: Exception) -> None:
    enqueue(fails(error))
    pauses = []
    for _ in range(MOST_ATTEMPTS):
        Job.objects.update(due=timezone.now())
        assert run_due() == 1
        row = Job.objects.get()
        pauses.append(row.due and round((row.due - timezone.now()).total_seconds()))
    assert pauses == [10, 40, 160, 640, 2560, 10240, 40960, None]
    assert "nobody there" in row.problem or row.problem == "ZeroDivisionError: oh"
    assert run_due() == 0


def test_a_job_that_nobody_knows_any_more_is_not_lost() -> None:
    Job.objects.create(name="test.gone", due=timezone.now())
    assert run_due() == 1
    assert Job.objects.get().problem == "KeyError: 'test.gone'"


def test_only_one_worker_gets_a_job_and_a_dead_one_loses_it(say: Callable[..., None]) -> None:
    enqueue(say, word="once")
    taken = take()
    assert taken is not None
    assert take() is None
    Job.objects.update(held=timezone.now() - LEASE)
    again = take()
    assert again is not None
    assert (again.pk, again.attempts) == (taken.pk, 2)


def test_a_recurring_job_comes_round_and_is_never_given_up() -> None:
    @job("test.tick", every=timedelta(hours=1))
    def tick() -> None:
        if Job.objects.get(name="test.tick").attempts > MOST_ATTEMPTS:
            return
        raise TryAgainError("later")

    for _ in range(2):
        queue.plan_recurring()
    row = Job.objects.get(name="test.tick")
    for _ in range(MOST_ATTEMPTS + 1):
        Job.objects.update(due=timezone.now() + timedelta(days=1))
        Job.objects.filter(pk=row.pk).update(due=timezone.now())
        assert run_due() == 1
    row.refresh_from_db()
    assert row.due is not None
    assert (row.attempts, row.problem, round((row.due - timezone.now()).total_seconds())) == (0, "", 3600)


def test_two_jobs_have_two_names() -> None:
    job("test.twice")(lambda: None)
    with pytest.raises(ValueError, match="two jobs are called"):
        job("test.twice")(lambda: None)


@pytest.fixture
def a_clean_queue() -> Iterator[None]:
    Job.objects.all().delete()
    yield
    Job.objects.all().delete()


def test_old_failures_are_forgotten(a_clean_queue: None) -> None:
    del a_clean_queue
    now = timezone.now()
    Job.objects.create(name="a", due=None, created=now - timedelta(days=31))
    Job.objects.create(name="b", due=None, created=now - timedelta(days=29))
    Job.objects.create(name="c", due=now + timedelta(days=1), created=now - timedelta(days=31))
    queue.forget_given_up()
    assert sorted(Job.objects.values_list("name", flat=True)) == ["b", "c"]
