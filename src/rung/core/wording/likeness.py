"""How alike two texts are in their words: the alarm for copies (T4, T19). Meaning is judged in `meaning`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rung.core.wording.alignment import align, same_numbers
from rung.core.wording.content import Content, Term, content_of, within
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.normalise import normalise
from rung.core.wording.vocabulary import Hint

#: Likeness from which a text counts as copied, 0 to 100.
COPY: Final = 85.0
#: Share of the words of the shorter text that two have in common if one may restate the other; less is asked
#: of key results, whose numbers are compared first.
SHARED: Final = 0.75
SHARED_BESIDE_NUMBERS: Final = 0.3

#: Light concepts that turn a number.
_TURNS: Final = frozenset({"up", "down"})
#: `– Moira`, `- Education (Tomasz)` after a text: who said so.
_SIGNED: Final = re.compile(r"\s[–—-]\s[A-ZÀ-Þ][\w.'’-]{0,20}(?:\s[(]?[A-ZÀ-Þ][\w.'’-]{0,20}[)]?)?\s*$")
#: Characters of that at most.
_SIGNATURE: Final = 60
#: What may stand between two words that are shown as one stretch.
_BETWEEN: Final = re.compile(r"[\W_]+")

Span = tuple[int, int]
#: A text with the word lists it is read with.
Text = tuple[str, Lexicon]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a child's text is to its parent's; the ratios are 0 to 100, on normalised texts."""

    ratio: float
    token_set: float
    #: Stretches of the child's text that the parent's says too, in these words or others.
    shared: tuple[Span, ...]
    #: The same stretches in the parent's text.
    parent_shared: tuple[Span, ...]
    #: Equal after normalising.
    verbatim: bool
    #: Verbatim, or the parent restated with nothing of the child's own.
    near_copy: bool


def likeness(child: str, parent: str, lexicon: Lexicon, *, threshold: float = COPY) -> Likeness:
    """Compare two texts and say where they meet. About 60 µs, 150 µs where words and numbers are alike."""
    from rapidfuzz import fuzz  # noqa: PLC0415 -- loaded when the first pair is compared

    mine, theirs = normalise(child), normalise(parent)
    ratio, token_set = fuzz.ratio(mine, theirs), fuzz.token_set_ratio(mine, theirs)
    said, above = content_of(child, lexicon), content_of(parent, lexicon)
    both = align(said, above).both
    return Likeness(
        ratio,
        token_set,
        joined(child, [pair[0] for pair in both]),
        joined(parent, [pair[1] for pair in both]),
        verbatim=mine == theirs != "",
        near_copy=mine == theirs != "" or restates((child, said), (parent, above), threshold=threshold),
    )


def verbatim(child: str, parent: str) -> bool:
    """Whether two texts are equal but for case, punctuation and what hangs on one of them."""
    if not child or not parent:
        return False
    mine, theirs = normalise(child), normalise(parent)
    if mine == theirs:
        return mine != ""
    return theirs in _bare(child) or mine in _bare(parent)


def _bare(text: str) -> tuple[str, ...]:
    """A text without what hangs on it, and also without the name of who said it."""
    start, end = within(text)
    core = text[start:end]
    signed = _SIGNED.search(core, max(0, len(core) - _SIGNATURE))
    found = (normalise(core),) if core != text else ()
    return found if signed is None else (*found, normalise(core[: signed.start()]))


def may_restate(child: Text, parent: Text, *, shared: float = SHARED) -> bool:
    """Whether the signatures of two texts are so alike that it is worth comparing them. About 10 µs."""
    one, other = hint_of(*child), hint_of(*parent)
    return any(
        0 < shared * mine.firm.bit_count() <= (mine.firm & theirs.signature).bit_count()
        for mine, theirs in ((one, other), (other, one))
    )


def hint_of(text: str, lexicon: Lexicon) -> Hint:
    """What a look at the words of a text tells of it; nothing without a vocabulary."""
    if lexicon.vocabulary is None:
        return Hint(0, 0, 0, hedged=False)
    return lexicon.vocabulary.hint(normalise(text).split(), lexicon.language)


def restates(child: tuple[str, Content], parent: tuple[str, Content], *, threshold: float = COPY) -> bool:
    """Whether the child says the parent again: the same numbers, and nothing of its own in its words.

    A template shared with other numbers, a short child whose words happen to stand in a long parent, a child
    with a population of its own and one that turns the other way are no copies.
    """
    (text, mine), (above, theirs) = child, parent
    found = align(mine, theirs)
    if found.likeness(sure=True) < threshold or opposed(mine, theirs):
        return False
    numbers = same_numbers((text, mine.lexicon), (above, theirs.lexicon))
    return numbers != "other" and found.likeness(sure=numbers == "both") >= threshold


def opposed(child: Content, parent: Content) -> bool:
    """Whether one only goes up and the other only down."""
    mine, theirs = _TURNS & child.lights.keys(), _TURNS & parent.lights.keys()
    return len(mine) == 1 == len(theirs) and mine != theirs


def joined(text: str, terms: Iterable[Term]) -> tuple[Span, ...]:
    """Where the terms stand in the text; neighbours become one stretch."""
    spans: list[Span] = []
    for start, end in sorted({(term.start, term.end) for term in terms}):
        if spans and not _BETWEEN.sub("", text[spans[-1][1] : start]):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)
