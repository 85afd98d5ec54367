"""Which form a title has by the rules, and what else speaks for one: signs to learn weights for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, get_args

from rung.core.wording import tag
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.objective.frame import (
    OPENING,
    SAYS,
    THING,
    Frame,
    is_nominal,
    is_participle,
)
from rung.core.wording.objective.shapes import (
    ADJECTIVE,
    ADVERB,
    BEFORE,
    CLAUSE,
    GOES_ON,
    MANY,
    NO_ADVERBS,
    NOUNS_TOO,
    ONE_MORE,
    SOMEBODY,
    UNNAMED,
)
from rung.core.wording.quantities import Quantity, Role
from rung.core.wording.tokens import Token, Tokens, has_tag, tags_at

Form = Literal["qualitative", "metric", "deliverable", "topic"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)

_TURN: Final = tag.UP | tag.DOWN
_MEASURED: Final = tag.METRIC | tag.BURDEN | tag.CROWD
_OUTCOME: Final = tag.DELIVERABLE | tag.MILESTONE
_MAKES: Final = tag.DELIVER | tag.HIRE
#: Ends the wish to call a phrase of nouns a topic.
_SAYS_MORE: Final = (
    tag.BREAK | tag.ALL | tag.ABILITY | tag.ZERO | tag.NUMBER | tag.SPELLED | tag.FLOOR
    | tag.CEILING | tag.MULTIPLIER | tag.ARROW
)  # fmt: skip
#: A topic has at most so many words; where every word is known to be no verb, so many.
_TOPIC_WORDS: Final = 4
_LONG_TOPIC_WORDS: Final = 8


class Title:
    """One title with its parts: what form it has by the rules, and the signs that speak for one."""

    def __init__(
        self, tokens: Tokens, text: str, frame: Frame, number: Quantity | None, lexicon: Lexicon
    ) -> None:
        self._tokens = tokens
        self._text = text
        self._frame = frame
        self._number = number
        self._lexicon = lexicon
        self._verb = tags_at(tokens, frame.head) if frame.head is not None and not frame.is_noun else 0
        self._thing = tags_at(tokens, frame.thing) if frame.thing is not None else 0

    def form(self) -> Form:
        """The form by the rules alone."""
        if self._number is not None:
            return self._form_with_target(self._number)
        if self._verb & _MAKES and not self._verb & (_TURN | tag.KEEP | tag.MERELY):
            return "deliverable" if self._makes_something() else "qualitative"
        if self._verb & _TURN and self._changes_a_metric():
            return "metric"
        if self._verb & tag.REACH and self._thing & tag.MILESTONE:
            return "deliverable"
        if self._frame.head is None or self._frame.is_noun:
            return self._form_without_verb()
        unknown = not self._verb and self._thing & tag.DELIVERABLE  # `Informatiser le circuit`
        return "deliverable" if unknown else "qualitative"

    def is_doubtful(self, form: Form) -> bool:
        """Whether a form should not be held against a title: it may as well be a habit or a direction."""
        if form != "deliverable":
            return form == "topic" and bool(self._verb)
        if self._says_how() or self._is_habit():
            return True
        return bool(self._verb & tag.VERB and not self._thing & _OUTCOME and self._number is None)

    def signs(self) -> Iterator[str]:
        """What the verb is, what it works on, and of what kind the title is otherwise."""
        verb = self._kind_of_verb()
        thing = next((name for bits, name in _THINGS if self._thing & bits), "unknown")
        yield f"verb {verb}"
        yield f"object {thing}"
        yield f"verb {verb}, object {thing}"
        if self._verb & _TURN and self._changes_a_metric():
            yield "changes a metric"
        if self._says_how():
            yield "says how"
        if self._is_habit():
            yield "habit"
        if not self._verb:
            yield f"no verb, {min(len(self._tokens), _LONG_TOPIC_WORDS)} words"
            if self._is_done():
                yield "done"
            if self._is_nominalised_work():
                yield "work as noun"
            if self._is_phrase_of_nouns():
                yield "nouns alone"

    def _kind_of_verb(self) -> str:
        if self._frame.head is None:
            return "none"
        if self._frame.is_noun:
            return "as noun"
        return next((name for bits, name in _VERBS if self._verb & bits), "other")

    def _form_with_target(self, number: Quantity) -> Form:
        counts = number.unit is None and number.role not in (Role.CHANGE, Role.BOUND)
        if self._verb & tag.HIRE and counts:
            return "deliverable"
        near = self._tokens[number.last + 1 : number.last + 4]
        thing = any(token.word.tags & tag.DELIVERABLE for token in near)
        if self._verb & tag.DELIVER and not self._verb & (_TURN | tag.KEEP) and counts:
            return "deliverable"
        return "deliverable" if counts and thing and "zero" not in number.flags else "metric"

    def _makes_something(self) -> bool:
        """A verb of making: a thing to make, unless it is done over and over or makes a quality of life."""
        if self._is_habit():
            return False
        if self._thing & _OUTCOME or self._verb & tag.HIRE:
            return not (self._says_how() and self._is_general())
        if self._verb & tag.VERB:
            return self._makes_a_new_one()
        return not self._says_how()

    def _makes_a_new_one(self) -> bool:
        """`Open a second unit`: nobody knows the object, but there is to be one more of it."""
        tokens, begin = self._tokens, self._frame.phrase.start
        if begin >= len(tokens) or self._thing & tag.SOFT or self._says_how():
            return False
        if self._lexicon.verb == "last":
            return tokens[begin].word.fold in ONE_MORE
        new = tokens[begin].word.tags & tag.ADJECTIVE and has_tag(tokens, begin - 1, tag.ARTICLE | tag.ONE)
        more = tokens[begin].word.fold in ONE_MORE and has_tag(tokens, begin - 1, tag.ONE)
        return bool(new or more)

    def _says_how(self) -> bool:
        """`… without a missing screw`, `… that people can follow`; in German any clause after a comma."""
        tokens, head, thing = self._tokens, self._frame.head, self._frame.thing
        if any(self._is_manner(token) for at, token in enumerate(tokens) if at != head):
            return True
        for at, token in enumerate(tokens[:-1]):  # `before the truck leaves`
            if token.word.fold in BEFORE and tokens[at + 1].word.tags & (tag.ARTICLE | tag.ONE | tag.VERB):
                return True
        after = len(tokens) if thing is None or self._lexicon.language != "en" else thing + 1
        if after < len(tokens) and tokens[after].word.fold in SOMEBODY:  # `products our customers love`
            return True
        return self._lexicon.verb == "last" and self._frame.end < len(tokens) - 1

    def _is_manner(self, token: Token) -> bool:
        """`aus` and `so that`, not the first half of `Aus- und Weiterbildung`."""
        return bool(token.word.tags & tag.MANNER) and self._text[token.end : token.end + 1] != "-"

    def _is_general(self) -> bool:
        """Whether no article says that one thing is meant: `Write rules that …`, `livrer des meubles …`."""
        if self._frame.is_noun:
            return self._tokens[0].word.fold == "des"
        before = self._frame.phrase.start - 1
        if self._lexicon.verb == "last":  # no article is no sign, but a plural often is
            clause = self._frame.end < len(self._tokens) - 1
            thing = None if self._frame.thing is None else self._tokens[self._frame.thing].word.fold
            return not clause or thing is None or (before < 0 and thing.endswith(MANY))
        return before < 0 or before == self._frame.head or self._tokens[before].word.fold == "des"

    def _is_habit(self) -> bool:
        """`Start every case …`, `Finish what …`, `Plan less`: done over and over, or a way to do things."""
        if not self._verb:
            return False
        tokens, head = self._tokens, self._frame.head or 0
        is_last = self._frame.phrase.stop <= head and head > 0
        after = 0 if is_last else head + 1
        following = tags_at(tokens, after)
        if following & tag.ALL:
            return True
        comparatives = (tokens[at] for at in (after, *self._frame.phrase) if at < len(tokens))
        for one in comparatives:
            if one.word.tags & tag.AND:
                break
            if one.word.tags & (tag.IMPROVE | _TURN) and not self._may_be_noun(one):
                return True
        if is_last:
            before = tokens[head - 1]
            return (
                before.word.fold.endswith("er")
                and self._text[before.start].islower()
                and (not before.word.tags & tag.STOP)
            )
        if after == len(tokens):
            return False
        fold = tokens[after].word.fold
        adverb = fold.endswith(ADVERB.get(self._lexicon.language, ())) and not (
            following & (tag.PERIOD | tag.WINDOW | THING | SAYS) or fold in NO_ADVERBS
        )
        nothing = not self._frame.phrase and not self._tokens.tags & _OUTCOME
        return fold in UNNAMED or adverb or nothing

    def _changes_a_metric(self) -> bool:
        """`Increase ARR`, `Reduce the average length of stay`: something counted, not something felt."""
        for at in self._frame.phrase:
            tags = self._tokens[at].word.tags
            if tags & tag.METRIC and has_tag(self._tokens, at + 1, tag.OF) and not tags & tag.SOFT:
                return True
            if tags & (tag.SOFT | tag.IMPROVE):
                return False
        if self._lexicon.noun != "capital" and not self._thing & (tag.METRIC | tag.BURDEN):
            thing = self._frame.thing  # `customers` are counted, `the team` is not
            if thing is None or not self._tokens[thing].word.fold.endswith(("s", "x", "base")):
                return False
        return bool(self._thing & _MEASURED)

    def _form_without_verb(self) -> Form:
        if self._is_done() or self._is_nominalised_work():
            return "qualitative" if self._says_how() and self._is_general() else "deliverable"
        if self._is_milestone():
            return "deliverable"
        return "topic" if self._is_phrase_of_nouns() else "qualitative"

    def _is_milestone(self) -> bool:
        """`ISO 45001 certificate for the depot`, `Beta of the app`."""
        if self._says_how() or not self._thing & tag.MILESTONE:
            return False
        return not any(self._says_something(at) for at in range(len(self._tokens)))

    def _is_done(self) -> bool:
        """`Nairobi office registered`, `Certification obtenue`: a thing, and the state it is brought to."""
        if self._tokens.tags & tag.BE and any(token.word.tags & tag.BE for token in self._tokens):
            return False
        for at, token in enumerate(self._tokens):
            if at and is_participle(token, self._text, self._lexicon) and self._ends_a_phrase(at):
                return not token.word.tags & (tag.METRIC | tag.IMPROVE)
            if at and token.word.tags & SAYS & ~(tag.DELIVER | tag.METRIC) and not self._may_be_noun(token):
                return False
        return False

    def _ends_a_phrase(self, at: int) -> bool:
        """A participle before a noun is an adjective; before anything else it says what was done."""
        after = at + 1
        if after == len(self._tokens) or has_tag(self._tokens, after, tag.STOP | tag.BREAK | tag.AND):
            return True
        return is_participle(self._tokens[after], self._text, self._lexicon)

    def _is_nominalised_work(self) -> bool:
        """`Launch of the app`, `Aufbau eines Portals`; not `digitalisation`, which may go on for ever."""
        tokens = self._tokens
        if any(token.word.tags & (tag.BE | tag.ABILITY) or token.word.fold == "ne" for token in tokens):
            return False
        for at, token in enumerate(tokens[:OPENING]):
            after = tags_at(tokens, at + 1)
            if token.word.tags & tag.DELIVER and not token.word.fold.endswith(GOES_ON):
                if after & (tag.OF | tag.NAME):
                    return True
                return at == self._frame.head and bool(after & (tag.ONE | tag.ARTICLE))
        return False

    def _is_phrase_of_nouns(self) -> bool:
        """A few words that name a subject and say nothing about it."""
        tokens = self._tokens
        if any(token.word.tags & _SAYS_MORE or self._is_manner(token) for token in tokens):
            return False
        first = tokens[0] if tokens else None
        halved = first is not None and self._text[first.end : first.end + 1] == "-"
        if has_tag(tokens, 0, tag.ONE | tag.FROM | tag.UNTIL | tag.BE) and not halved:  # `from … to …`
            return False
        words = [token for token in tokens if token.word.fold[:1].isalnum()]
        if not 0 < len(words) <= _LONG_TOPIC_WORDS:
            return False
        if any(self._says_something(at) for at in range(len(tokens))):
            return False
        return len(words) <= _TOPIC_WORDS or self._reads_as_nouns(words)

    def _says_something(self, at: int) -> bool:
        """Whether a word is a verb, a comparative or a participle that ends its phrase."""
        token = self._tokens[at]
        tags = token.word.tags
        if tags & tag.BE:
            return True
        if self._lexicon.verb == "last" and self._text[token.start].isupper() and at:
            return False
        if not tags & SAYS:
            return token.word.fold in CLAUSE or self._is_french_plural_verb(at)
        if self._may_be_noun(token):
            after = tags_at(self._tokens, at + 1)
            return bool(at and after & (tag.ARTICLE | tag.ONE | tag.ALL) and not after & tag.OF)
        if at == 0 and self._frame.is_noun:
            return False
        return not (tags & tag.DELIVERED and not self._ends_a_phrase(at))

    def _is_french_plural_verb(self, at: int) -> bool:
        """`Nos clients dorment`: an unknown word in `-ent` after a plural."""
        fold, tags = self._tokens[at].word.fold, self._tokens[at].word.tags
        french = self._lexicon.language == "fr" and at > 0 and fold.endswith("ent")
        return french and not tags and self._tokens[at - 1].word.fold.endswith("s")

    def _may_be_noun(self, token: Token) -> bool:
        if is_nominal(token, self._lexicon):
            return True
        if self._lexicon.verb == "last":
            return self._text[token.start].isupper()
        return bool(token.word.tags & (THING | tag.SOFT | tag.LABEL)) or token.word.fold in NOUNS_TOO

    def _reads_as_nouns(self, words: list[Token]) -> bool:
        """Whether a longer phrase is built as topics are: joined by `and`, ending in a noun."""
        if self._lexicon.verb == "last":
            return all(self._reads_as_german_noun(token) for token in words[1:])
        return any(token.word.tags & (tag.AND | tag.OF) for token in words[1:-1])

    def _reads_as_german_noun(self, token: Token) -> bool:
        written = self._text[token.start : token.end]
        return (
            written[0].isupper()
            or bool(token.word.tags & (tag.STOP | tag.FILLER))
            or (written.endswith(ADJECTIVE))
        )


#: What the verb is foremost.
_VERBS: Final = (
    (tag.HIRE, "of hiring"), (tag.UP | tag.DOWN, "of change"), (tag.DELIVER, "of making"),
    (tag.IMPROVE, "of improving"), (tag.KEEP, "of keeping"), (tag.REACH, "of reaching"),
    (tag.WEAK, "of helping"),
)  # fmt: skip
#: What the noun is foremost.
_THINGS: Final = (
    (tag.SOFT, "felt"), (tag.MILESTONE, "milestone"), (tag.METRIC | tag.BURDEN, "metric"),
    (tag.DELIVERABLE, "deliverable"), (tag.CROWD, "crowd"),
)  # fmt: skip
