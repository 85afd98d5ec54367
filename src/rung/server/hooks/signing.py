"""How a message proves whom it comes from, as the Standard Webhooks describe it."""

from __future__ import annotations

import hmac
import secrets
from base64 import b64decode, b64encode
from hashlib import sha256
from typing import Final

#: Begins every secret.
MARK: Final = "whsec_"


def draw_secret() -> str:
    """Return a new secret of 256 random bits."""
    return MARK + b64encode(secrets.token_bytes(32)).decode()


def signature(secret: str, name: str, moment: int, body: bytes) -> str:
    """Sign a message: its name, the moment it is sent (seconds since 1970) and its body, joined by dots."""
    key = b64decode(secret.removeprefix(MARK))
    signed = hmac.new(key, f"{name}.{moment}.".encode() + body, sha256).digest()
    return f"v1,{b64encode(signed).decode()}"


def headers(secret: str, name: str, moment: int, body: bytes) -> dict[str, str]:
    """Return the headers that a receiver checks."""
    return {
        "Content-Type": "application/json",
        "User-Agent": "Rung",
        "webhook-id": name,
        "webhook-timestamp": str(moment),
        "webhook-signature": signature(secret, name, moment, body),
    }
