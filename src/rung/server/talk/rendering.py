"""A remark as safe HTML: paragraphs, lists, links, `code`, **strong** and *emphasis*; nothing else is markup.

Everything is escaped first, so that what looks like HTML is shown as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import groupby
from typing import Final

from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

from rung.server.talk.naming import named_in

_BULLET: Final = re.compile(r"\s{0,3}[-*•]\s+(.*)")
_NUMBERED: Final = re.compile(r"\s{0,3}\d{1,3}[.)]\s+(.*)")
#: `code`, [text](address), or a bare address; the closing sign of a sentence is not part of one.
_PIECE: Final = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|\[(?P<text>[^\]\n]{1,200})\]\((?P<to>https?://[^\s()<>\"]+)\)"
    r"|(?P<bare>https?://[^\s<>\"]+[^\s<>\"'.,;:!?)\]])"
)
_STRONG: Final = re.compile(r"\*\*(?!\s)([^*\n]+?)(?<!\s)\*\*")
_STRESSED: Final = re.compile(r"(?<![\w*])\*(?![\s*])([^*\n]+?)(?<![\s*])\*(?![\w*])")


def to_html(text: str, names: Mapping[str, str] | None = None) -> SafeString:
    """Write a remark as HTML; people in it whom `names` knows are set apart."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return mark_safe("".join(part for block in blocks for part in _block(block, names or {})))  # noqa: S308 -- escaped


def to_text(text: str) -> str:
    """Write a remark as one plain line without its marks, to be quoted."""
    return " ".join(unescape(strip_tags(to_html(text).replace("<", " <"))).split())


def _block(block: str, names: Mapping[str, str]) -> Iterator[str]:
    """Part a block into paragraphs and lists, line by line."""
    for kind, lines in groupby(block.split("\n"), key=_kind):
        if kind:
            items = "".join(f"<li>{_line(_text_of(line), names)}</li>" for line in lines)
            yield f"<{kind}>{items}</{kind}>"
        else:
            yield f"<p>{'<br>'.join(_line(line.strip(), names) for line in lines)}</p>"


def _kind(line: str) -> str:
    if _BULLET.match(line):
        return "ul"
    return "ol" if _NUMBERED.match(line) else ""


def _text_of(line: str) -> str:
    found = _BULLET.match(line) or _NUMBERED.match(line)
    return found[1] if found else line


def _line(text: str, names: Mapping[str, str]) -> str:
    parts, at = [], 0
    for piece in _PIECE.finditer(text):
        parts.append(_words(text[at : piece.start()], names))
        parts.append(_marked(piece))
        at = piece.end()
    return "".join([*parts, _words(text[at:], names)])


def _marked(piece: re.Match[str]) -> str:
    if piece["code"]:
        return f"<code>{escape(piece['code'])}</code>"
    address = piece["to"] or piece["bare"]
    return f'<a href="{escape(address)}" rel="nofollow noopener ugc">{escape(piece["text"] or address)}</a>'


def _words(text: str, names: Mapping[str, str]) -> str:
    parts, at = [], 0
    for named in named_in(text, names):
        parts.append(_stressed(text[at : named.start]))
        parts.append(f'<span class="named-in">{escape(text[named.start : named.end])}</span>')
        at = named.end
    return "".join([*parts, _stressed(text[at:])])


def _stressed(text: str) -> str:
    strong = _STRONG.sub(r"<strong>\1</strong>", str(escape(text)))
    return _STRESSED.sub(r"<em>\1</em>", strong)
