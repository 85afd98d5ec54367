"""What a unit may answer about a parent objective, free of tables and forms."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

from django.utils.translation import gettext as _

from rung.server.errors import RefusedError

#: How strongly a unit can move a parent objective, the weakest first (R019).
LEVERAGES: Final = ("low", "medium", "high")
#: A unit picks two or three parent objectives; one is fine, more are usually too many to move (R131, R132).
MOST_PICKS: Final = 3
#: Characters of the sentence.
LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """`contributes`, or `not this cycle`, which is as good an answer."""

    contributes: bool
    #: One of `LEVERAGES`, or empty where nobody said.
    leverage: str = ""
    #: What only this unit adds, in a sentence.
    contribution: str = ""

    def kept(self) -> Answer:
        """Return the answer as it is stored.

        Raises:
            RefusedError: there is no such leverage, or the sentence is too long.
        """
        sentence = " ".join(self.contribution.split())
        if self.leverage and self.leverage not in LEVERAGES:
            raise RefusedError(_("leverage is one of %(leverages)s") % {"leverages": ", ".join(LEVERAGES)})
        if len(sentence) > LONGEST:
            raise RefusedError(_("say it in one sentence of at most %(most)s characters") % {"most": LONGEST})
        return Answer(self.contributes, self.leverage if self.contributes else "", sentence)

    @property
    def columns(self) -> dict[str, Any]:
        """Column → value."""
        return {
            "contributes": self.contributes,
            "leverage": self.leverage,
            "contribution": self.contribution,
        }


def stamp_of(answer: Answer | None) -> str:
    """Return what a writer names to say which answer she has read; empty for none."""
    if answer is None:
        return ""
    said = json.dumps(answer.columns, sort_keys=True)
    return blake2b(said.encode(), digest_size=8).hexdigest()
