"""Which of several texts is nearest in meaning to one: an order for people to choose from, never a score.

Measured (ADR 0014): no offline model tells "supports the parent" from "same words, another goal", so nothing
here colours a link, raises a finding or counts as alignment. Words and their fields give an order that costs
nothing; a sentence model, where one is installed, gives a better one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

from rung.core.wording.content import content_of
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.topics import topics_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Vectors of texts kept by `Remembered`: about 15 MB at 384 numbers a text.
KEPT: Final = 10_000


class SentenceModel(Protocol):
    """Turns sentences into vectors; the nearer two meanings, the greater the product of their vectors."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (texts, dimensions), each row of length 1."""


class Remembered:
    """A sentence model that reads each text once; a sentence costs some 25 ms, a look-up nothing."""

    def __init__(self, model: SentenceModel) -> None:
        self._model = model
        self._kept: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (texts, dimensions), reading those that are new."""
        import numpy as np  # noqa: PLC0415 -- slow import, and most runs never come here

        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        vectors = dict(zip(new, self._model.embed(new), strict=True)) if new else {}
        vectors |= {text: self._kept[text] for text in texts if text in self._kept}
        for text in dict.fromkeys(texts):
            self._kept[text] = vectors[text]
            self._kept.move_to_end(text)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return np.stack([vectors[text] for text in texts])


def nearest_first(
    text: str, others: Sequence[str], lexicon: Lexicon, model: SentenceModel | None = None
) -> list[int]:
    """Return the places of `others`, the nearest to `text` first; those as near as each other stay in order.

    Without a model about 40 µs each, 5 µs where it was read before: concepts and fields of work in common.
    """
    if not others:
        return []
    if model is not None:
        mine, *theirs = model.embed([text, *others])
        nearness = [float(mine @ vector) for vector in theirs]
    else:
        nearness = [_in_common(text, other, lexicon) for other in others]
    return sorted(range(len(others)), key=lambda place: -nearness[place])


def _in_common(one: str, other: str, lexicon: Lexicon) -> float:
    """Share of the smaller text's concepts that the other has, plus half the fields they have in common."""
    mine, theirs = _concepts(one, lexicon), _concepts(other, lexicon)
    concepts = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    fields, others = topics_of((one,), lexicon), topics_of((other,), lexicon)
    return concepts + (fields & others).bit_count() / max(1, (fields | others).bit_count()) / 2


def _concepts(text: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(term.key for term in content_of(text, lexicon).terms)
