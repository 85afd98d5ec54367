"""Single sign-on against a real identity provider: another process, reached over the network."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from tests.cast import Cast, make_cast
from tests.server.people.identity_provider import CLIENT, PASSWORD, SECRET

from rung.server.people.actions import Offer, invite
from rung.server.settings import providers
from rung.server.store.models import Account, Role, Seat

PROGRAM = Path(__file__).with_name("identity_provider.py")


@dataclass(frozen=True)
class Corp:
    """The provider, and Rung beside it."""

    issuer: str
    rung: str

    def sign_in(self, email: str) -> requests.Response:
        """Go the whole way as a browser does: to Rung, to the provider, and back. The last answer."""
        browser = requests.Session()
        there = browser.get(f"{self.rung}/accounts/oidc/corp/login/")
        assert there.url.startswith(f"{self.issuer}/accounts/login/")
        form = {"login": email, "password": PASSWORD}
        return browser.post(there.url, form)


@pytest.fixture(scope="module")
def issuer(live_server: LiveServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the provider, which runs while the tests of this module do."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    callback = f"{live_server.url}/accounts/oidc/corp/login/callback/"
    command = [sys.executable, str(PROGRAM), str(port), str(tmp_path_factory.mktemp("idp")), callback]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield f"http://127.0.0.1:{port}"
        process.terminate()


@pytest.fixture
def corp(issuer: str, live_server: LiveServer, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Corp:
    named = {"ID": "corp", "NAME": "Corp", "ISSUER": issuer, "CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET}
    for name, value in named.items():
        monkeypatch.setenv(f"RUNG_OIDC_1_{name}", value)
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": providers()}}
    return Corp(issuer, live_server.url)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    del transactional_db
    return make_cast()


def seats_of(email: str) -> list[tuple[str, str]]:
    account = Account.objects.get(email=email)
    seats = Seat.objects.of_account(account).select_related("organization")
    return [(seat.organization.slug, seat.role) for seat in seats.order_by("organization__slug")]


def test_the_way_there_is_by_code_with_a_challenge(corp: Corp) -> None:
    answer = requests.get(f"{corp.rung}/accounts/oidc/corp/login/", allow_redirects=False, timeout=10)
    asked = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["code_challenge"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}


def test_the_sign_in_page_offers_each_provider(corp: Corp, cast: Cast) -> None:
    assert cast
    page = requests.get(f"{corp.rung}/accounts/login/", timeout=10).text
    assert "Sign in with Corp" in page


def test_an_invitation_is_taken_up_by_whoever_the_provider_vouches_for(corp: Corp, cast: Cast) -> None:
    for organization, role in ((cast.northwind, Role.MEMBER), (cast.southwind, Role.OBSERVER)):
        invite(actor=cast.alice, organization=organization, offer=Offer("zoe@example.com", role=role))
    answer = corp.sign_in("zoe@example.com")
    assert answer.status_code == 200
    assert answer.url.startswith(f"{corp.rung}/o/")
    assert seats_of("zoe@example.com") == [("northwind", "member"), ("southwind", "observer")]
    assert Account.objects.get(email="zoe@example.com").name == "Zoe Ofcorp"


def test_strangers_get_a_plain_page_and_no_account(corp: Corp, cast: Cast) -> None:
    assert cast
    answer = corp.sign_in("zoe@example.com")
    assert "No seat for you yet" in answer.text
    assert not Account.objects.filter(email="zoe@example.com").exists()


def test_an_address_without_proof_takes_nothing_up(corp: Corp, cast: Cast) -> None:
    Account.objects.filter(email="alice@example.com").update(email="alice.a@example.com")
    invite(actor=cast.alice, organization=cast.northwind, offer=Offer("alice@example.com"))
    assert "No seat for you yet" in corp.sign_in("alice@example.com").text
    assert not Account.objects.filter(email="alice@example.com").exists()


def test_an_account_is_entered_only_when_the_operator_trusts_the_provider(
    corp: Corp, cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cast
    answer = corp.sign_in("bob@example.com")
    assert "/o/northwind" not in answer.url
    monkeypatch.setenv("RUNG_OIDC_1_TRUST_EMAIL", "yes")
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": providers()}}
    answer = corp.sign_in("bob@example.com")
    assert answer.url.startswith(f"{corp.rung}/o/northwind/")
    assert Account.objects.filter(email="bob@example.com").count() == 1
