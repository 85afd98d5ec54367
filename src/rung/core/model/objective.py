"""Objectives with their initiatives and restatements."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rung.core.model.contribution import Contribution, Pattern
from rung.core.model.key_result import KeyResult
from rung.core.model.waiver import Waiver


class Commitment(StrEnum):
    """The label given at sign-off."""

    COMMITTED = "committed"
    ASPIRATIONAL = "aspirational"


class State(StrEnum):
    """Where an objective stands between its first draft and its grade (requirements 4.2)."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    IN_DIALOGUE = "in_dialogue"
    AGREED = "agreed"
    RUNNING = "running"
    GRADED = "graded"
    CUT = "cut"
    OUT_OF_CYCLE = "out_of_cycle"


#: States of an objective that no longer takes part in its cycle (R428).
OFF_THE_LADDER = frozenset({State.CUT, State.OUT_OF_CYCLE})


class Verdict(StrEnum):
    """A human's judgement of a restatement; it outranks the machine's."""

    PASSED = "passed"
    TRANSPOSITION = "transposition"
    DRIFT = "drift"


class Side(StrEnum):
    """From which side somebody co-authored an objective (R405)."""

    TEAM = "team"
    MANAGEMENT = "management"


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who wrote an objective with others."""

    by: str
    side: Side


@dataclass(frozen=True, slots=True)
class Restatement:
    """What somebody says an objective means, in their own words (R133)."""

    by: str
    text: str
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """A hypothesis that should move one key result (R118)."""

    id: str
    title: str
    #: Id of the key result it serves; it may be missing or dangle.
    key_result: str | None = None
    owner: str | None = None
    #: Why it should move its key result, in a sentence.
    hypothesis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """A qualitative direction held by one unit or person for one cycle."""

    id: str
    title: str
    #: Id of the unit that holds it, or of a person: then it is an individual OKR.
    holder: str
    owner: str | None = None
    why: str | None = None
    why_now: str | None = None
    commitment: Commitment | None = None
    state: State = State.RUNNING
    #: Language of its texts when it differs from its unit's.
    language: str | None = None
    #: Link to the primary parent.
    parent: Contribution | None = None
    #: Said of a primary parent that nobody has named yet; on the link itself once there is one.
    pattern_without_parent: Pattern | None = None
    mechanism_without_parent: str | None = None
    #: Links to secondary parents.
    other_parents: tuple[Contribution, ...] = ()
    key_results: tuple[KeyResult, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    #: Who wrote it together, each once.
    authors: tuple[Author, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def on_ladder(self) -> bool:
        """Whether it still takes part in the cycle."""
        return self.state not in OFF_THE_LADDER

    @property
    def is_redacted(self) -> bool:
        """Whether its words were taken out for a reader; no file and no form takes an empty title."""
        return not self.title
