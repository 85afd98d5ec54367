from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from rung.server.store.models import Account

LOGIN, SIGNUP = "/accounts/login/", "/accounts/signup/"
PASSWORD = "a quiet staircase"  # noqa: S105 -- of a test


@pytest.fixture(autouse=True)
def _quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def account(db: None) -> Account:
    del db
    return Account.objects.create_user("bob@example.com", PASSWORD, name="Bob Bauer")


def sign_in(client: Client, email: str, password: str) -> bool:
    client.post(LOGIN, {"login": email, "password": password})
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("email", ["bob@example.com", "Bob@Example.com"])
def test_the_address_and_the_password_open(client: Client, account: Account, email: str) -> None:
    assert sign_in(client, email, PASSWORD)
    assert client.session["_auth_user_id"] == str(account.pk)


def test_a_wrong_password_does_not(client: Client, account: Account) -> None:
    assert not sign_in(client, account.email, "open sesame")


def test_an_account_that_was_closed_does_not_open(client: Client, account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert not sign_in(client, account.email, PASSWORD)


def test_guessing_is_slowed_down(client: Client, account: Account) -> None:
    for _ in range(10):
        sign_in(client, account.email, "guess")
    assert not sign_in(client, account.email, PASSWORD)


@pytest.mark.parametrize("is_open", ["open", ""])
def test_strangers_make_accounts_only_where_the_operator_says_so(
    client: Client, settings: Any, is_open: str, db: None
) -> None:
    del db
    settings.SIGNUP_OPEN = bool(is_open)
    form = {"email": "zoe@example.com", "password1": PASSWORD, "password2": PASSWORD}
    client.post(SIGNUP, form)
    assert Account.objects.filter(email="zoe@example.com").exists() is bool(is_open)


def test_addresses_that_differ_in_case_are_one_account(account: Account) -> None:
    assert account
    with pytest.raises(IntegrityError):
        Account.objects.create_user("BOB@example.com")


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(client: Client, db: None) -> None:
    del db
    policy = client.get(LOGIN).headers["Content-Security-Policy"]
    assert set(policy.split("; ")) == {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    }


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_a_page_is_never_in_two_languages(client: Client, language: str, db: None) -> None:
    del db
    page = client.get(LOGIN, headers={"Accept-Language": language})
    assert page.headers["Content-Language"] == "en"
    assert '<html lang="en"' in page.content.decode()
    assert "Mot de passe" not in page.content.decode()


def test_names(account: Account) -> None:
    assert (account.get_full_name(), account.get_short_name()) == ("Bob Bauer", "Bob")
    assert Account(email="x@example.com").get_short_name() == "x@example.com"
    chief = Account.objects.create_superuser("root@example.com", PASSWORD)
    assert (chief.is_staff, chief.is_superuser) == (True, True)
