"""Sentences of findings in which the ids are names: each leads to what it names, and says its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rung.core.check import Finding
from rung.core.ladder import Ladder

#: Closes a sentence; after anything else a full stop is missing.
_CLOSED = (".", "?", "!", "”")
_QUOTED = "“[^”]*”"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; one that names something has its id as text."""

    text: str
    #: Id of the objective, or of the unit, whose page it leads to; empty for plain text.
    objective: str = ""
    unit: str = ""
    #: What it is called; empty where the sentence says so already.
    title: str = ""
    #: Whether it names something that the reader may not see.
    is_private: bool = False


Said = tuple[Piece, ...]


def said(ladder: Ladder, finding: Finding, text: str) -> Said:
    """Take a sentence of a finding apart at the ids of its subject and of its evidence, outside of quotes."""
    whole = text[:1].upper() + text[1:] + ("" if text.endswith(_CLOSED) else ".")
    known = {
        piece.text: piece
        for id_ in (finding.subject, *_texts(finding.evidence))
        if (piece := _piece(ladder, id_, whole))
    }
    if not known:
        return (Piece(whole),)
    ids = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    pieces = re.split(rf"({_QUOTED}|(?<![\w.-])(?:{ids})(?![\w-]|\.\w))", whole)
    return tuple(known.get(piece, Piece(piece)) for piece in pieces if piece)


def _piece(ladder: Ladder, id_: str, sentence: str) -> Piece | None:
    """Say what an id names; None when it names nothing that has a page."""
    if objective := ladder.objective(id_):
        title, is_private = _unsaid(objective.title, sentence), objective.value.is_redacted
        return Piece(id_, objective=id_, title=title, is_private=is_private)
    if key_result := ladder.key_result(id_):
        if key_result.value.is_redacted:
            return Piece(id_, objective=key_result.objective.id, is_private=True)
        return Piece(id_, objective=key_result.objective.id, title=_unsaid(key_result.title, sentence))
    if unit := ladder.places.units.get(id_):
        return Piece(id_, unit=id_, title=_unsaid(unit.name, sentence))
    return None


def _unsaid(title: str, sentence: str) -> str:
    return "" if title in sentence else title


def _texts(evidence: object) -> Iterator[str]:
    if isinstance(evidence, str):
        yield evidence
    elif isinstance(evidence, Mapping):
        yield from _texts(list(evidence.values()))
    elif isinstance(evidence, Iterable):
        for each in evidence:
            yield from _texts(each)
