"""One text to be read: its name, its bytes, and how to read them as data or look up places in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final

from rung.files import json_text, yaml_text
from rung.files.reading import Path
from rung.files.tokens import Found, Spot, Spots, Unreadable, build, locate

MEBIBYTE: Final = 1024 * 1024
MAX_YAML: Final = 32 * MEBIBYTE
MAX_JSON: Final = 64 * MEBIBYTE

_BOM: Final = b"\xef\xbb\xbf"
_EMPTY: Final = Spot(1, 1, "the file is empty", 'begin with "organization: …"')


@dataclass(frozen=True, slots=True)
class Source:
    """A text and the name that problems call it by."""

    name: str
    #: UTF-8. Kept because places are looked up later; a text in bytes is the smallest form there is.
    data: bytes
    is_json: bool
    #: Places of its items, filled by reading YAML; JSON is scanned when somebody asks.
    _items: dict[str, tuple[int, int]] = field(default_factory=dict, repr=False)

    def read(self, spots: Spots) -> Any:
        """Return plain data, or None with the reason in `spots`; other faults of the text join it."""
        try:
            text = self._checked_text()
            if self.is_json:
                data = json_text.read(text, spots)
            else:
                data = build(yaml_text.tokens(text, spots), spots, self._items)
        except Unreadable as refusal:
            spots.append(refusal.spot)
            return None
        if data is None and not spots.count:
            spots.append(_EMPTY)
        return data

    def stated(self) -> dict[str, Any]:
        """Return the mapping of a text that was read before without fault. Costs as much as reading it."""
        stated: dict[str, Any] = self.read(Spots())
        return stated

    def locate(self, wanted: Collection[Path]) -> dict[Path, Found]:
        """Find places in a text that was read before."""
        if not wanted:
            return {}
        tokens = json_text.tokens(self.text()) if self.is_json else yaml_text.tokens(self.text(), Spots())
        return locate(tokens, wanted)

    def item(self, identity: str) -> tuple[int, int] | None:
        """Return (line, column) of the mapping with this id in a text that was read before."""
        if self.is_json and not self._items:
            self._items.update(json_text.items(self.text()))
        return self._items.get(identity)

    def text(self) -> str:
        """Decode; a byte order mark is no part of the text."""
        return self.data.decode("utf-8-sig")

    def _checked_text(self) -> str:
        refuse_size(len(self.data), is_json=self.is_json)
        try:
            text = self.text()
        except UnicodeDecodeError as error:
            before = self.data.removeprefix(_BOM)[: error.start]
            line = before.count(b"\n") + 1
            column = len(before[before.rfind(b"\n") + 1 :].decode(errors="replace")) + 1
            raise Unreadable(Spot(line, column, "not valid UTF-8", "save the file as UTF-8")) from error
        if not text or text.isspace():
            raise Unreadable(_EMPTY)
        return text


def refuse_size(size: int, *, is_json: bool) -> None:
    """Raise `Unreadable` for a file that is too large to be read at once."""
    limit = MAX_JSON if is_json else MAX_YAML
    if size > limit:
        message = f"larger than {limit // MEBIBYTE} MiB"
        raise Unreadable(Spot(1, 1, message, "split it into a folder of smaller files"))
