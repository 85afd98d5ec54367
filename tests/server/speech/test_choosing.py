"""Which language a page and a mail are in, and how somebody chooses."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.cast import Cast

from rung.server.speech.queries import language_of

SIGN_IN = "/accounts/login/"


def spoken(page: bytes) -> str:
    found = re.search(rb'<html lang="([\w-]+)"', page)
    assert found
    return found[1].decode()


@pytest.mark.parametrize(
    ("asked", "answered"), [("fr-CH,fr;q=0.9", "fr"), ("de", "de"), ("pt", "en"), ("", "en")]
)
def test_the_browser_is_answered_in_its_language(cast: Cast, asked: str, answered: str) -> None:
    del cast
    page = Client(headers={"accept-language": asked}).get(SIGN_IN)
    assert (spoken(page.content), page["Content-Language"]) == (answered, answered)
    assert {"Accept-Language", "Cookie"} <= {each.strip() for each in page["Vary"].split(",")}


def test_the_way_in_keeps_what_was_chosen_without_an_account(cast: Cast) -> None:
    del cast
    client = Client(headers={"accept-language": "fr"})
    answer = client.post("/language", {"language": "de", "back": SIGN_IN})
    assert answer["Location"] == SIGN_IN
    assert spoken(client.get(SIGN_IN).content) == "de"
    client.post("/language", {"language": ""})
    assert spoken(client.get(SIGN_IN).content) == "fr"


def test_the_account_speaks_before_the_browser(cast: Cast) -> None:
    here, elsewhere = Client(), Client(headers={"accept-language": "fr"})
    for client in (here, elsewhere):
        client.force_login(cast.bob.account)
    ladder = f"/o/{cast.northwind.slug}/{cast.cycle.slug}/ladder"
    here.post("/language", {"language": "de", "back": ladder})
    page = elsewhere.get(ladder)
    assert (spoken(page.content), page["Content-Language"]) == ("de", "de")
    assert b'value="de" lang="de" aria-current="true"' in page.content
    here.post("/language", {"language": "tlh"})
    assert spoken(elsewhere.get(ladder).content) == "fr"


def test_it_leads_back_to_this_installation_only(cast: Cast) -> None:
    del cast
    answer = Client().post("/language", {"language": "de", "back": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_programs_are_answered_in_english(cast: Cast) -> None:
    account = cast.bob.account
    account.language = "de"
    account.save()
    client = Client(headers={"accept-language": "fr"})
    client.force_login(account)
    assert client.get("/api/v1/me")["Content-Language"] == "en"


def test_mail_is_in_the_readers_language_else_the_organisations(cast: Cast) -> None:
    account, organization = cast.bob.account, cast.northwind
    organization.language = "de"
    assert language_of(account, organization) == "de"
    assert language_of(None, organization) == "de"
    account.language = "fr"
    assert language_of(account, organization) == "fr"
    organization.language = "tlh"
    assert language_of(None, organization) == "en"
