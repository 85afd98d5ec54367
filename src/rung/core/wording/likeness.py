"""How alike two texts are in their words: the alarm for copies (T4, T19). Meaning is judged in `meaning`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rung.core.wording import tag
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.normalise import normalise
from rung.core.wording.tokens import tokenise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Likeness from which a text counts as copied, 0 to 100.
COPY: Final = 85.0
#: From so many words that carry meaning on, one that differs does not make a text one's own.
ENOUGH: Final = 4
#: Pairs compared at once: keeps the arrays of `cpdist` small.
_BATCH: Final = 200_000

_DIGITS: Final = re.compile(r"\d+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a child's text is to its parent's; the ratios are 0 to 100, on normalised texts."""

    ratio: float
    token_set: float
    #: Stretches of the child's text whose words stand in the parent's too.
    shared: tuple[Span, ...]
    #: Equal after normalising.
    verbatim: bool
    #: Verbatim, or the parent restated with nothing of the child's own.
    near_copy: bool


def likeness(child: str, parent: str, lexicon: Lexicon, *, threshold: float = COPY) -> Likeness:
    """Compare two texts and say where they meet."""
    from rapidfuzz import fuzz  # noqa: PLC0415 -- loaded when the first pair is compared

    mine, theirs = normalise(child), normalise(parent)
    ratio, token_set = fuzz.ratio(mine, theirs), fuzz.token_set_ratio(mine, theirs)
    verbatim = mine == theirs and mine != ""
    near = verbatim or (max(ratio, token_set) >= threshold and restates(child, parent, lexicon))
    return Likeness(ratio, token_set, _shared(child, theirs, lexicon), verbatim, near)


def likeness_of_pairs(
    children: Sequence[str], parents: Sequence[str], *, score_cutoff: float = 0.0
) -> NDArray[np.float32]:
    """The greater of ratio and token-set ratio for each pair of already normalised texts, 0 to 100.

    A screen: pairs above the threshold go to `likeness`, which sees through shared templates. Scores below
    `score_cutoff` come back as 0. About 1 µs a pair.
    """
    import numpy as np  # noqa: PLC0415 -- slow import
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- slow import

    found = np.empty(len(children), dtype=np.float32)
    for start in range(0, len(children), _BATCH):
        mine, theirs = children[start : start + _BATCH], parents[start : start + _BATCH]
        part = found[start : start + _BATCH]
        for place, scorer in ((0, fuzz.ratio), (1, fuzz.token_set_ratio)):
            scores = process.cpdist(
                mine,
                theirs,
                scorer=scorer,
                score_cutoff=score_cutoff,
                dtype=np.float32,
                workers=1,
            )
            part[:] = scores if place == 0 else np.maximum(part, scores)
    return found


def restates(child: str, parent: str, lexicon: Lexicon) -> bool:
    """Whether the child adds nothing of its own: same numbers, and almost the same words both ways.

    A template shared with other numbers, a short child whose words happen to stand in a long parent, and a
    child with a population of its own are no copies.
    """
    if _DIGITS.findall(normalise(child)) != _DIGITS.findall(normalise(parent)):
        return False
    mine, theirs = _content(child, lexicon), _content(parent, lexicon)
    if not mine or not theirs:
        return False
    own, dropped = len(mine - theirs), len(theirs - mine)
    spare = 1 if min(len(mine), len(theirs)) >= ENOUGH else 0
    return own <= max(spare, len(mine) // 5) and dropped <= max(spare, len(theirs) // 5)


def _content(text: str, lexicon: Lexicon) -> set[str]:
    """Stems of the words that carry meaning."""
    return {
        lexicon.stems[token.word.fold]
        for token in tokenise(text, lexicon)
        if len(token.word.fold) > 1
        and token.word.fold.replace(" ", "").isalnum()
        and not token.word.tags & (tag.EMPTY | tag.NUMBER)
    }


def _shared(child: str, parent: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """Runs of the child's words whose stems occur in the parent."""
    stems = {lexicon.stems[word] for word in parent.split()}
    spans: list[Span] = []
    open_run = False
    for match in re.finditer(r"[\w\u0300-\u036f]+", child):
        words = normalise(match[0]).split(" ")
        common = all(lexicon.stems[word] in stems for word in words if word)
        if common and open_run:
            spans[-1] = (spans[-1][0], match.end())
        elif common:
            spans.append(match.span())
        open_run = common
    return tuple(spans)
