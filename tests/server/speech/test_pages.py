"""Every page in every language: nothing of ours stays English, and what programs read stays plain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from typing import Any, Final

import pytest
from django.utils import translation
from tests.world import WORLD, World, pages

#: Numbers that a browser or a program reads, with a comma in them.
_MISWRITTEN: Final = re.compile(r'\s(?:value|min|max|step|cx|cy|r|x|y|width|height)="-?\d+,\d')
#: Words; not the code of a rule, such as ALN001.
_WORD: Final = re.compile(r"\b[A-Za-z]{3,}(?![A-Za-z0-9])")
_OURS: Final = re.compile(r"⟦[^⟦⟧]*⟧")
_VOID: Final = frozenset({"meta", "link", "input", "br", "hr", "img", "path", "rect", "circle"})
#: Elements whose text is no language: code, keys of the keyboard, ids, and what is not shown.
_SILENT: Final = frozenset({"code", "kbd", "pre", "script", "style", "title"})
_IDS: Final = frozenset({"id", "key", "who", "brand"})
#: Names: of formats and protocols, of the example organisation's other rows, and of what people call things.
_NAMES: Final = frozenset(
    _WORD.findall(
        "rung api mcp okr okrs kpi kpis csv json yaml markdown excel word url https example com json-ld nps "
        "ctrl esc enter space robo ada olaf ines sam loyalty lost open calls how count these northwind "
        "matrix english fran ais deutsch post get patch put delete"
    )
)
#: Pages that are a reference for programmers, written in English alone.
_IN_ENGLISH: Final = frozenset({"api-reference"})
#: Words of files, which are the same in every language: headings of a table, and the name of a format.
_OF_FILES: Final = {"chart-bring": {"language", "level", "role", "unit"}, "audit-list": {"lines"}}


class _Texts(HTMLParser):
    """Gathers the text of a page that is in the page's own language."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[bool] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        named = dict(attrs)
        classes = set((named.get("class") or "").split())
        is_other = tag != "html" and ("dir" in named or "lang" in named)
        self.open.append(is_other or tag in _SILENT or bool(classes & _IDS))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open):
            self.texts.append(data)


def strings(value: Any) -> Iterator[str]:
    """Go through every text of a value."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from strings(getattr(value, each.name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from strings(one)


def bare(page: str, own: frozenset[str]) -> set[str]:
    """Return the English words of a page that came through no message and that nobody of the world wrote."""
    parser = _Texts()
    parser.feed(page)
    text = " \n".join(parser.texts)
    while (less := _OURS.sub(" ", text)) != text:
        text = less
    return {word for word in _WORD.findall(text) if word.casefold() not in own}


def _marked(speak: Callable[..., str]) -> Callable[..., str]:
    def marked(*given: Any) -> str:
        said = speak(*given)
        return f"⟦{said}⟧" if any(given) and said else said

    return marked


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every message be marked by whoever looks it up."""
    catalogue = translation._trans  # type: ignore[attr-defined]  # where every look-up ends
    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        monkeypatch.setattr(catalogue, name, _marked(getattr(catalogue, name)))


def addresses(world: World) -> Iterator[tuple[str, str]]:
    """Go through the pages that can be asked for, with their names."""
    for route in pages():
        if route.method == "GET":
            target = "own" if "own" in route.targets else route.targets[0]
            yield route.name, route.at(target, world.values)


def shown(world: World, **headers: str) -> Iterator[tuple[str, str]]:
    """Go through whole pages as the champion sees them."""
    client = world.client("champion")
    for name, address in addresses(world):
        answer = client.get(address, headers=headers)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            yield name, answer.content.decode()


def test_no_page_says_anything_past_the_catalogues(db: None, pseudo: None) -> None:
    del db, pseudo
    own = _NAMES | {word.casefold() for text in strings(WORLD) for word in _WORD.findall(text)}
    left = {
        name: words
        for name, page in shown(World())
        if name not in _IN_ENGLISH and (words := bare(page, own) - _OF_FILES.get(name, set()))
    }
    assert left == {}


@pytest.mark.parametrize("language", ["fr", "de"])
def test_every_page_is_in_its_language_and_numbers_for_programs_stay_plain(db: None, language: str) -> None:
    del db
    seen = 0
    for name, page in shown(World(), **{"accept-language": language}):
        if "<html" in page:
            assert f'<html lang="{language}"' in page, name
            seen += 1
        assert not _MISWRITTEN.search(page), name
    assert seen > 40
