"""Whether a title says nothing without a text above it: `In support of objective 2`, `Unser Beitrag zu …`.

A title leans when it serves a goal of somebody above and adds nothing of its own: what stands before the
serving word may only be who serves. Goals of customers, of patients, of oneself are goals in the ordinary
sense. What stands in brackets is never asked, so `Launch the calculator (supports O1)` stands alone.
"""

from __future__ import annotations

from typing import Final

from rung.core.wording import tag
from rung.core.wording.evidence import Notes
from rung.core.wording.lexicon import Lexicon, Word
from rung.core.wording.objective.frame import SAYS
from rung.core.wording.tokens import Tokens, has_tag, tags_at

#: Between a leaning word and the goal it leans on there are at most so many words.
_REACH_OF_SERVE: Final = 6
#: Words after a goal among which its owner is looked for.
_OWNER_WITHIN: Final = 6
#: Words before a serving one at most: who serves, or an adverb.
_BEFORE: Final = 2
#: Letters of an id at most, where any id will do.
_LETTERS: Final = 2
#: What ids of goals begin with.
_IDS: Final = ("o", "kr", "okr", "obj", "c")
_SERVES: Final = tag.SERVE | tag.MERELY
#: May stand before a serving word and say nothing.
_PASSED_OVER: Final = (
    tag.STOP | tag.FILLER | tag.EMPTY | tag.ARTICLE | _SERVES | tag.ABOVE | tag.GOAL | tag.COURSE | tag.WEAK
)  # fmt: skip
#: Says whose goal it is that somebody is helped to reach.
_ITS: Final = ("its", "son", "sa", "ses", "sein", "seine", "seinem")


def leans_on_parent(tokens: Tokens, lexicon: Lexicon, notes: Notes) -> bool:
    """Whether the title leans on one above; notes the words."""
    if not tokens.tags & (tag.LEANS | tag.GOAL | tag.COURSE | tag.NAME | tag.SERVE):
        return False
    for at, token in enumerate(tokens):
        if token.word.tags & tag.LEANS and _stands_first(tokens, at):
            notes.add("refers to parent", at)
            return True
    for goal, token in enumerate(tokens):
        if token.word.tags & (tag.GOAL | tag.COURSE) or _is_id(tokens, goal):
            serve = _serving(tokens, goal, lexicon)
            if serve is not None and _is_above(tokens, serve, goal):
                notes.add("refers to parent", min(serve, goal), max(serve, _numbered_to(tokens, goal)))
                return True
    return False


def _serving(tokens: Tokens, goal: int, lexicon: Lexicon) -> int | None:
    """Index of the word that serves the goal: before it with nothing of its own between, or a final verb."""
    if lexicon.verb == "last":
        last = _last_word(tokens)
        if last > goal and has_tag(tokens, last, _SERVES) and _stands_first(tokens, goal):
            return last
    near = range(max(0, goal - _REACH_OF_SERVE), goal)
    found = [at for at in near if tokens[at].word.tags & _SERVES and _stands_first(tokens, at)]
    return next((at for at in found if tokens[at].word.tags & tag.MERELY), found[0] if found else None)


def _last_word(tokens: Tokens) -> int:
    last = len(tokens) - 1
    while last > 0 and tokens[last].word.tags & tag.BREAK:
        last -= 1
    return last


def _stands_first(tokens: Tokens, at: int) -> bool:
    """Whether only who serves stands before: `Fleet contributes to …`, not `Cut waste for …`."""
    said = [token.word.tags for token in tokens[:at] if not token.word.tags & _PASSED_OVER]
    return len(said) <= _BEFORE and not any(tags & (SAYS | tag.NUMBER) for tags in said)


def _is_above(tokens: Tokens, serve: int, goal: int) -> bool:
    """Whether the goal is a numbered one or one of a level above, not a goal in the ordinary sense."""
    merely = bool(tokens[serve].word.tags & tag.MERELY)
    if _is_id(tokens, goal):
        ends = goal + 1 == len(tokens) or has_tag(tokens, goal + 1, tag.BREAK | tag.STOP | tag.MERELY)
        return _looks_like_an_id(tokens[goal].word, ends=merely and ends) and goal - serve <= _BEFORE + 1
    is_goal = bool(tokens[goal].word.tags & tag.GOAL)
    if not is_goal and not merely:
        return False
    if _numbered_to(tokens, goal) > goal:
        return True
    near = range(min(serve + 1, goal), min(goal + _OWNER_WITHIN, len(tokens)))
    if any(tokens[at].word.tags & tag.THEIRS for at in near if at < goal):
        return False
    if any(tokens[at].word.tags & tag.ABOVE for at in near):
        return True
    between = range(serve + 1, goal)
    its = any(tokens[at].word.fold in _ITS for at in between)
    return merely and is_goal and its and not any(tokens[at].word.tags & tag.CROWD for at in between)


def _numbered_to(tokens: Tokens, goal: int) -> int:
    """Index of the number that names the goal (`Objective #3`), or its own where it has none."""
    after = goal + 1
    while has_tag(tokens, after, tag.ORDINAL_SIGN | tag.DASH) or tags_at(tokens, after) == tag.SIGN:
        after += 1
    named = has_tag(tokens, after, tag.NUMBER | tag.NAME) and not has_tag(tokens, after + 1, tag.UNIT)
    return after if named else goal


def _is_id(tokens: Tokens, at: int) -> bool:
    """`O2`, and `OBJ-3`, which falls into three."""
    parted = tokens[at].word.fold in _IDS and has_tag(tokens, at + 1, tag.DASH)
    return parted or tokens[at].word.tags & (tag.NAME | tag.CALENDAR) == tag.NAME


def _looks_like_an_id(word: Word, *, ends: bool) -> bool:
    """`O2`, `KR1.3`; at the end of `contribute to …` any one or two letters with digits, no `Q3`."""
    letters = word.fold.rstrip("0123456789 .")
    if letters == word.fold or word.tags & tag.CALENDAR:
        return letters in _IDS
    return letters in _IDS or (ends and len(letters) <= _LETTERS and letters.isalpha())
