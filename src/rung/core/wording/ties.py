"""What ties a child's text to the one above it, measured: the signs that are weighed in `relation`.

Every sign has a name that says what was seen, and a value of 0 to about 1. Whether a child says its parent
again and whether it is about something else are two questions with signs of their own: a text that shares
nothing but its numbers is no copy, one that shares nothing but its sentence may be about anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rung.core.wording import tag
from rung.core.wording.alignment import Alignment, Numbers, akin, align, same_numbers
from rung.core.wording.content import Content, Term, content_of
from rung.core.wording.counting import numbers_of
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.likeness import COPY, opposed
from rung.core.wording.meaning import borrows
from rung.core.wording.normalise import normalise
from rung.core.wording.topics import apart, topics_of

#: Words of one text alone that say as much as any number of them, and words in common likewise.
MANY: Final = 5
FEW: Final = 3
#: Tags of the words after which a part is named, and characters looked at before it.
SCOPES: Final = tag.OF | tag.UNTIL | tag.LIMIT | tag.SERVE | tag.PART
REACH: Final = 24
#: Words in a row, in both texts, from which one borrows the sentence of the other.
FRAME: Final = 3


@dataclass(frozen=True)
class Ties:
    """A child's text beside its parent's, with what stands below each; each part is worked out when asked."""

    child: str
    parent: str
    lexicon: Lexicon
    #: The key results of each, where the texts are objectives that have some.
    below_child: Sequence[str] = ()
    below_parent: Sequence[str] = ()

    @cached_property
    def said(self) -> Content:
        """The child by its words."""
        return content_of(self.child, self.lexicon)

    @cached_property
    def above(self) -> Content:
        """The parent by its words."""
        return content_of(self.parent, self.lexicon)

    @cached_property
    def found(self) -> Alignment:
        """The words of both, side by side."""
        return align(self.said, self.above)

    @cached_property
    def numbers(self) -> Numbers:
        """How far the numbers agree."""
        mine, theirs = numbers_of(self.child, self.lexicon), numbers_of(self.parent, self.lexicon)
        texts = (self.child, self.lexicon), (self.parent, self.lexicon)
        return same_numbers(*texts, read=(mine.reading, theirs.reading))

    @property
    def meet(self) -> bool:
        """Whether they share a word or a number, and not just a sentence about another thing."""
        both = self.found.both
        if both:
            pairs = {one.key for one, _ in both}, {one.key for _, one in both}
            own = [term for term in self.said.terms if term.key not in pairs[0]]
            dropped = [term for term in self.above.terms if term.key not in pairs[1]]
            return not (len(own) == 1 == len(dropped) and own[0].known and dropped[0].known)
        return not self.digits[0].isdisjoint(self.digits[1])

    @cached_property
    def digits(self) -> tuple[frozenset[float], frozenset[float]]:
        """The numbers of both as they stand, whatever they count."""
        return numbers_of(self.child, self.lexicon).digits, numbers_of(self.parent, self.lexicon).digits

    @property
    def strange(self) -> bool:
        """Whether none of its fields moves one of the parent's, or one is housekeeping alone."""
        vocabulary = self.lexicon.vocabulary
        mine, theirs = self.fields
        if vocabulary is None or not mine or not theirs:
            return False
        return not mine & vocabulary.reach(theirs & ~vocabulary.broad or theirs) & ~vocabulary.broad or (
            mine & vocabulary.aside & ~vocabulary.reach(theirs) != 0
        )

    def ties_with(self, mechanism: str) -> bool:
        """Whether a word of the child's or of its mechanism is the parent's, or the mechanism moves it."""
        texts = self.child, *self.below_child, mechanism
        above = _keys(self, (self.parent, *self.below_parent))
        for term in _keys(self, texts).values():
            if term.key in above or any(akin(term, other) for other in above.values()):
                return True
        vocabulary = self.lexicon.vocabulary
        if vocabulary is None or not mechanism:
            return False
        theirs = self.fields[1]
        return (
            topics_of((mechanism,), self.lexicon) & vocabulary.reach(theirs & ~vocabulary.broad or theirs)
            != 0
        )

    @cached_property
    def restates(self) -> bool:
        """What the rules say: the same numbers, and next to nothing of the child's own."""
        if self.found.likeness(sure=True) < COPY or opposed(self.said, self.above):
            return False
        return self.numbers != "other" and self.found.likeness(sure=self.numbers == "both") >= COPY

    @cached_property
    def borrows(self) -> bool:
        """What the rules say: the parent's sentence, for another subject."""
        words, others = self.words
        return borrows(words, others, self.found)

    @cached_property
    def apart(self) -> bool:
        """What the rules say: fields of work of which none moves another."""
        mine, theirs = (self.child, *self.below_child), (self.parent, *self.below_parent)
        return apart(mine, theirs, self.lexicon)

    @cached_property
    def values(self) -> tuple[frozenset[float], frozenset[float]]:
        """Every quantity of the child and of the parent; lengths of time in milliseconds."""
        return numbers_of(self.child, self.lexicon).values, numbers_of(self.parent, self.lexicon).values

    @cached_property
    def share_of_numbers(self) -> float:
        """How many of all the quantities both name, 0.0 to 1.0."""
        mine, theirs = self.values
        return len(mine & theirs) / max(len(mine | theirs), 1)

    @cached_property
    def words(self) -> tuple[list[str], list[str]]:
        """Every word of the child and of the parent as it stands."""
        return normalise(self.child).split(), normalise(self.parent).split()

    @cached_property
    def fields(self) -> tuple[int, int]:
        """Bits of the fields of work that the child's texts touch, and the parent's."""
        return (
            topics_of((self.child, *self.below_child), self.lexicon),
            topics_of((self.parent, *self.below_parent), self.lexicon),
        )


def signs_of_copy(ties: Ties) -> dict[str, float]:
    """What tells a text that says its parent again from one that says something of its own."""
    both = len(ties.found.both)
    mine = both / max(both + len(ties.found.own), 1)
    theirs = both / max(both + len(ties.found.dropped), 1)
    return {
        "": 1.0,
        **_signs_of_words(ties, mine, theirs),
        **_signs_of_numbers(ties, mine, theirs),
        **_signs_of_subject(ties),
    }


def _signs_of_words(ties: Ties, mine: float, theirs: float) -> dict[str, float]:
    """How much of each text the other says, in which order, and what only one of them says.

    `mine` and `theirs` are the shares of the child's and the parent's words that the other has, 0.0 to 1.0.
    """
    found, both = ties.found, len(ties.found.both)
    own, dropped = len(found.own), len(found.dropped)
    words, their_words = ties.words
    once, above = set(words), set(their_words)
    return {
        "alike": found.likeness() / 100,
        "alike but for what is added": found.likeness(sure=True) / 100,
        "of the child": mine,
        "of the parent": theirs,
        "of both": min(mine, theirs) ** 2,
        "in common": min(both, MANY) / MANY,
        "own words": min(own, MANY) / MANY,
        "words left out": min(dropped, MANY) / MANY,
        "own words that are known": min(sum(term.known for term in found.own), MANY) / MANY,
        "a name of its own": float(any(term.name and not term.known for term in found.own)),
        "the other way": float(opposed(ties.said, ties.above)),
        "hedged": float(len(ties.said.hedges) > len(ties.above.hedges)),
        "word for word, of the child": len(once & above) / max(len(once), 1),
        "word for word, of the parent": len(once & above) / max(len(above), 1),
        "lengths": min(len(words), len(their_words)) / max(len(words), len(their_words), 1),
        "only more": float(own > 0 == dropped),
        "nothing more": float(own == 0 < both),
        "same start": float(_same(ties.said.terms[:1], found.both, 0)),
        "start of the parent": float(_same(ties.above.terms[:1], found.both, 1)),
    }


def _signs_of_numbers(ties: Ties, mine: float, theirs: float) -> dict[str, float]:
    """Whether both name the same numbers, and how much else they share; `mine` and `theirs` as above."""
    numbers = ties.numbers
    values, others = ties.values
    same, said = values & others, ties.share_of_numbers
    return {
        f"numbers: {numbers}": 1.0,
        "same numbers, words in common": (numbers in {"target", "both"}) * theirs,
        "other numbers, words in common": (numbers == "other") * theirs,
        "no numbers, words in common": (numbers == "none") * theirs,
        "every number the same": float(values == others != frozenset()),
        "several numbers the same": float(len(same) > 1),
        "numbers in common": said,
        "numbers in common, words in common": said * min(mine, theirs),
        "numbers in common, nothing else": said * (not ties.found.both),
    }


def _signs_of_subject(ties: Ties) -> dict[str, float]:
    """Whether both speak of the same field, and whether one thing was put in the place of another."""
    found, said = ties.found, ties.share_of_numbers
    mine, theirs = ties.fields
    tied = mine & theirs != 0
    swapped = min(sum(term.known for term in found.own), sum(term.known for term in found.dropped), 1)
    scope = float(_scoped(ties))
    return {
        "numbers in common, same field": said * tied,
        "no field in common": float(mine != 0 != theirs and not tied),
        "same field": float(tied),
        "another thing in its place": float(swapped > 0),
        "another thing in its place, same numbers": swapped * said,
        "a scope of its own": scope,
        "a scope of its own, same numbers": scope * said,
        "one in place of one": float(len(found.own) == 1 == len(found.dropped) and not swapped),
    }


def _scoped(ties: Ties) -> bool:
    """Whether what the child adds narrows it: `… of enterprise customers`, `… auf Station 3`."""
    added = [term for term in ties.found.own if not term.loose]
    if len(added) <= len(ties.found.dropped):
        return False
    words, text = ties.lexicon.words, ties.child
    before = (text[max(0, term.start - REACH) : term.start].split()[-2:] for term in added)
    return any(words[word].tags & SCOPES for near in before for word in near)


def _same(first: Sequence[Term], both: Iterable[tuple[Term, Term]], side: int) -> bool:
    return any(pair[side] in first for pair in both)


def signs_of_distance(ties: Ties) -> dict[str, float]:
    """What tells a text about something else from one that contributes in its own terms."""
    found, both = ties.found, len(ties.found.both)
    mine = both / max(both + len(found.own), 1)
    theirs = both / max(both + len(found.dropped), 1)
    said, above = _keys(ties, (ties.child, *ties.below_child)), _keys(ties, (ties.parent, *ties.below_parent))
    shared = said.keys() & above.keys()
    words, others = ties.words
    common = set(words) & set(others)
    digits = ties.digits[0] & ties.digits[1]
    borrowed = ties.borrows
    return {
        "": 1.0,
        "in common": min(both, FEW) / FEW,
        "nothing in common": float(not both),
        "nothing in common, below neither": float(not shared),
        "of the child": mine,
        "of the parent": theirs,
        "related words": float(any(not term.kin.isdisjoint(above) for term in said.values())),
        "same digits": float(bool(digits)),
        "same digits, nothing in common": float(bool(digits) and not shared),
        "sentence borrowed": float(borrowed),
        "sentence borrowed, same digits": float(borrowed and bool(digits)),
        "word for word": len(common) / max(min(len(set(words)), len(set(others))), 1),
        "same start": float(_same(ties.said.terms[:1], found.both, 0)),
        "start of the parent": float(_same(ties.above.terms[:1], found.both, 1)),
        **_field_signs(ties, nothing=not shared),
    }


def _field_signs(ties: Ties, *, nothing: bool) -> dict[str, float]:
    """What the fields of work tell; those said of nearly anything count where there are no others."""
    vocabulary = ties.lexicon.vocabulary
    if vocabulary is None:
        return {}
    all_mine, all_theirs = ties.fields
    mine, theirs = all_mine & ~vocabulary.broad or all_mine, all_theirs & ~vocabulary.broad or all_theirs
    near = vocabulary.reach(theirs)
    aside = mine & vocabulary.aside
    known = mine != 0 != theirs
    trades, work = vocabulary.trades, mine & ~vocabulary.trades
    craft = vocabulary.reach(theirs & ~trades or theirs)
    return {
        "field of the child unknown": float(not mine),
        "field of the parent unknown": float(not theirs),
        "same field": float(work & theirs != 0),
        "only the same trade": float(mine & theirs != 0 == work & theirs),
        "only the same trade, other work": float(mine & theirs != 0 == work & theirs and work & ~craft != 0),
        "a trade moves the parent's": float(mine & near & trades != 0),
        "work that moves the parent's": (mine & craft & ~trades).bit_count()
        / max((mine & ~trades).bit_count(), 1),
        "same wide field": float(all_mine & all_theirs != 0),
        "moves the parent's field": float(mine & near != 0),
        "fields that move the parent's": (mine & near).bit_count() / max(mine.bit_count(), 1),
        "no field moves the parent's": float(known and not all_mine & vocabulary.reach(all_theirs)),
        "no field moves the parent's, nothing in common": float(known and not mine & near and nothing),
        "housekeeping": float(aside != 0),
        "only housekeeping": float(mine != 0 == mine & ~vocabulary.aside),
        "housekeeping, nothing like it above": float(aside & ~near != 0),
        "housekeeping, parent unknown": float(aside != 0 == theirs),
    }


def _keys(ties: Ties, texts: Iterable[str]) -> Mapping[str, Term]:
    return {term.key: term for text in texts for term in content_of(text, ties.lexicon).terms}
