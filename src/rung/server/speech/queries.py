"""Which language somebody reads: the account's choice, else the browser's, else the installation's."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from rung.server.store.models import Account, Organization


def is_offered(language: str) -> bool:
    """Whether pages are there in a language."""
    return language in dict(settings.LANGUAGES)


def chosen_by(account: AbstractBaseUser | AnonymousUser | None) -> str:
    """Return the language that somebody chose; empty for nobody's choice, and for one no longer on offer."""
    own = account.language if isinstance(account, Account) else ""
    return own if is_offered(own) else ""


def language_of(account: AbstractBaseUser | None, organization: Organization | None = None) -> str:
    """Return the language to write to somebody in who is not asking now; no query.

    The account's choice, else the organisation's language, else the installation's.
    """
    others = organization.language if organization else ""
    return chosen_by(account) or (others if is_offered(others) else settings.LANGUAGE_CODE)
