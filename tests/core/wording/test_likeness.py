"""Copies, own wording, watered-down and unrelated texts (T4, T5, T19)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rung.core.wording import (
    Lexicon,
    Texts,
    copied_key_result,
    likeness,
    unrelated,
    watered_down,
)

COPIED_OBJECTIVES = [
    ("en", "Delight our customers!", "Delight our customers"),
    ("en", "Be the reference in Europe for managing distributed teams",
     "Become Europe's reference for managing distributed teams"),
    ("en", "Marketing: Become the reference for managing distributed teams",
     "Become the reference for managing distributed teams"),
    ("fr", "Devenir la référence du travail à distance en Europe",
     "Devenir la référence européenne du travail à distance"),
    ("de", "Die Referenz für verteilte Teams in Europa werden",
     "Europas Referenz für verteilte Teams werden"),
]  # fmt: skip

OWN_OBJECTIVES = [
    ("Turn existing customers into advocates", "Become the reference for managing distributed teams"),
    ("Hire 12 senior engineers", "Promote 12 engineers to senior level"),
    ("Win customers", "Win customers for life by making every visit effortless"),
    ("Source 50 candidates and hire 2 analysts", "Source 30 candidates and hire 1 analyst"),
    ("Delight our enterprise customers in France", "Delight our customers"),
]

COPIED_KEY_RESULTS = [
    ("en", "Reach an NPS of 60 on the installed base", "NPS of 60 on the installed base"),
    ("en", "Win 30 new scale-up customers", "30 new scale-up customers"),
    ("en", "Acquire thirty new scale-up clients", "Win 30 new scale-up customers"),
    ("en", "Increase share of voice from 8% to 20%", "Raise share of voice on target queries from 8% to 20%"),
    ("en", "Cut churn to 2%", "Reduce monthly churn from 4% to 2%"),
    ("en", "Document the release process", "Document the release process"),
    ("fr", "Signer 30 nouveaux clients", "Gagner 30 nouveaux clients"),
    ("de", "NPS von 60 bei Bestandskunden erreichen", "NPS von 60 bei Bestandskunden"),
]

OWN_KEY_RESULTS = [
    ("en", "NPS of existing customers 48 → 60", "NPS of 60 on the installed base"),
    ("en", "Win 10 new scale-up customers", "Win 30 new scale-up customers"),
    ("en", "Win 30 new scale-up customers in Spain", "Win 30 new scale-up customers"),
    ("en", "Reduce churn of small accounts from 9% to 2%", "Reduce monthly churn from 4% to 2%"),
    ("en", "Promote 12 engineers to senior level", "Hire 12 senior engineers"),
    ("fr", "Signer 10 nouveaux clients en Espagne", "Gagner 30 nouveaux clients"),
    ("de", "NPS im Mittelstand von 48 auf 60 steigern", "NPS von 60 bei Bestandskunden"),
]


@pytest.mark.parametrize(("language", "child", "parent"), COPIED_OBJECTIVES)
def test_a_restated_parent_is_a_near_copy(
    lists: Mapping[str, Lexicon], language: str, child: str, parent: str
) -> None:
    assert likeness(child, parent, lists[language]).near_copy


@pytest.mark.parametrize(("child", "parent"), OWN_OBJECTIVES)
def test_own_words_numbers_or_scope_are_no_copy(english: Lexicon, child: str, parent: str) -> None:
    assert not likeness(child, parent, english).near_copy


def test_verbatim_ignores_case_accents_and_punctuation(english: Lexicon) -> None:
    alike = likeness("Délight our customers!", "delight  our customers", english)

    assert alike.verbatim
    assert alike.ratio == 100


def test_shared_words_are_shown_in_the_child(english: Lexicon) -> None:
    child = "Make distributed teams feel close"

    alike = likeness(child, "Become the reference for managing distributed teams", english)

    assert [child[start:end] for start, end in alike.shared] == ["distributed teams"]


@pytest.mark.parametrize(("language", "child", "parent"), COPIED_KEY_RESULTS)
def test_same_metric_population_and_target_is_a_copy(
    lists: Mapping[str, Lexicon], language: str, child: str, parent: str
) -> None:
    assert copied_key_result(child, parent, lists[language])


@pytest.mark.parametrize(("language", "child", "parent"), OWN_KEY_RESULTS)
def test_own_population_baseline_or_target_is_no_copy(
    lists: Mapping[str, Lexicon], language: str, child: str, parent: str
) -> None:
    assert not copied_key_result(child, parent, lists[language])


@pytest.mark.parametrize(
    ("child", "parent", "weaker"),
    [
        ("Help delight our customers", "Delight our customers", True),
        ("Increase NPS to 50", "Increase NPS to 60", True),
        ("Cut churn to 3%", "Cut churn to 2%", True),
        ("Cut churn to 1%", "Cut churn to 2%", False),
        ("Win 10 new customers", "Win 30 new customers", False),
        ("Turn customers into advocates", "Become the reference for managing distributed teams", False),
    ],
)
def test_weaker_verbs_and_lowered_levels_water_a_parent_down(
    english: Lexicon,
    child: str,
    parent: str,
    weaker: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    assert bool(watered_down(child, parent, english)) is weaker


COMPANY = [
    "Become the reference for managing distributed teams",
    "Raise share of voice on target queries from 8% to 20%",
    "30 new scale-up customers",
    "NPS of 60 on the installed base",
]
ABOVE = Texts(COMPANY[0], tuple(COMPANY[1:]))


def test_the_worked_example_is_neither_copied_nor_unrelated(english: Lexicon) -> None:
    key_results = [
        "NPS of existing customers 48 → 60",
        "12 publishable case studies",
        "Referrals make up 25% of inbound leads",
    ]

    assert not unrelated(Texts("Turn existing customers into advocates", tuple(key_results)), ABOVE, english)
    assert not any(copied_key_result(own, above, english) for own in key_results for above in COMPANY)


def test_texts_with_nothing_in_common_are_unrelated(english: Lexicon) -> None:
    assert unrelated(Texts("Renovate the canteen", ("40 lamps replaced",)), ABOVE, english)


def test_too_short_a_text_is_never_called_unrelated(english: Lexicon) -> None:
    assert not unrelated(Texts("Q"), ABOVE, english)
