from __future__ import annotations

import re
import time
from typing import Any

import pytest
from django.core import mail
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


def test_after_five_wrong_passwords_it_is_said_when_to_try_again(client: Client, account: Account) -> None:
    form = {"login": account.email, "password": "guess"}
    for _ in range(5):
        assert "not correct" in client.post(LOGIN, form).content.decode()
    # The sixth is not even looked at, and neither is the right one.
    for password in ("guess", PASSWORD):
        page = client.post(LOGIN, {**form, "password": password}).content.decode()
        assert "Too many wrong passwords. Try again in 5 minutes" in page
        assert "_auth_user_id" not in client.session


def test_the_wait_gets_shorter_and_ends(
    client: Client, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    for _ in range(6):
        sign_in(client, account.email, "guess")
    monkeypatch.setattr("time.time", lambda: now + 200)
    page = client.post(LOGIN, {"login": account.email, "password": PASSWORD}).content.decode()
    assert "Try again in 2 minutes" in page
    monkeypatch.setattr("time.time", lambda: now + 310)
    assert sign_in(client, account.email, PASSWORD)


def test_one_closed_sign_in_closes_no_other(client: Client, account: Account) -> None:
    Account.objects.create_user("carla@example.com", PASSWORD)
    for _ in range(6):
        sign_in(client, account.email, "guess")
    assert sign_in(client, "carla@example.com", PASSWORD)


def test_a_forgotten_password_is_chosen_anew_by_mail_which_ends_every_sign_in(
    client: Client, account: Account
) -> None:
    elsewhere = Client()
    elsewhere.force_login(account)
    for email in (account.email, "nobody@example.com"):
        answer = client.post("/accounts/password/reset/", {"email": email})
        assert answer.status_code == 302  # the same for both: who has an account is nobody's business
    letter = next(each for each in mail.outbox if each.to == [account.email])
    link = re.search(r"http://testserver(/\S+)", str(letter.body))
    assert link is not None
    form = client.get(link.group(1), follow=True).request["PATH_INFO"]
    new = "down the other side"
    assert client.post(form, {"password1": new, "password2": new}).status_code == 302
    assert not sign_in(Client(), account.email, PASSWORD)
    assert sign_in(Client(), account.email, new)
    assert elsewhere.get("/").headers["Location"].startswith(LOGIN)


def test_a_sign_in_somewhere_else_is_ended_from_here(client: Client, account: Account) -> None:
    there = Client()
    for each in (there, client):
        sign_in(each, account.email, PASSWORD)
    assert client.get("/accounts/sessions/").content.decode().count("127.0.0.1") == 2
    client.post("/accounts/sessions/")
    assert "_auth_user_id" in client.session
    assert there.get("/").headers["Location"].startswith(LOGIN)


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
def test_a_page_is_never_in_two_languages(client: Client, language: str, account: Account) -> None:
    assert account
    page = client.get(LOGIN, headers={"Accept-Language": language})
    assert page.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in page.content.decode()
    assert ("Mot de passe" in page.content.decode()) == (language == "fr")


def test_names(account: Account) -> None:
    assert (account.get_full_name(), account.get_short_name()) == ("Bob Bauer", "Bob")
    assert Account(email="x@example.com").get_short_name() == "x@example.com"
    chief = Account.objects.create_superuser("root@example.com", PASSWORD)
    assert (chief.is_staff, chief.is_superuser) == (True, True)
