"""What speaks for and against a restatement, measured: signs of 0 to about 1, and reasons to be shown."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from rung.core.wording.contrasts import ANYBODY, FRAME, NARROWING, SCENE, TOOL
from rung.core.wording.restatement.alignment import Match
from rung.core.wording.restatement.comparison import OPENING, WHOLE, Comparison, Words, share

#: Cues of a scene that say as much as any number of them, and other aims likewise.
_SCENES: Final = 3
_AIMS: Final = 2


class Reason(NamedTuple):
    """Why a restatement is judged so, and the words of both texts that show it."""

    what: str
    said: Words = ()
    meant: Words = ()


def signs_of(both: Comparison) -> dict[str, float]:
    """Every sign by its name, the constant one included."""
    return {
        "": 1.0,
        **_wording(both),
        **_denial(both),
        **_opposition(both),
        **_people(both),
        **_aims(both),
        **_manner(both),
    }


def reasons_of(both: Comparison) -> list[Reason]:
    """Whatever sets the restatement apart from the objective, or ties it to it, with the words."""
    found = [
        Reason("negation", *both.turned),
        Reason("opposite", *both.opposed),
        Reason("other way", *both.moved),
        Reason("other people", *both.swapped),
        Reason("other aim", both.other_aims),
        Reason("means", both.means),
        Reason("read out", both.run if len(both.run) > OPENING else ()),
        Reason("same in other words", *both.said_otherwise),
    ]
    return [reason for reason in found if reason.said or reason.meant]


def _wording(both: Comparison) -> dict[str, float]:
    """How much was taken over, how much is new."""
    found = both.anywhere if both.coverage >= WHOLE else both.found
    taken = share(both.mine, found, lambda how: how > Match.NONE)
    kept = share(both.theirs, both.kept, lambda how: how == Match.SAME)
    known = share(both.mine, both.anywhere, lambda how: how > Match.NONE)
    new = sum(weight for (_, weight), how in zip(both.mine, found, strict=True) if not how)
    otherwise = sum(weight for word, weight in both.theirs if word in both.said_otherwise[1])
    length = max(len(both.meant.words), 1)
    return {
        "own words": 1 - taken,
        "own words, synonyms too": 1 - share(both.mine, found, lambda how: how == Match.SAME),
        "kept": both.coverage,
        "kept word for word": kept,
        "touched": float(kept > 0),
        "read out whole": float(len(both.run) >= length),
        "longest run": len(both.run) / length,
        "almost all": min(both.coverage, taken),
        "almost all, key results too": min(both.coverage, known),
        "from key results": known - taken,
        "new words": math.sqrt(new),
        "said otherwise": otherwise / (sum(weight for _, weight in both.theirs) or 1),
    }


def _denial(both: Comparison) -> dict[str, float]:
    denied, before = both.said.denials, both.meant.denials
    return {
        "negation turned": float(bool(both.turned[0])) * both.coverage,
        "negations differ": (denied - before) % 2 * both.coverage,
        "negation lost": float(denied < before) * both.coverage,
        "negation of its own": float(denied > before) * (1 - both.coverage),
    }


def _opposition(both: Comparison) -> dict[str, float]:
    opposed = float(bool(both.opposed[0]))
    shifted = any(word.known.left | word.known.right and not word.has(FRAME) for word in both.own)
    return {
        "opposite": opposed * both.coverage,
        "opposite of what is not named": opposed * (1 - both.coverage),
        "other way": float(bool(both.moved[0])),
        "shifted": float(shifted) * both.coverage,
    }


def _people(both: Comparison) -> dict[str, float]:
    said, meant = both.said.parties, both.meant.parties
    subject = both.theirs[0][0].known.parties if both.theirs else 0
    ours = subject and both.said.speaks_of_us() and not both.meant.speaks_of_us()
    return {
        "other people": float(bool(both.swapped[0])),
        "people lost": float(meant != 0 and not said & meant and bool(said & ~meant)),
        "us instead": float(bool(ours)) * both.coverage,
        "anybody": float(any(word.has(ANYBODY) for word in both.said.words)),
    }


def _aims(both: Comparison) -> dict[str, float]:
    said, meant = both.said.aims, both.meant.aims
    other = min((said & ~(meant | both.results.aims)).bit_count(), _AIMS) / _AIMS
    striven = any(word.clause in both.said.striving for word in both.other_aims)
    return {
        "other aim": other,
        "other aim, striven for": float(striven),
        "other aim, same words": other * both.coverage,
        "aim lost": float(meant != 0 and not said & meant and other > 0),
    }


def _manner(both: Comparison) -> dict[str, float]:
    scenes = sum(word.has(SCENE) for word in both.said.words)
    return {
        "means": float(bool(both.means)),
        "tool": float(any(word.has(TOOL) for word in both.own)),
        "narrowed": float(any(word.has(NARROWING) for word in both.own)) * both.coverage,
        "scene": min(scenes, _SCENES) / _SCENES,
    }
