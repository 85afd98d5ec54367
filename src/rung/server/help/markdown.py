"""The small part of Markdown that the glossary, the rules' pages and the documents use, as safe HTML.

Headings, paragraphs, lists, tables, indented and fenced blocks; inline code, emphasis and links within the
page, to another page or to a web address. Everything else stays as it was typed. Text is escaped before
anything is added to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_HEADING = re.compile(r"(#{1,4}) (.+)")
_ITEM = re.compile(r"(?:[-*]|\d+\.) (.+)")
_LINK = re.compile(r"\[([^\]]+)\]\((#[\w-]+|/[\w-][^\s)]*|https?://[^\s)]+)\)")
_INLINE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"(?<![\w*])\*(?!\s)(.+?)\*(?!\w)"), r"<em>\1</em>"),
    (_LINK, r'<a href="\2">\1</a>'),
)


def to_html(text: str, *, top: int = 2) -> SafeString:
    """Turn a text into HTML; `#` becomes a heading of level `top`."""
    return mark_safe("\n".join(_blocks(text.strip("\n").splitlines(), top)))  # noqa: S308 -- escaped in `inline`


def inline(text: str) -> str:
    """Escape a line and add what is inside of it; code is left alone."""
    parts = re.split(r"(`[^`]+`)", text)
    return "".join(
        f"<code>{escape(part[1:-1])}</code>"
        if part.startswith("`") and part.endswith("`") and part[1:]
        else _spoken(part)
        for part in parts
    )


def _spoken(text: str) -> str:
    said = str(escape(text))
    for pattern, replacement in _INLINE:
        said = pattern.sub(replacement, said)
    return said


def _blocks(lines: list[str], top: int) -> Iterator[str]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif heading := _HEADING.match(line):
            level = min(top + len(heading[1]) - 1, 6)
            yield f"<h{level}>{inline(heading[2])}</h{level}>"
            at += 1
        elif line.startswith("```"):
            end = _until(lines, at + 1, lambda each: each.startswith("```"))
            yield _code(lines[at + 1 : end])
            at = end + 1
        elif line.startswith("    "):
            end = _until(lines, at, lambda each: bool(each.strip()) and not each.startswith("    "))
            yield _code(lines[at:end])
            at = end
        elif line.startswith("|"):
            end = _until(lines, at, lambda each: not each.startswith("|"))
            yield _table(lines[at:end])
            at = end
        elif _ITEM.match(line):
            end = _until(lines, at, lambda each: not each.strip())
            yield _list(lines[at:end])
            at = end
        else:
            end = _until(lines, at, lambda each: not each.strip() or bool(_HEADING.match(each)))
            yield f"<p>{inline(' '.join(each.strip() for each in lines[at:end]))}</p>"
            at = end


def _until(lines: list[str], at: int, ends: Callable[[str], bool]) -> int:
    while at < len(lines) and not ends(lines[at]):
        at += 1
    return at


def _code(lines: list[str]) -> str:
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    text = "\n".join(line[margin:] for line in lines).strip("\n")
    return f'<pre tabindex="0"><code>{escape(text)}</code></pre>'


def _table(lines: list[str]) -> str:
    """Make a table of a head, the line that parts it off, and rows; each row is named by its first cell."""
    head, _, *rows = ([cell.strip() for cell in line.strip("| ").split("|")] for line in lines)
    names = "".join(f'<th scope="col">{inline(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{inline(row[0])}</th>'
        + "".join(f"<td>{inline(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return f'<table class="table"><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>'


def _list(lines: list[str]) -> str:
    items: list[str] = []
    for line in lines:
        if item := _ITEM.match(line):
            items.append(item[1])
        elif items:
            items[-1] += f" {line.strip()}"
    return "<ul>" + "".join(f"<li>{inline(item)}</li>" for item in items) + "</ul>"
