"""What people hang on a key result that is no part of it: bullets, owners, progress, what is struck out."""

from __future__ import annotations

import re
from typing import Final

from rung.core.wording import tag
from rung.core.wording.quantities.names import looks_done
from rung.core.wording.tokens import Token, Tokens

#: A bullet, a number in a list, a check box, an id such as `KR 1.2:` at the start.
_OPENING: Final = re.compile(
    r"\s*(?:(?:[-*•–·▪>]|#{1,4})\s+)?(?:\[[ xX]?\]\s*)?(?:\d{1,2}[.)]\s+(?=\S))?"
    r"(?:(?:KR|RC|SE|Key result|Résultat clé|Schlüsselergebnis)\s*#?\d{0,2}(?:\.\d{1,2})?\s*[:–-]\s+)?",
    re.IGNORECASE,
)
_STRUCK: Final = re.compile(r"~~[^~]{1,2000}~~")
#: `=> 70%`, `(50%)`, `[70 %]`, `- 40% done` at the end: how far it is.
_PROGRESS: Final = re.compile(
    r"\s*(?:(=>|->|→|⇒|➔)\s*|[(\[]\s*)\d{1,3}(?:[.,]\d)?\s?%\s*[)\]]?(?:\s*(?:done|fait|fertig|erledigt))?\s*$"
)
_DONE: Final = re.compile(
    r"[,;:–-]\s*\d{1,3}\s?%\s*(?:done|complete|fait|fini|fertig|erledigt)\s*$", re.IGNORECASE
)
_TAG: Final = re.compile(r"\s*\[[^\]\d%]{0,3}[^\]%]{0,12}\]\s*$")


def trimmed(tokens: Tokens, text: str) -> Tokens:
    """Return the tokens without those in what hangs on the text; all of them if nothing is left."""
    if not _may_hang(text):
        return tokens
    spans = [match.span() for match in _STRUCK.finditer(text)]
    opening = _OPENING.match(text)
    if opening is not None and opening.end():
        spans.append(opening.span())
    end = len(text.rstrip())
    for pattern in (_TAG, _DONE):
        match = pattern.search(text, max(0, end - 40), end)
        if match is not None:
            spans.append(match.span())
            end = match.start()
    spans += _progress(tokens, text, end)
    left = _outside(tokens, spans)
    return Tokens(left, tokens.tags, tokens.noun) if left and len(left) < len(tokens) else tokens


def _outside(tokens: Tokens, spans: list[tuple[int, int]]) -> list[Token]:
    """The tokens that begin in none of the stretches."""
    left = []
    waiting = sorted(spans, reverse=True)
    for token in tokens:
        while waiting and waiting[-1][1] <= token.start:
            waiting.pop()
        if not waiting or token.start < waiting[-1][0]:
            left.append(token)
    return left


def _may_hang(text: str) -> bool:
    """Cheap look at the ends, so that plain titles cost nothing."""
    stripped = text.strip()
    return bool(stripped) and (
        not stripped[0].isalpha() or stripped[-1] in ")]%" or "~~" in text
        or (stripped[-1].isalpha() and "%" in text)
        or stripped[:2].casefold() in ("kr", "rc", "se", "ke", "ré", "sc")
    )  # fmt: skip


def _progress(tokens: Tokens, text: str, end: int) -> list[tuple[int, int]]:
    """The progress at the end, unless it may be the target: then nothing before it is one."""
    match = _PROGRESS.search(text, max(0, end - 30), end)
    if match is None:
        return []
    earlier = [token for token in tokens if token.end <= match.start()]
    if match[1] is not None and _is_a_start(earlier):  # `12% => 15%`
        return []
    tags = 0
    for token in earlier:
        tags |= token.word.tags
    counted = tags & (tag.NUMBER | tag.SPELLED | tag.MULTIPLIER | tag.ZERO)
    done = tags & (tag.DELIVER | tag.DELIVERED) or looks_done(earlier[-1], text) if earlier else False
    return [match.span()] if counted or (done and not tags & (tag.METRIC | tag.UP | tag.DOWN)) else []


def _is_a_start(earlier: list[Token]) -> bool:
    """Whether the arrow comes after a start; after `from 88 to 96 %` it tells how far it is."""
    near = range(max(0, len(earlier) - 3), len(earlier))
    at = next((at for at in near if earlier[at].word.tags & (tag.NUMBER | tag.NOW)), None)
    return at is not None and not (at and earlier[at - 1].word.tags & (tag.TO | tag.ARROW))
