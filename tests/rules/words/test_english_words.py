"""English verbs and nouns of every trade: known, with all their forms, and read for what they are."""

from __future__ import annotations

import pytest

from rung.core.wording import read_key_result, read_objective, tag
from rung.rules.words import plain_lexicons

ENGLISH = plain_lexicons()["en"]


def tags_of(word: str) -> int:
    return ENGLISH.words[word].tags


@pytest.mark.parametrize(
    "forms",
    [
        "draft drafts drafting drafted",
        "renovate renovates renovating renovated",
        "decommission decommissions decommissioning decommissioned",
        "amend amends amending amended",
        "swap swaps swapping swapped",
        "modify modifies modifying modified",
        "digitise digitising digitised digitize digitizing digitized",
        "overhaul overhauls overhauling overhauled",
    ],
)
def test_verbs_of_work_are_known_in_every_form(forms: str) -> None:
    assert all(tags_of(form) & (tag.DELIVER | tag.DELIVERED) for form in forms.split())


@pytest.mark.parametrize(
    "state", ["rewritten", "overseen", "hung", "laid", "spun off", "handed over", "typeset"]
)
def test_irregular_participles_are_states(state: str) -> None:
    assert tags_of(state) & tag.DELIVERED


@pytest.mark.parametrize(
    "verb", ["struggle", "complain", "rely", "sleeps", "prefer", "understands", "thrive"]
)
def test_what_people_do_and_feel_is_no_work(verb: str) -> None:
    assert tags_of(verb) & tag.VERB
    assert not tags_of(verb) & (tag.DELIVER | tag.DELIVERED)


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("readmissions", tag.METRIC | tag.BURDEN),
        ("ltifr", tag.METRIC | tag.BURDEN),
        ("arrears", tag.METRIC | tag.BURDEN),
        ("oee", tag.METRIC),
        ("footfall", tag.METRIC),
        ("midwives", tag.CROWD),
        ("parcels", tag.CROWD),
        ("policyholders", tag.CROWD),
        ("syllabus", tag.DELIVERABLE),
        ("memoranda", tag.DELIVERABLE),
        ("forklifts", tag.DELIVERABLE),
    ],
)
def test_nouns_of_every_trade_have_their_kind(noun: str, kind: int) -> None:
    assert tags_of(noun) & (tag.METRIC | tag.BURDEN | tag.CROWD | tag.DELIVERABLE) == kind


def test_every_burden_is_a_metric() -> None:
    assert set(ENGLISH.tags["burden"]) <= set(ENGLISH.tags["metric"])


@pytest.mark.parametrize(
    "text",
    [
        "Redraft the tenancy agreement",
        "Dredge the inner harbour",
        "Hand the archive over to the county",
        "Weld 14 bracket sets for the pilot train",
        "Translate 60 leaflets",
        "Booth at the spring trade fair",
        "Syllabus signed off by the exam board",
        "Renovation of 12 flats",
    ],
)
def test_work_is_an_output(text: str) -> None:
    assert read_key_result(text, ENGLISH).form == "output"


@pytest.mark.parametrize(
    "text",
    [
        "Rent arrears below 2%",
        "First-pass yield above 96%",
        "Settle 9 of 10 claims within a week",
        "Answer 95% of emergency calls in 10 seconds",
        "Dispatch 99% of parcels the same day",
        "Day-surgery cancellations under 3%",
        "Pickers no longer walk back for missing labels",
        "A simpler journey for new tenants",
        "Sign up 800 households",
    ],
)
def test_levels_and_effects_are_outcomes(text: str) -> None:
    assert read_key_result(text, ENGLISH).form == "outcome"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Order management", "topic"),
        ("Supply chain resilience", "topic"),
        ("Process safety", "topic"),
        ("Order the new wagons", "deliverable"),
        ("Refurbish the east stand", "deliverable"),
        ("Tenants sleep soundly", "qualitative"),
    ],
)
def test_a_noun_that_may_be_a_verb_leaves_a_topic_a_topic(text: str, form: str) -> None:
    assert read_objective(text, ENGLISH).form == form
