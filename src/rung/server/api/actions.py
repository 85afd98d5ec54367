"""Requests that are answered once: the key a program sends along, and what came of it."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256
from typing import Final

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from rung.server.store.models import Account, Answered

__all__ = ["KEPT", "Answered", "begin", "digest_of", "forget", "forget_old", "settle"]

#: How long an answer is given again.
KEPT: Final = timedelta(hours=24)


def digest_of(request: HttpRequest) -> str:
    """Return what tells two requests apart: method, address and body."""
    said = (str(request.method).encode(), request.get_full_path().encode(), request.body)
    return sha256(b"\n".join(said)).hexdigest()


def begin(*, account: Account, key: str, request: HttpRequest) -> tuple[Answered, bool]:
    """Note that a request is under way; returns the row, and whether this is the first one with its key.

    2 queries. Of two at the same time one is the first.
    """
    Answered.objects.filter(account=account, key=key, created__lt=timezone.now() - KEPT).delete()
    row = Answered(account=account, key=key, request=digest_of(request))
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return Answered.objects.get(account=account, key=key), False
    return row, True


def settle(*, row: Answered, answer: HttpResponse) -> None:
    """Keep an answer. 1 query.

    One with a secret in it is shown this once; only that it was given is kept.
    """
    row.status, row.media_type = answer.status_code, answer.headers.get("Content-Type", "")
    text = answer.content.decode()
    row.body = None if _holds_secret(text) else text
    row.save(update_fields=["status", "media_type", "body"])


def forget(*, row: Answered) -> None:
    """Let a request be sent again that broke off. 1 query."""
    row.delete()


def forget_old() -> None:
    """Remove what is too old to be asked for again."""
    Answered.objects.filter(created__lt=timezone.now() - KEPT).delete()


def _holds_secret(text: str) -> bool:
    try:
        value = json.loads(text or "null")
    except ValueError:
        return False
    return isinstance(value, dict) and "secret" in value
