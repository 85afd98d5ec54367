"""What redaction leaves: the shape and nothing else."""

from __future__ import annotations

from dataclasses import asdict, replace

from hypothesis import given
from hypothesis import strategies as st
from tests.properties.strategies import organizations

from rung.core.model import Objective, Organization, redacted, without_words_of


def shape(objective: Objective) -> tuple[object, ...]:
    """Return what may be known of an objective by somebody who may not read it."""
    own = (objective.parent, *objective.other_parents)
    key_results = [(each.id, [link.to for link in each.contributes_to]) for each in objective.key_results]
    return objective.id, objective.holder, objective.state, [link and link.to for link in own], key_results


@given(organizations())
def test_the_shape_stays(organization: Organization) -> None:
    for objective in organization.objectives:
        assert shape(redacted(objective)) == shape(objective)


@given(organizations(), st.data())
def test_nothing_else_makes_a_difference(organization: Organization, data: st.DataObject) -> None:
    """What is computed from a redacted objective cannot depend on what was taken out: it is not there."""
    for objective in organization.objectives:
        other = replace(
            objective,
            title=data.draw(st.text(min_size=1)),
            why="Kept from you",
            owner="p9",
            restatements=(),
            initiatives=(),
            waivers=(),
            key_results=tuple(
                replace(each, title="Kept too", owner=None, weight=3.0, check_ins=(), score=0.5)
                for each in objective.key_results
            ),
        )
        assert redacted(objective) == redacted(other)


@given(organizations(texts=st.just("quite unmistakable")))
def test_no_text_is_left(organization: Organization) -> None:
    for objective in organization.objectives:
        assert "quite unmistakable" in str(asdict(objective))
        assert "quite unmistakable" not in str(asdict(redacted(objective)))


@given(organizations())
def test_it_is_known_and_done_once(organization: Organization) -> None:
    for objective in organization.objectives:
        once = redacted(objective)
        assert redacted(once) == once
        assert [once.is_redacted, objective.is_redacted] == [True, False]
        assert all(each.is_redacted for each in once.key_results)


@given(organizations(), st.data())
def test_only_what_is_hidden_changes(organization: Organization, data: st.DataObject) -> None:
    ids = [each.id for each in organization.objectives]
    hidden = data.draw(st.frozensets(st.sampled_from(ids))) if ids else frozenset()
    seen = without_words_of(organization, hidden)
    assert replace(seen, objectives=()) == replace(organization, objectives=())
    for before, after in zip(organization.objectives, seen.objectives, strict=True):
        assert after == (redacted(before) if before.id in hidden else before)
