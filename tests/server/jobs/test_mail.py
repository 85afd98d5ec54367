"""Mail through the queue, up to a mail server on loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives, send_mail

from rung.server.jobs import run_due
from rung.server.store.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _queued(settings: Any) -> None:
    settings.EMAIL_BACKEND = "rung.server.jobs.mail.QueuedBackend"
    settings.MAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def test_a_message_waits_for_the_worker_and_arrives_whole() -> None:
    message = EmailMultiAlternatives(
        "Hello",
        "Plain",
        "rung@example.com",
        ["ann@example.com"],
        headers={"X-Rung": "1"},
        cc=["c@example.com"],
    )
    message.attach_alternative("<p>Rich</p>", "text/html")
    message.send()
    assert mail.outbox == []
    assert run_due() == 1
    (sent,) = mail.outbox
    assert (sent.subject, sent.body, sent.to, sent.cc) == (
        "Hello",
        "Plain",
        ["ann@example.com"],
        ["c@example.com"],
    )
    assert sent.extra_headers == {"X-Rung": "1"}
    assert isinstance(sent, EmailMultiAlternatives)
    assert [tuple(one) for one in sent.alternatives] == [("<p>Rich</p>", "text/html")]
    assert Job.objects.count() == 0


def test_an_attachment_is_refused_before_anything_is_queued() -> None:
    message = EmailMultiAlternatives("Hello", "Plain", to=["ann@example.com"])
    message.attach("a.txt", "text", "text/plain")
    with pytest.raises(ValueError, match="attachments"):
        message.send()
    assert Job.objects.count() == 0


class Server(threading.Thread):
    """A mail server for one message."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.data = ""

    def run(self) -> None:
        connection, _ = self.listening.accept()
        with connection, connection.makefile("rwb", 0) as line:
            line.write(b"220 ready\r\n")
            while word := line.readline():
                if word.upper().startswith(b"DATA"):
                    line.write(b"354 go\r\n")
                    while (text := line.readline()) != b".\r\n":
                        self.data += text.decode()
                line.write(b"250 ok\r\n")


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    server = Server()
    settings.MAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", server.port, False
    settings.EMAIL_HOST_USER, settings.EMAIL_TIMEOUT = "", 5
    yield server
    server.listening.close()


def test_a_mail_server_gets_it(server: Server) -> None:
    server.start()
    send_mail("Hello", "Plain words", "rung@example.com", ["ann@example.com"])
    assert run_due() == 1
    assert Job.objects.count() == 0
    assert "Subject: Hello" in server.data
    assert "Plain words" in server.data


def test_a_mail_server_that_is_away_is_tried_again(server: Server) -> None:
    server.listening.close()
    send_mail("Hello", "Plain words", "rung@example.com", ["ann@example.com"])
    assert run_due() == 1
    row = Job.objects.get()
    assert row.due is not None
    assert row.problem.startswith("ConnectionRefusedError: ")
