"""A worker beside the process, as `rung demo` has one: it works in a thread with a connection of its own."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.core import mail
from django.core.mail import send_mail
from django.db import connection, connections

from rung.server.jobs import Worker
from rung.server.store.models import Job


@pytest.mark.django_db(transaction=True)
def test_a_worker_finds_new_work_by_itself_and_stops_when_told(settings: Any) -> None:
    settings.EMAIL_BACKEND = "rung.server.jobs.mail.QueuedBackend"
    settings.MAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    worker = Worker()
    worker.start()
    try:
        send_mail("Hello", "Plain", "rung@example.com", ["ann@example.com"])
        end = time.monotonic() + 20
        while Job.objects.filter(name="mail.deliver").exists() and time.monotonic() < end:
            time.sleep(0.05)
    finally:
        worker.stop(10)
    assert not worker._thread.is_alive()
    assert [sent.subject for sent in mail.outbox] == ["Hello"]
    assert connection.is_usable()
    assert len(connections.all(initialized_only=True)) == 1
