"""Who should hear of what happened, and why: one pure decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Reason(StrEnum):
    """Why somebody is told; where several hold, the first of them is the reason."""

    #: Somebody wrote her name into a remark.
    MENTION = "mention"
    #: Somebody answered in a thread that she spoke in.
    ANSWER = "answer"
    #: She answers for it from now on.
    OWNER = "owner"
    #: Somebody said something about what she follows.
    COMMENT = "comment"
    #: What she follows was changed.
    CHANGED = "changed"
    #: What her objective moves was changed, or is gone.
    ABOVE = "above"


class ByMail(StrEnum):
    """When somebody is told by mail; in the application she is told at once, whatever it is."""

    NOW = "now"
    DIGEST = "digest"
    OFF = "off"


#: How each kind goes out as long as nobody has chosen.
SHIPPED: Final[Mapping[Reason, ByMail]] = {
    Reason.MENTION: ByMail.NOW,
    Reason.ANSWER: ByMail.NOW,
    Reason.OWNER: ByMail.NOW,
    Reason.COMMENT: ByMail.DIGEST,
    Reason.CHANGED: ByMail.DIGEST,
    Reason.ABOVE: ByMail.DIGEST,
}

#: Actions that change what an objective or key result says, asks for or leads to.
CHANGES: Final = frozenset(
    {
        "edit_title", "change_objective", "add_key_result", "change_key_result", "remove_key_result",
        "set_parent", "link", "unlink", "set_owner", "cut", "out_of_cycle", "restore", "archive", "put_back",
    }
)  # fmt: skip
#: Those of them after which whoever moves the objective should look at her own again (product.md, section 5).
FELT_BELOW: Final = CHANGES - {
    "add_key_result", "set_parent", "link", "unlink", "set_owner", "restore", "put_back",
}  # fmt: skip
REMARKS: Final = frozenset({"say", "answer", "edit_comment"})
TOLD: Final = CHANGES | REMARKS | {"create_objective"}


@dataclass(frozen=True, slots=True)
class Audience:
    """Accounts, by what they are to an objective that something happened to."""

    #: Who did it.
    by: int
    #: Those who follow it: because they said so, or for their part in it.
    following: frozenset[int] = frozenset()
    #: Those who do not want to hear of it; only what is said to them by name still reaches them.
    muted: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()
    #: Those who spoke in the thread before.
    answered: frozenset[int] = frozenset()
    #: Who answers for it, or for a key result of it, from now on.
    new_owners: frozenset[int] = frozenset()
    #: Those who answer for what moves it.
    below: frozenset[int] = frozenset()


def hearers(action: str, audience: Audience) -> dict[int, Reason]:
    """Return who is told of an action, and why; never who did it, and each only once."""
    told: dict[int, Reason] = {}

    def tell(accounts: frozenset[int], kind: Reason) -> None:
        for account in sorted(accounts):
            told.setdefault(account, kind)

    tell(audience.named, Reason.MENTION)
    tell(audience.new_owners, Reason.OWNER)
    if action == "answer":
        tell(audience.answered - audience.muted, Reason.ANSWER)
    if action in {"say", "answer"}:
        tell(audience.following - audience.muted, Reason.COMMENT)
    if action in CHANGES:
        tell(audience.following - audience.muted, Reason.CHANGED)
    if action in FELT_BELOW:
        tell(audience.below, Reason.ABOVE)
    told.pop(audience.by, None)
    return told


def way_of(choices: Mapping[str, str], kind: Reason) -> ByMail:
    """Return how a kind goes out for somebody who chose so; anything else follows the shipped way."""
    chosen = choices.get(kind)
    return ByMail(chosen) if chosen in set(ByMail) else SHIPPED[kind]


def is_weekly(choices: Mapping[str, str]) -> bool:
    """Say whether somebody wants the digest once a week, on Mondays, instead of every day."""
    return choices.get("digest") == "weekly"
