"""What a language's words mean to the reader, as a frozen value; the lists are data (`rules/words`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from rung.core.wording import tag
from rung.core.wording.contrasts import Contrasts
from rung.core.wording.normalise import normalise
from rung.core.wording.spelled import value_in_words

#: Most distinct words remembered; past it a memory starts afresh, so it stays under about 10 MB.
MEMORY: Final = 50_000

#: Unit of how often something happens.
OFTEN: Final = "times"
#: Letters of a word at most; what is longer has no inflections.
WORD: Final = 60
#: Letters a stem keeps at least.
ROOT: Final = 3
#: Digits between two thousands marks.
GROUP: Final = 3
#: Characters of a number at most; what is longer is an identifier.
LONGEST: Final = 24
#: Digits of a year.
YEAR: Final = 4
#: Capitals that make a name of the number before them, though they are units when small: `5S`, `3D`.
_NO_UNITS: Final = frozenset({"S", "D", "J"})

if TYPE_CHECKING:
    from rung.core.wording.vocabulary import Vocabulary
    from rung.core.wording.weighing import Weigher

Learnt = TypeVar("Learnt")

_NUMBER: Final = re.compile(r"([-−]?)([.,]?\d(?:[\d.,'’\u00a0\u202f ]*\d)?)([^\W\d_]*)")
_CALENDAR_NAME: Final = re.compile(
    r"(?:e?o?[qt][1-4]|h[12]|s[12]|fy\d{2,4}|cy\d{2,4}|kw\d{1,2})", re.IGNORECASE
)
#: Day, month and year with dots; `1.200.000` has three digits in a group.
_DATE: Final = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})?")
_HOURS: Final = re.compile(r"(\d{1,2})h([0-5]\d)")
#: `x3`, `×1,5`; a greater number makes a name, such as `x86`.
_TIMES: Final = re.compile(r"[x×](\d{1,2}(?:[.,]\d{1,2})?)")
MOST_TIMES: Final = 20
#: `$N0`, `N4 trials`: a number that is not for the public, told apart from other such numbers.
_WITHHELD: Final = re.compile(r"N\d")
_QUARTER: Final = re.compile(r"[1-4](?:q|t)(?:\d\d|\d{4})?", re.IGNORECASE)


class Word(NamedTuple):
    """A word, number or sign as the lexicon knows it."""

    #: Lower case without accents; empty for signs.
    fold: str
    #: Bits of `tag`.
    tags: int
    #: What a number, multiplier or fraction is worth.
    value: float = 0.0
    #: Canonical unit: ISO currency code, `%`, `pp`, `x`, a duration …
    unit: str | None = None
    #: Factor of a scale word such as million; 1 for anything else.
    scale: float = 1.0
    #: Longer expressions that begin with this word, by their second word, longest first: (following words,
    #: merged word).
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Word], ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The word lists of one language.

    Entries are written as people write them; they are compared without case, accents and punctuation.
    `grow*` matches every word that begins so, `*quote` every longer word that ends so; entries of several
    words match as an expression.
    """

    language: str
    #: Name of a bit in `tag` → entries.
    tags: Mapping[str, tuple[str, ...]]
    #: Spelled-out numbers and fractions → value.
    numbers: Mapping[str, float]
    #: Half of, two thirds of → percent of the whole.
    shares: Mapping[str, float]
    #: A third, two thirds … → percent by which something changes.
    fractions: Mapping[str, float]
    #: Double, halve … → factor.
    multipliers: Mapping[str, float]
    #: Thousand, Mio. … → factor.
    scales: Mapping[str, float]
    #: Unit as written → canonical unit.
    units: Mapping[str, str]
    #: Once, twice … → how often: a quantity beside a bound (`at most twice a week`), else a rhythm.
    frequencies: Mapping[str, float] = field(default_factory=dict)
    #: Sets of words that mean the same thing when meanings are compared.
    synonyms: tuple[tuple[str, ...], ...] = ()
    #: Endings the light stemmer removes, tried in order.
    endings: tuple[str, ...] = ()
    decimal: str = "."
    #: Where the noun of a counted phrase stands: `last`, `first`, or the run of words with a `capital`.
    noun: str = "last"
    #: Whether the verb of a title may stand at its end (`last`), as in German.
    verb: str = "first"
    #: What sets two meanings apart, list by list; see `contrasts`.
    contrast: Mapping[str, Any] = field(default_factory=dict, repr=False)
    #: Question → weights learnt from labelled texts; without them the rules alone answer.
    weighers: Mapping[str, Weigher] = field(default_factory=dict)
    #: Sign of a restatement → weights learnt for transposition and for drift.
    restating: Mapping[str, Sequence[float]] = field(default_factory=dict, repr=False)
    #: Question about two texts → sign → its weight, as `relation` asks them.
    relating: Mapping[str, Mapping[str, float]] = field(default_factory=dict, repr=False)
    #: What words of several languages mean alike; None for lists that stand alone.
    vocabulary: Vocabulary | None = None
    #: The lists as look-ups, made once: a copy with other weights shares them.
    tables: Tables | None = field(default=None, repr=False)
    #: Every token as written → what it is. These three are filled as texts are read: one look-up costs 50 ns.
    words: Mapping[str, Word] = field(init=False, repr=False)
    #: Every normalised word → what it shares with its inflections and its synonyms.
    stems: Mapping[str, str] = field(init=False, repr=False)
    #: Every normalised word → whether it says nothing by itself.
    idle: Mapping[str, bool] = field(init=False, repr=False)
    #: The same for what sets meanings apart.
    contrasts: Contrasts = field(init=False, repr=False)
    _entries: Mapping[str, Word] = field(init=False, repr=False)
    _spelled: Mapping[str, float] = field(init=False, repr=False)
    _joints: frozenset[str] = field(init=False, repr=False)
    _prefixes: Mapping[str, int] = field(init=False, repr=False)
    _suffixes: Mapping[str, int] = field(init=False, repr=False)
    _same: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", _Memory(self._word))
        object.__setattr__(self, "stems", _Memory(self._stem))
        object.__setattr__(self, "idle", _Memory(self._idle))
        object.__setattr__(self, "contrasts", Contrasts(self.contrast, self._light))
        tables = self.tables
        if tables is None:
            tables = Tables()
            tables.fill(self)
            object.__setattr__(self, "tables", tables)
        object.__setattr__(self, "_entries", MappingProxyType(tables.entries))
        object.__setattr__(self, "_spelled", {normalise(word): value for word, value in self.numbers.items()})
        object.__setattr__(self, "_joints", frozenset(map(normalise, self.tags.get("and", ()))))
        object.__setattr__(self, "_prefixes", MappingProxyType(tables.prefixes))
        object.__setattr__(self, "_suffixes", MappingProxyType(tables.suffixes))
        same = {self._light(word): self._light(group[0]) for group in self.synonyms for word in group}
        object.__setattr__(self, "_same", MappingProxyType(same))

    def root(self, word: str) -> str:
        """What a word shares with its inflections alone, no synonyms."""
        return self._light(word)

    def _stem(self, written: str) -> str:
        light = self._light(written)
        return self._same.get(light, light)

    def _idle(self, folded: str) -> bool:
        return len(folded) == 1 or not folded.isalpha() or self.words[folded].tags & tag.IDLE != 0

    def _light(self, written: str) -> str:
        word, shorter = "", normalise(written)
        if len(shorter) > WORD:
            return shorter
        while word != shorter:  # until nothing comes off, so that a word and its derivations end up the same
            word = shorter
            for ending in self.endings:
                if word.endswith(ending) and len(word) - len(ending) >= ROOT:
                    shorter = word[: -len(ending)]
                    break
        return word

    def _word(self, raw: str) -> Word:
        if raw[0].isdecimal() or (raw[0] in "-−.," and raw[1:2].isdecimal()):
            return self._number(raw)
        exact = self._entries.get(raw)
        if exact is not None and not raw[0].isalnum():
            return exact
        folded = normalise(raw)
        if not folded or raw[0] == "@":
            return Word(raw, tag.NAME if folded else tag.SIGN)
        times = _TIMES.fullmatch(raw)
        if times is not None and float(times[1].replace(",", ".")) <= MOST_TIMES:
            return Word(raw, tag.NUMBER, float(times[1].replace(",", ".")), "x")
        if any(character.isdecimal() for character in folded):
            calendar = tag.CALENDAR if _CALENDAR_NAME.fullmatch(folded) else 0
            withheld = tag.REDACTED if _WITHHELD.fullmatch(raw) else 0
            return Word(folded, tag.NAME | calendar | withheld)
        return self._fold(folded)

    def _fold(self, folded: str) -> Word:
        word = self._entries.get(folded) or self._number_in_words(folded)
        half = None if word is not None or " " not in folded else self._half(folded)
        word = word or half
        if word is None and " " in folded:  # an unlisted compound is the kind of thing its last part is
            last = self._fold(folded.rpartition(" ")[2])
            return Word(folded, last.tags & tag.KINDS)
        word = word or Word(folded, 0)
        tags = word.tags
        for length in range(ROOT, min(len(folded), WORD) + 1):
            tags |= self._prefixes.get(folded[:length], 0)
        ending = 0
        for length in range(ROOT, min(len(folded) - 1, WORD)):
            ending |= self._suffixes.get(folded[-length:], 0)
        if (
            ending & tag.KINDS
        ):  # `Aktivierungsquote`: a compound is the noun it ends in, not the verb it begins with
            tags &= ~tag.VERBS
        tags |= ending
        return word._replace(tags=tags) if tags != word.tags else word

    def _half(self, folded: str) -> Word | None:
        """`demi-étoile`, `half-point`: part of a unit in one word."""
        part, _, unit = folded.partition(" ")
        value, known = self._spelled.get(part, 1.0), self._entries.get(unit)
        if value >= 1 or known is None or known.unit is None:
            return None
        return Word(folded, tag.SPELLED, value, known.unit)

    def _number_in_words(self, folded: str) -> Word | None:
        """`thirty-five`, `quatre-vingt-douze`, `fünfunddreißig`, `dreihundert`, `zweieinhalb`."""
        value = value_in_words(folded, self._spelled, self._joints)
        return None if value is None else Word(folded, tag.SPELLED, value)

    def _number(self, raw: str) -> Word:
        """Read digits, or what is no number although it begins like one: a date, an identifier."""
        hours = _HOURS.fullmatch(raw)
        if hours is not None:
            return Word(raw, tag.NUMBER, round(int(hours[1]) + int(hours[2]) / 60, 2), "h")
        if len(raw) > LONGEST:
            return Word(raw.casefold(), tag.NAME)
        if raw.isascii() and raw.isdecimal():
            year = len(raw) == YEAR and raw[:2] in ("19", "20")
            return Word(raw, tag.NUMBER | tag.YEAR if year else tag.NUMBER, float(raw))
        match = None if _DATE.fullmatch(raw) else _NUMBER.fullmatch(raw)
        if match is None:
            return Word(raw.casefold(), tag.NAME | (tag.CALENDAR if _looks_like_date(raw) else 0))
        sign, digits, glued = match.groups()
        value = parse_number(digits, self.decimal) * (-1 if sign else 1)
        return self._glued(raw, value, glued) if glued else Word(digits, tag.NUMBER, value)

    def _glued(self, raw: str, value: float, letters: str) -> Word:
        """Read a number by what is glued to it: `50k`, `10x`, `5min`; else it is a name such as `2FA`."""
        known = self._entries.get(normalise(letters), Word("", 0))
        decade = letters == "s" and raw[:-1].isdecimal() and len(raw) == YEAR + 1
        if letters in _NO_UNITS or decade:
            return Word(raw.casefold(), tag.NAME)
        if known.scale != 1.0:
            return Word(raw, tag.NUMBER, value * known.scale, known.unit)
        if known.unit is not None:
            return Word(raw, tag.NUMBER, value, known.unit)
        if known.tags & tag.ORDINAL:
            return Word(raw, tag.NAME | tag.ORDINAL, value)
        return Word(raw.casefold(), tag.NAME | (tag.CALENDAR if _QUARTER.fullmatch(raw) else 0))


class _Memory(dict[str, Learnt]):
    """What was learnt of the words met so far; a new one is worked out once."""

    __slots__ = ("_learn",)

    def __init__(self, learn: Callable[[str], Learnt]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, key: str) -> Learnt:
        learnt = self._learn(key)
        if len(key) <= GROUP or not key[-1].isdecimal():  # long numbers seldom come again
            if len(self) >= MEMORY:
                self.clear()
            self[key] = learnt
        return learnt


def parse_number(digits: str, decimal: str) -> float:
    """Read digits with separators; a lone separator before three digits follows the language's habit."""
    plain = re.sub(r"['’\s]", "", digits)
    marks = [character for character in plain if character in ".,"]
    if marks:
        last = marks[-1]
        grouped = len(set(marks)) == 1 and (len(marks) > 1 or (_groups(plain, last) and last != decimal))
        plain = plain.replace("," if last == "." else ".", "")
        plain = plain.replace(last, "" if grouped else ".")
    try:
        return float(plain)
    except ValueError:  # several decimal marks, such as a version that slipped through
        return float(re.sub(r"[.,]", "", plain))


def _groups(plain: str, mark: str) -> bool:
    head, _, tail = plain.partition(mark)
    return len(tail) == GROUP and head != "" and not head.startswith("0")


def _looks_like_date(raw: str) -> bool:
    parts = re.split(r"[-/.]", raw.rstrip("."))
    whole = len(parts) == 3 or "/" not in raw  # noqa: PLR2004 -- day, month, year; `24/7` is no date
    return whole and all(part.isdecimal() for part in parts)


@dataclass(slots=True)
class Tables:
    """The lists as look-ups: whole entries (expressions hang on their first word), beginnings, endings."""

    entries: dict[str, Word] = field(default_factory=dict)
    prefixes: dict[str, int] = field(default_factory=dict)
    suffixes: dict[str, int] = field(default_factory=dict)
    followers: dict[str, dict[tuple[str, ...], Word]] = field(default_factory=dict)

    def fill(self, lexicon: Lexicon) -> None:
        """Enter every list of the lexicon."""
        self._tag_all(lexicon)
        for bits, unit, values in (
            (tag.SPELLED, None, lexicon.numbers),
            (tag.SPELLED, "%", lexicon.shares),
            (tag.SPELLED | tag.FRACTION, "%", lexicon.fractions),
            (tag.SPELLED, OFTEN, lexicon.frequencies),
            (tag.MULTIPLIER, None, lexicon.multipliers),
        ):
            for entry, value in values.items():
                self._place(entry, Word("", bits, float(value), unit))
        for entry, factor in lexicon.scales.items():
            self._place(entry, Word("", tag.SCALE, scale=float(factor)))
        for entry, unit in lexicon.units.items():
            self._place(entry, Word("", tag.UNIT, unit=unit))
        for first, followers in self.followers.items():
            phrases: dict[str, tuple[tuple[tuple[str, ...], Word], ...]] = {}
            for following, merged in sorted(followers.items(), key=lambda item: -len(item[0])):
                phrases[following[0]] = (
                    *phrases.get(following[0], ()),
                    (following, merged),
                )
            self.entries[first] = self.entries.get(first, Word(first, 0))._replace(phrases=phrases)

    def _tag_all(self, lexicon: Lexicon) -> None:
        bits_of: dict[str, int] = {}
        for name, written in lexicon.tags.items():
            bits = tag.BY_NAME[name]
            for entry in written:
                bits_of[entry] = bits_of.get(entry, 0) | bits
        for entry, bits in bits_of.items():
            if entry.isalpha() and entry.isascii() and entry.islower():  # nearly all: nothing to normalise
                self.entries[entry] = _merge(self.entries.get(entry), Word(entry, bits))
            else:
                self._tagged(entry, bits)

    def _tagged(self, entry: str, bits: int) -> None:
        key = normalise(entry)
        if entry.endswith("*"):
            self.prefixes[key] = self.prefixes.get(key, 0) | bits
        elif entry.startswith("*"):
            self.suffixes[key] = self.suffixes.get(key, 0) | bits
        else:
            self._place(entry, Word("", bits))

    def _place(self, written: str, word: Word) -> None:
        key = normalise(written) or written
        word = word._replace(fold=key)
        self.entries[key] = _merge(self.entries.get(key), word)
        for first, *rest in {tuple(key.split(" ")), tuple(map(normalise, written.split()))}:  # `au-delà de`
            if rest:
                table = self.followers.setdefault(first, {})
                table[tuple(rest)] = _merge(table.get(tuple(rest)), word)


def _merge(old: Word | None, new: Word) -> Word:
    if old is None:
        return new
    return Word(
        new.fold,
        old.tags | new.tags,
        new.value or old.value,
        new.unit or old.unit,
        new.scale if new.scale != 1.0 else old.scale,
    )
