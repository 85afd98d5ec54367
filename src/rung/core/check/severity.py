"""How grave a finding is, and what kind of thing it is about."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """From grave to light. Only an error makes `rung check` exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class SubjectKind(StrEnum):
    """What a finding is about."""

    ORGANIZATION = "organization"
    CYCLE = "cycle"
    UNIT = "unit"
    PERSON = "person"
    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    CASCADE_SESSION = "cascade_session"


class Profile(StrEnum):
    """How much is checked; each profile holds all rules of the one before."""

    #: Few rules, which a new team can meet in its first week.
    STARTER = "starter"
    STEADY = "steady"
    STRICT = "strict"

    def holds(self, other: Profile) -> bool:
        """Whether a rule that comes in with `other` runs under this profile."""
        order = list(Profile)
        return order.index(other) <= order.index(self)
