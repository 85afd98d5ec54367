"""Who hears of what."""

from __future__ import annotations

import pytest

from rung.server.notices.hearing import CHANGES, SHIPPED, Audience, ByMail, Reason, hearers, is_weekly, way_of

ME, ANA, BEN, CEM, DEA = 1, 2, 3, 4, 5
EVERYBODY = Audience(
    by=ME,
    following=frozenset({ME, ANA, BEN, CEM, DEA}),
    named=frozenset({ME, ANA}),
    answered=frozenset({ANA, BEN}),
    new_owners=frozenset({CEM}),
    below=frozenset({DEA, ME}),
)


@pytest.mark.parametrize(
    ("action", "told"),
    [
        ("say", {ANA: Reason.MENTION, CEM: Reason.OWNER, BEN: Reason.COMMENT, DEA: Reason.COMMENT}),
        ("answer", {ANA: Reason.MENTION, CEM: Reason.OWNER, BEN: Reason.ANSWER, DEA: Reason.COMMENT}),
        ("edit_comment", {ANA: Reason.MENTION, CEM: Reason.OWNER}),
        ("set_owner", {ANA: Reason.MENTION, CEM: Reason.OWNER, BEN: Reason.CHANGED, DEA: Reason.CHANGED}),
        ("cut", {ANA: Reason.MENTION, CEM: Reason.OWNER, BEN: Reason.CHANGED, DEA: Reason.CHANGED}),
        ("create_objective", {ANA: Reason.MENTION, CEM: Reason.OWNER}),
    ],
)
def test_each_is_told_once_by_the_gravest_reason_and_never_who_did_it(
    action: str, told: dict[int, Reason]
) -> None:
    assert hearers(action, EVERYBODY) == told


def test_those_below_hear_when_what_they_move_is_changed_or_gone() -> None:
    audience = Audience(by=ME, below=frozenset({DEA}))
    felt = {action for action in CHANGES if hearers(action, audience) == {DEA: Reason.ABOVE}}
    assert felt == {
        "edit_title",
        "change_objective",
        "change_key_result",
        "remove_key_result",
        "cut",
        "out_of_cycle",
        "archive",
    }


@pytest.mark.parametrize("action", ["say", "answer", "edit_title"])
def test_who_muted_it_hears_only_her_own_name(action: str) -> None:
    audience = Audience(
        by=ME,
        following=frozenset({ANA, BEN}),
        muted=frozenset({ANA, BEN}),
        answered=frozenset({BEN}),
        named=frozenset({ANA}),
    )
    assert hearers(action, audience) == {ANA: Reason.MENTION}


def test_what_nobody_follows_is_told_to_nobody() -> None:
    assert {kind for action in CHANGES for kind in hearers(action, Audience(by=ME)).values()} == set()


def test_choices() -> None:
    assert [way_of({}, kind) for kind in Reason] == [SHIPPED[kind] for kind in Reason]
    assert way_of({"mention": "off"}, Reason.MENTION) is ByMail.OFF
    assert way_of({"mention": "shout"}, Reason.MENTION) is ByMail.NOW
    assert (is_weekly({}), is_weekly({"digest": "weekly"})) == (False, True)
