from __future__ import annotations

import json

import pytest

from rung.server.settings import providers

CORP = {"id": "corp", "issuer": "https://login.corp.example", "client_id": "rung"}


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RUNG_OIDC_PROVIDERS", raising=False)


def test_none_is_none() -> None:
    assert providers() == []


def test_providers_are_counted_up_and_secrets_may_come_from_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("secrets") / "oidc"
    secret.write_text("hush\n")
    for number, more in enumerate(({"NAME": "Corp", "TRUST_EMAIL": "yes"}, {"ID": "other"}), start=1):
        named = {name.upper(): value for name, value in CORP.items()} | more
        for name, value in named.items():
            monkeypatch.setenv(f"RUNG_OIDC_{number}_{name}", value)
    monkeypatch.setenv("RUNG_OIDC_1_CLIENT_SECRET_FILE", str(secret))
    assert providers() == [
        {
            "provider_id": "corp",
            "name": "Corp",
            "client_id": "rung",
            "secret": "hush",
            "settings": {
                "server_url": "https://login.corp.example",
                "verified_email": True,
                "email_authentication": True,
            },
        },
        {
            "provider_id": "other",
            "name": "other",
            "client_id": "rung",
            "secret": "",
            "settings": {
                "server_url": "https://login.corp.example",
                "verified_email": False,
                "email_authentication": False,
            },
        },
    ]


def test_the_list_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "RUNG_OIDC_PROVIDERS", json.dumps([CORP, {**CORP, "id": "other", "trust_email": True}])
    )
    first, second = providers()
    assert (first["provider_id"], first["settings"]["email_authentication"]) == ("corp", False)
    assert (second["provider_id"], second["settings"]["email_authentication"]) == ("other", True)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("[", "not JSON"),
        ("{}", "list of objects"),
        ("[1]", "list of objects"),
        ('[{"id": "corp"}]', r"RUNG_OIDC_PROVIDERS\[0\] lacks client_id, issuer"),
        (json.dumps([{**CORP, "isuer": "x"}]), "knows no isuer"),
        (json.dumps([{**CORP, "trust_email": "yes"}]), "true or false"),
    ],
)
def test_a_fault_names_its_variable(monkeypatch: pytest.MonkeyPatch, value: str, said: str) -> None:
    monkeypatch.setenv("RUNG_OIDC_PROVIDERS", value)
    with pytest.raises(ValueError, match=said):
        providers()


def test_half_a_provider_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNG_OIDC_1_ID", "corp")
    with pytest.raises(ValueError, match="RUNG_OIDC_1 lacks client_id, issuer"):
        providers()
