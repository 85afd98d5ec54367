"""Writes: the language that an account reads in."""

from __future__ import annotations

from rung.server.errors import RefusedError
from rung.server.speech.queries import is_offered
from rung.server.store.models import Account


def choose_language(*, account: Account, language: str) -> Account:
    """Keep the language of somebody's pages and mail; nothing stands for the browser's. 1 query.

    No row of the audit: it says something about the reader, and nothing about an organisation.

    Raises:
        RefusedError: pages are not there in this language.
    """
    if language and not is_offered(language):
        raise RefusedError(f"there are no pages in “{language}”: choose one of those on offer")
    account.language = language
    account.save(update_fields=["language"])
    return account
