"""Where nothing is sent: inside one's own network, however the address is written."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import Any

import pytest
from tests.server.hooks.conftest import Receiver

from rung.server.errors import RefusedError
from rung.server.hooks.reaching import UnreachableError, is_public, post, require_address


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/hooks?a=b",
        "https://example.org:8443/",
        "https://93.184.215.14/x",
        "https://[2606:2800:220:1::1]/x",
    ],
)
def test_addresses_of_the_web_are_taken(address: str) -> None:
    assert require_address(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https:///path",
        "https://user:secret@example.org/",
        "https://example.org:0/",
        "https://example.org:99999/",
        "http://example.org/",
        "https://localhost/",
        "https://LOCALHOST./",
        "https://anything.localhost/",
        "https://127.0.0.1/",
        "https://127.8.8.8/",
        "https://10.1.2.3/",
        "https://172.16.0.1/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://[::1]/",
        "https://[fd00::1]/",
        "https://[fe80::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
    ],
)
def test_everything_else_is_refused(address: str) -> None:
    with pytest.raises(RefusedError) as refused:
        require_address(address)
    assert refused.value.detail == {"field": "address"}


def test_the_operator_may_open_a_network(settings: Any) -> None:
    settings.WEBHOOK_ALLOW = ["10.1.0.0/16", "chat.internal"]
    assert is_public(ip_address("10.1.2.3"))
    assert is_public(ip_address("::ffff:10.1.2.3"))
    assert not is_public(ip_address("10.2.2.3"))
    assert require_address("http://chat.internal/x") == "http://chat.internal/x"
    assert require_address("https://10.1.2.3/x") == "https://10.1.2.3/x"


@pytest.mark.parametrize("ips", [["127.0.0.1"], ["93.184.215.14", "10.0.0.1"], ["::ffff:127.0.0.1"]])
def test_a_name_that_leads_inside_is_not_followed(
    receiver: Receiver, settings: Any, monkeypatch: pytest.MonkeyPatch, ips: list[str]
) -> None:
    """The name is fine when it is typed, and leads inside when something is sent."""
    settings.WEBHOOK_ALLOW = []
    port = int(receiver.address.rpartition(":")[2].partition("/")[0])
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(UnreachableError, match="private network"):
        post(f"http://rebound.example:{port}/", b"{}", {})
    assert receiver.said == []


def test_what_does_not_answer_is_said(receiver: Receiver) -> None:
    assert post(receiver.address, b"{}", {}).status == 200
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(UnreachableError, match="ConnectionRefusedError"):
        post(f"http://127.0.0.1:{port}/", b"{}", {})
