"""Keeps the message catalogues of the pages: gathers every message, merges it into each language, compiles.

    python -m tools.catalogues            # gather, merge, compile; then translate what is listed as missing
    python -m tools.catalogues --check    # say what is missing or out of date, and end with 1 if anything is

A message is the English text itself. Messages come from the templates and the Python of `rung.server`, from
the rules, whose names, reasons, sentences and fixes are shown on pages (each is a message of its own; none is
put together from pieces), from the enumerations and fields of the core, and from the names that the
audit keeps. The compiled catalogues are committed, because a bare machine has no `msgfmt`.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from rung.rules import load
from rung.server.speech.findings import why_in_english
from rung.server.speech.words import LEVELS, SHOWN, fields_shown
from rung.server.transfer.difference import ItemKind

ROOT: Final = Path(__file__).resolve().parents[1]
SERVER: Final = ROOT / "src" / "rung" / "server"
LOCALE: Final = SERVER / "shell" / "locale"
#: Languages that every message has to be in.
LANGUAGES: Final = ("fr", "de")

_KEYWORDS: Final = {
    "_": None,
    "_lazy": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
_JINJA: Final = dict.fromkeys(("trim_blocks", "lstrip_blocks", "newstyle_gettext"), "true") | {
    "silent": "false"
}
#: `{% trans "…" %}` of the few templates that are Django's.
_TRANS: Final = re.compile(r"{%\s*(?:trans|translate)\s+\"([^\"]+)\"")
_PLACE: Final = re.compile(r"%\(\w+\)[sd]|{\w+}|%s")


def gathered() -> Catalog:
    """Return every message, without a translation."""
    catalogue = Catalog(project="Rung", fuzzy=False)
    for where, line, message, notes, context in _found():
        catalogue.add(message, None, [(where, line)], auto_comments=notes, context=context)
    return catalogue


def missing(catalogue: Catalog, template: Catalog) -> list[str]:
    """Return what a translated catalogue lacks, a line each, with its messages as they are now."""
    found = []
    for wanted in template:
        if not wanted.id:
            continue
        message = catalogue.get(wanted.id, wanted.context)
        if message is None or message.fuzzy or not _is_whole(message):
            found.append(f"not translated: {_first(wanted)!r}")
        elif _places(message, translated=False) != _places(message, translated=True):
            found.append(f"other places for values: {_first(wanted)!r}")
    return found


def main() -> int:
    """Bring the catalogues up to date, or say what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    only_check = parser.parse_args().check
    template = gathered()
    problems = 0
    for language in LANGUAGES:
        path = LOCALE / language / "LC_MESSAGES" / "django.po"
        catalogue = _read(path, language)
        if not only_check:
            catalogue.update(template, no_fuzzy_matching=True)
            _write(catalogue, path)
        for line in missing(catalogue, template):
            problems += 1
            print(f"{language}: {line}")
        if path.exists() and compiled(catalogue) != path.with_suffix(".mo").read_bytes():
            problems += 1
            print(f"{language}: the compiled catalogue is out of date")
    print(f"{len(template)} messages, {problems} problems")
    return 1 if problems and only_check else 0


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as Django loads it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def _found() -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    for path in sorted(SERVER.rglob("*.html")):
        if "templates" in path.parts:
            with path.open("rb") as file:
                yield from _of(path, extract("jinja2.ext:babel_extract", file, _KEYWORDS, options=_JINJA))
        else:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                yield from ((_name(path), number, text, [], None) for text in _TRANS.findall(line))
    for path in sorted(SERVER.rglob("*.py")):
        if "migrations" not in path.parts:
            with path.open("rb") as file:
                yield from _of(path, extract("python", file, _KEYWORDS, comment_tags=["Translators:"]))
    yield from _of_rules()
    for words in (_of_core, _of_audit):
        where = words.__name__.removeprefix("_of_")
        yield from ((where, 1, text, [], None) for text in sorted(set(words())) if text)


def _of_rules() -> Iterator[tuple[str, int, str, list[str], None]]:
    """The names of the rules and what they say; `{…}` stands for evidence."""
    for rule in load():
        texts = {rule.name.replace("-", " "), why_in_english(rule.name)}
        texts |= {name.replace("_", " ") for name in rule.settings}
        for wording in rule.wordings.values():
            texts |= {wording.message, wording.fix}
        yield from ((f"rules/{rule.name}", 1, text, [], None) for text in sorted(texts) if text)


def _of_core() -> Iterator[str]:
    """Values of enumerations, names of the levels that are shipped, and names of fields."""
    enumerations: tuple[type[StrEnum], ...] = (*SHOWN, ItemKind)
    yield from (str(value).replace("_", " ") for shown in enumerations for value in shown)
    yield from (name for names in LEVELS.values() for name in names)
    yield from fields_shown()


def _of_audit() -> Iterator[str]:
    """Kinds of items and names of actions, wherever a change is noted, and fields that are named there."""
    for path in sorted(SERVER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call):
                yield from (name.replace("_", " ") for name in _noted(node))


def _noted(call: ast.Call) -> Iterator[str]:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given: dict[str | None, ast.expr] = {each.arg: each.value for each in call.keywords}
    if called == "change":
        yield from _texts(given.get("action"))
    elif called == "note":
        yield from _texts(call.args[0] if call.args else None)
        for name in ("before", "after"):
            if isinstance(fields := given.get(name), ast.Dict):
                for key in fields.keys:
                    yield from _texts(key)


def _texts(value: ast.expr | None) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value


def _of(
    path: Path, messages: Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]
) -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    for line, message, notes, context in messages:
        yield _name(path), line, message, notes, context


def _name(path: Path) -> str:
    return path.relative_to(SERVER).as_posix()


def _read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, project="Rung", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _write(catalogue: Catalog, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        # Without lines of the sources: every edit would change the catalogues.
        write_po(file, catalogue, width=110, omit_header=False, include_lineno=False, sort_output=True)
    path.with_suffix(".mo").write_bytes(compiled(catalogue))


def _is_whole(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def _first(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple | list) else message.id


def _places(message: Message, *, translated: bool) -> set[str]:
    """Return the places for values; in a plural every form counts, as one form may spell the number out."""
    texts = (message.string if translated else message.id) or ""
    return set(_PLACE.findall(" ".join(texts) if isinstance(texts, tuple | list) else texts))


if __name__ == "__main__":
    sys.exit(main())
