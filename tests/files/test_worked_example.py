"""The worked example: its figures are fixed (R408-R415), and a newcomer learns the file from it."""

from __future__ import annotations

import re
from pathlib import Path

from rung.core import model
from rung.files import load, load_text, write

EXAMPLE = Path(__file__).parents[2] / "examples" / "worked-example.yaml"


def loaded() -> model.Organization:
    organization = load([EXAMPLE]).organization
    assert organization is not None
    return organization


def test_the_figures() -> None:
    company, team = loaded().objectives
    figures = [[re.findall(r"\d+", held.title) for held in okr.key_results] for okr in (company, team)]
    assert figures == [[["8", "20"], ["30"], ["60"]], [["48", "60"], ["12"], ["25"]]]


def test_the_links_cross() -> None:
    company, team = loaded().objectives
    above = [key_result.id for key_result in company.key_results]
    linked = [[above.index(link.to) for link in held.contributes_to] for held in team.key_results]
    assert team.parent is not None
    assert team.parent.to == company.id
    assert linked == [[2], [0], [1]]


def test_everything_is_owned_explained_and_on_time() -> None:
    organization = loaded()
    assert all(okr.owner and okr.why for okr in organization.objectives)
    assert all(held.owner for okr in organization.objectives for held in okr.key_results)
    assert organization.cycle is not None
    assert organization.cycle.planning_start is not None
    assert organization.cycle.name == "2026-Q1"


def test_it_survives_being_written() -> None:
    assert load_text(write(loaded()), "again.yaml").organization == loaded()
