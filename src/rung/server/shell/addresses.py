"""Ids in addresses: what a browser or a proxy would take for a step in a path is written another way.

`.` and `..` as a part of an address are resolved before it is sent, however they are quoted, and a quoted
`/` is unquoted on the way. So `~` begins a sign of ours: `~-` is `/`, `~.` is a dot, `~~` is `~` itself.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from django.urls import register_converter

_SIGNS: Final = {"~": "~~", "/": "~-"}
_MEANT: Final = {sign: character for character, sign in _SIGNS.items()} | {"~.": "."}
_SIGN: Final = re.compile("~[-~.]")
_DOTS: Final = frozenset({".", ".."})


class KeyConverter:
    """The id of an item as the last part of an address: `<key:key>`.

    Reads an id with a `/` as it is, too, where no other address says the same.
    """

    regex = ".+"

    def to_python(self, value: str) -> str:
        """Read the signs; `~` before anything else is just that."""
        return _SIGN.sub(lambda sign: _MEANT[sign.group()], value)

    def to_url(self, value: str) -> str:
        """Write the signs."""
        text = "".join(_SIGNS.get(character, character) for character in value)
        return text.replace(".", "~.") if text in _DOTS else text


register_converter(KeyConverter, "key")


def in_address(key: str) -> str:
    """Write an id to stand at the end of an address."""
    return quote(KeyConverter().to_url(key), safe="~")
