"""Sending to an address that somebody typed, without being sent around inside one's own network.

The name is resolved once, every address behind it is looked at, and the connection goes to one of those: a
name that changes in between leads nowhere else. Redirects are not followed.
"""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from rung.server.errors import RefusedError

#: Seconds to wait for a connection, and for each part of an answer.
PATIENCE: Final = 10.0
#: How much of an answer is read and kept.
MOST_OF_ANSWER: Final = 500
#: Addresses of IPv6 that stand for one of IPv4, which may be anywhere.
_TRANSLATED: Final = ip_network("64:ff9b::/96")
_FIELD: Final = {"field": "address"}

Ip = IPv4Address | IPv6Address


class UnreachableError(Exception):
    """Nobody answered, or nobody may be asked there; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    text: str


def require_address(address: str) -> str:
    """Return an address as it is kept.

    Raises:
        RefusedError: it is not one of the web, not protected, or inside a network that is nobody's business.
    """
    parts = urlsplit(address.strip())
    host = (parts.hostname or "").rstrip(".")
    try:
        port_is_none = parts.port == 0
    except ValueError:
        port_is_none = True
    if parts.scheme not in {"https", "http"} or not host or parts.username or parts.password or port_is_none:
        raise RefusedError(_("Write a whole address, such as https://example.org/hooks/rung."), detail=_FIELD)
    if _is_allowed_name(host):
        return parts.geturl()
    if parts.scheme != "https":
        message = _("The address has to begin with https://, so that nobody reads along.")
        raise RefusedError(message, detail=_FIELD)
    literal = _literal(host)
    if host == "localhost" or host.endswith(".localhost") or (literal and not is_public(literal)):
        raise RefusedError(_("That is inside a private network, where Rung sends nothing."), detail=_FIELD)
    return parts.geturl()


def is_public(ip: Ip) -> bool:
    """Say whether an address is out in the open, or allowed by the operator."""
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        return is_public(ip.ipv4_mapped)
    if any(ip in ip_network(one) for one in settings.WEBHOOK_ALLOW if _is_network(one)):
        return True
    return ip.is_global and not ip.is_multicast and not (ip.version == 6 and ip in _TRANSLATED)  # noqa: PLR2004 -- IPv6


def post(address: str, body: bytes, headers: dict[str, str]) -> Answer:
    """Send a message and return what comes back, whatever its status.

    Raises:
        UnreachableError: the name leads nowhere or inside, or nobody answered in time.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = HTTPConnection(host, port, timeout=PATIENCE)
    try:
        connection.sock = _connected(parts, host, port)
        path = parts.path or "/"
        connection.request("POST", f"{path}?{parts.query}" if parts.query else path, body, headers)
        found = connection.getresponse()
        return Answer(found.status, found.read(MOST_OF_ANSWER).decode("utf-8", "replace"))
    except (OSError, HTTPException) as error:
        raise UnreachableError(f"{type(error).__name__}: {error}") from error
    finally:
        connection.close()


def _connected(parts: SplitResult, host: str, port: int) -> socket.socket:
    """Connect to one of the addresses behind a name, all of which have to be allowed."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    ips = [ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    if not _is_allowed_name(host) and not all(is_public(ip) for ip in ips):
        raise UnreachableError("the name leads into a private network, where Rung sends nothing")
    plain = socket.create_connection((str(ips[0]), port), PATIENCE)
    if parts.scheme != "https":
        return plain
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


def _is_allowed_name(host: str) -> bool:
    return host.casefold() in {one.casefold() for one in settings.WEBHOOK_ALLOW}


def _is_network(text: str) -> bool:
    try:
        ip_network(text)
    except ValueError:
        return False
    return True


def _literal(host: str) -> Ip | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
