"""Laws of the ladder over random organisations and edits: an edited ladder is the ladder built anew."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rung.core.ladder import (
    KeyResultNode,
    Ladder,
    ObjectiveNode,
    TraceKind,
    kind_of,
    loop_of,
    trace,
)
from rung.core.model import Contribution, Initiative, KeyResult, Objective, Organization, Person, State, Unit
from rung.core.wording import normalise

UNITS = (
    Unit(id="co", name="Co", rank=1),
    Unit(id="dep", name="Dep", rank=2, parent="co"),
    Unit(id="team", name="Team", rank=4, parent="dep"),
)
PEOPLE = (Person(id="ana", name="Ana", unit="dep"),)
OBJECTIVES = tuple("ABCDEF")
#: Key result ids wander between objectives, so that links change their home.
KEY_RESULTS = tuple(f"k{n}" for n in range(8))
TARGETS = (*OBJECTIVES, *KEY_RESULTS, "nowhere")

#: The first two are one title.
TITLES = ("Win the north", "Win the North!", "Keep the south")

links = st.builds(Contribution, st.sampled_from(TARGETS))


@st.composite
def objectives(draw: st.DrawFn, id_: str, free: tuple[str, ...]) -> Objective:
    """An objective that uses some of the key result ids nobody else has."""
    mine = draw(st.lists(st.sampled_from(free), unique=True, max_size=3)) if free else []
    key_results = tuple(
        KeyResult(id=key, title=key, contributes_to=tuple(draw(st.lists(links, max_size=2)))) for key in mine
    )
    return Objective(
        id=id_,
        title=draw(st.sampled_from(TITLES)),
        holder=draw(st.sampled_from(("co", "dep", "team", "ana", "nobody"))),
        parent=draw(st.none() | links),
        other_parents=tuple(draw(st.lists(links, max_size=1))),
        key_results=key_results,
        initiatives=(Initiative(id=f"{id_}.i", title="i", key_result=draw(st.sampled_from(TARGETS))),),
        state=draw(st.sampled_from((State.RUNNING, State.RUNNING, State.CUT))),
    )


def free_ids(others: list[Objective]) -> tuple[str, ...]:
    taken = {key_result.id for objective in others for key_result in objective.key_results}
    return tuple(key for key in KEY_RESULTS if key not in taken)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Ladder, Ladder]:
    """A ladder after random edits, and the same ladder built anew."""
    standing: list[Objective] = []
    for id_ in draw(st.lists(st.sampled_from(OBJECTIVES), unique=True, max_size=6)):
        standing.append(draw(objectives(id_, free_ids(standing))))
    organization = Organization(name="Org", units=UNITS, people=PEOPLE, objectives=tuple(standing))
    ladder = Ladder(organization)
    for id_ in draw(st.lists(st.sampled_from(OBJECTIVES), max_size=6)):
        others = [objective for objective in standing if objective.id != id_]
        if len(others) < len(standing) and draw(st.booleans()):
            standing = others
            ladder = ladder.without(id_)
        else:
            new = draw(objectives(id_, free_ids(others)))
            known = len(others) < len(standing)
            standing = [new if o.id == id_ else o for o in standing] if known else [*standing, new]
            ladder = ladder.with_objective(new)
    return ladder, Ladder(Organization(name="Org", units=UNITS, people=PEOPLE, objectives=tuple(standing)))


def facts(ladder: Ladder, node: ObjectiveNode) -> dict[str, object]:
    return {
        "links": [(link.contribution.to, link.end and link.end.id, link.dangles) for link in node.links],
        "parents": [parent.id for parent in node.parents],
        "children": [child.id for child in node.children],
        "carriers": [(link.child.id, link.contribution.to) for link in node.carriers],
        "reaches": node.reaches_top,
        "loop": [member.id for member in loop_of(node)],
        "island": [member.id for member in node.island],
        "trace": trace(node).paths,
        "key results": [(key.id, trace(key)) for key in node.key_results],
        "named": [[other.id for other in ladder.named_by(target)] for target in TARGETS],
    }


@settings(max_examples=300)
@given(histories())
def test_an_edited_ladder_is_the_ladder_built_anew(history: tuple[Ladder, Ladder]) -> None:
    edited, built = history
    assert edited.organization == built.organization
    assert [node.id for node in edited.objectives()] == [node.id for node in built.objectives()]
    for node in built.objectives():
        same = edited.objective(node.id)
        assert same is not None
        assert facts(edited, same) == facts(built, node)
    for holder in ("co", "dep", "team", "ana", "nobody"):
        assert [n.id for n in edited.held_by(holder)] == [n.id for n in built.held_by(holder)]
    for title in TITLES:
        namesakes = [n.id for n in built.objectives() if normalise(n.title) == normalise(title)]
        assert [n.id for n in edited.titled(title)] == [n.id for n in built.titled(title)] == namesakes


@settings(max_examples=300)
@given(histories())
def test_arrays_and_walks_agree(history: tuple[Ladder, Ladder]) -> None:
    _, ladder = history
    columns = ladder.columns
    nodes = {node.number: node for node in ladder.objectives()}
    for number, node in nodes.items():
        assert columns.top[number] == node.is_top
        assert columns.below_top[number] == node.is_below_top
        assert columns.reaches_top[number] == node.reaches_top
        assert columns.parent_count[number] == len(node.parents)
        assert columns.child_count[number] == len(node.children)
        assert columns.dangling_links[number] == sum(link.dangles for link in node.links)
    assert set(columns.loops) == {
        tuple(member.number for member in loop_of(node)) for node in nodes.values()
    } - {()}
    assert set(columns.islands) == {
        tuple(member.number for member in node.island) for node in nodes.values()
    } - {()}
    key_results = [key for objective in nodes.values() for key in objective.key_results]
    numbers = columns.survey.numbers
    for key in key_results:
        number, kind = ~numbers[key.id], kind_of(key)
        assert columns.explicit[number] == (kind is TraceKind.EXPLICIT)
        assert columns.inherited[number] == (kind is TraceKind.INHERITED)
        assert columns.key_result_carriers[number] == len(key.carriers)
        assert ladder.key_result_at(number) == key


@settings(max_examples=300)
@given(histories())
def test_chains_are_what_their_kind_says(history: tuple[Ladder, Ladder]) -> None:
    _, ladder = history
    for objective in ladder.objectives():
        nodes: tuple[ObjectiveNode | KeyResultNode, ...] = (objective, *objective.key_results)
        for node in nodes:
            found = trace(node)
            traced = found.kind in {TraceKind.EXPLICIT, TraceKind.INHERITED}
            assert bool(found.paths) == (found.kind is not TraceKind.ORPHAN)
            for path in found.paths:
                assert path[0] == node.id
                assert len(set(path)) == len(path)
                last = ladder.objective(path[-1])
                assert (last is not None and last.is_top) == traced


@settings(max_examples=200)
@given(histories())
def test_parents_and_children_are_inverse(history: tuple[Ladder, Ladder]) -> None:
    ladder, _ = history
    nodes = list(ladder.objectives())
    for node in nodes:
        assert all(node in parent.children for parent in node.parents)
        assert all(node in child.parents for child in node.children)


def test_a_key_result_may_arrive_before_it_leaves() -> None:
    key_result = KeyResult(id="k", title="k")
    giver = Objective(id="A", title="A", holder="co", key_results=(key_result,))
    taker = Objective(id="B", title="B", holder="co")
    child = Objective(id="C", title="C", holder="dep", parent=Contribution("k"))
    before = Ladder(Organization(name="Org", units=UNITS, objectives=(giver, taker, child)))
    after = before.with_objective(replace(taker, key_results=(key_result,)))
    after = after.with_objective(replace(giver, key_results=()))
    node = after.objective("C")
    assert node is not None
    assert [parent.id for parent in node.parents] == ["B"]


def test_a_survey_that_was_paid_for_is_where_editing_goes_on() -> None:
    one, two = (Objective(id=id_, title=id_, holder="co") for id_ in "AB")
    built = Ladder(Organization(name="Org", units=UNITS, objectives=(one, two)))
    once = built.with_objective(replace(one, title="Once"))
    twice = once.with_objective(replace(two, title="Twice"))
    assert [ladder.settled(most=1) is ladder for ladder in (built, once, twice)] == [True, True, False]
    assert once.columns.objective_count == 2
    assert once.settled(most=1) is once.surveyed()
    assert once.settled(most=1).organization == once.organization
