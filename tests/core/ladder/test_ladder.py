"""The ladder by example: links, children, loops, islands, traces and cover."""

from __future__ import annotations

from rung.core.ladder import Ladder, cover_of, is_unserved, loop_of, trace
from rung.core.model import Contribution, KeyResult, Objective, Organization, Person, Unit

UNITS = (
    Unit(id="co", name="Company", rank=1),
    Unit(id="dep", name="Department", rank=3, parent="co"),
    Unit(id="team", name="Team", rank=4, parent="dep"),
)
PEOPLE = (Person(id="ana", name="Ana", unit="team"),)


def objective(id_: str, holder: str, parent: str | None = None, **key_results: str) -> Objective:
    """Build an objective; each keyword is a key result `<id>_<keyword>` and what it contributes to."""
    return Objective(
        id=id_,
        title=f"Title of {id_}",
        holder=holder,
        parent=Contribution(parent) if parent else None,
        key_results=tuple(
            KeyResult(
                id=f"{id_}.{name[1:]}",
                title=name,
                contributes_to=tuple(Contribution(to) for to in targets.split()),
            )
            for name, targets in key_results.items()
        ),
    )


def ladder(*objectives: Objective) -> Ladder:
    return Ladder(Organization(name="Org", units=UNITS, people=PEOPLE, objectives=objectives))


def ids(nodes: object) -> list[str]:
    assert isinstance(nodes, tuple)
    return [node.id for node in nodes]


def test_links_resolve_to_objectives_and_key_results() -> None:
    built = ladder(
        objective("C1", "co", _1="", _2=""),
        objective("D1", "dep", "C1", _1="C1.2", _2=""),
        objective("T1", "team", "D1.1", _1="D1.2 nowhere", _2=""),
    )
    team = built.objective("T1")
    assert team is not None
    assert [link.contribution.to for link in team.links] == ["D1.1", "D1.2", "nowhere"]
    assert [link.end.id if link.end else None for link in team.links] == ["D1.1", "D1.2", None]
    assert [link.dangles for link in team.links] == [False, False, True]
    assert ids(team.parents) == ["D1"]
    assert ids(team.ancestors) == ["D1", "C1"]
    department = built.objective("D1")
    assert department is not None
    assert ids(department.children) == ["T1"]
    assert [link.contribution.to for link in department.carriers] == ["D1.1", "D1.2"]
    assert built.objective("D1.1") is None
    assert built.key_result("D1") is None
    assert [node.id for node in built.tops()] == ["C1"]
    assert built.columns.explicit.tolist() == [False, False, True, False, True, False]
    assert built.columns.inherited.tolist() == [True, True, False, True, False, True]
    assert built.columns.unserved.tolist() == [True, False, False, False, False, False]


def test_traces_follow_own_links_and_else_the_objective() -> None:
    built = ladder(
        objective("C1", "co", _1="", _2=""),
        objective("D1", "dep", "C1", _1="C1.2", _2=""),
        objective("T1", "team", "D1.1", _1="D1.2", _2=""),
        objective("T2", "team", None, _1="C1.1", _2=""),
    )

    def chains(id_: str) -> tuple[str, list[list[str]]]:
        node = built.key_result(id_) or built.objective(id_)
        assert node is not None
        found = trace(node)
        return found.kind.value, [list(path) for path in found.paths]

    assert chains("C1") == ("explicit", [["C1"]])
    assert chains("C1.1") == ("inherited", [["C1.1", "C1"]])
    assert chains("D1.1") == ("explicit", [["D1.1", "C1.2", "C1"]])
    assert chains("D1.2") == ("inherited", [["D1.2", "D1", "C1"]])
    assert chains("T1.1") == ("explicit", [["T1.1", "D1.2", "D1", "C1"]])
    assert chains("T1.2") == ("inherited", [["T1.2", "T1", "D1.1", "C1.2", "C1"]])
    assert chains("T2") == ("explicit", [["T2", "T2.1", "C1.1", "C1"]])
    assert chains("T2.2") == ("orphan", [])
    assert built.columns.orphan_key_results.tolist() == [False] * 7 + [True]


def test_loops_of_any_length_are_found_once_and_are_islands() -> None:
    built = ladder(
        objective("A", "dep", "A", _1=""),
        objective("B", "dep", "C", _1=""),
        objective("C", "team", "B"),
        objective("D", "team", "C"),
    )
    assert built.columns.loops == [(0,), (1, 2)]
    assert built.columns.islands == [(1, 2, 3)]
    nodes = {node.id: node for node in built.objectives()}
    assert ids(loop_of(nodes["A"])) == ["A"]
    assert ids(loop_of(nodes["C"])) == ["B", "C"]
    assert loop_of(nodes["D"]) == ()
    assert nodes["A"].island == ()
    assert ids(nodes["D"].island) == ["B", "C", "D"]
    assert trace(nodes["D"]).paths == (("D", "C", "B"),)
    assert trace(nodes["B"].key_results[0]).kind.value == "island"


def test_a_chain_of_a_hundred_thousand_is_survived() -> None:
    depth = 100_000
    chain = [objective("O0", "co", _1="")]
    chain += [objective(f"O{n}", "team", f"O{n - 1}") for n in range(1, depth)]
    chain += [objective("L0", "team", f"L{depth - 1}")]
    chain += [objective(f"L{n}", "team", f"L{n - 1}") for n in range(1, depth)]
    built = ladder(*chain)
    assert int(built.columns.reaches_top.sum()) == depth
    assert [len(loop) for loop in built.columns.loops] == [depth]
    last = built.objective(f"O{depth - 1}")
    assert last is not None
    assert len(trace(last).primary) == depth


def test_an_objective_cut_from_the_cycle_leaves_its_children_orphans() -> None:
    built = ladder(objective("C1", "co", _1=""), objective("T1", "team", "C1", _1=""))
    assert not built.columns.orphans.any()
    cut = built.organization.objectives[0]
    from dataclasses import replace  # noqa: PLC0415 -- only this test changes a value

    from rung.core.model import State  # noqa: PLC0415 -- likewise

    after = built.with_objective(replace(cut, state=State.CUT))
    child = after.objective("T1")
    assert child is not None
    assert child.links[0].dangles is False
    assert child.parents == ()
    assert after.columns.orphans.tolist() == [False, True]
    restored = after.with_objective(cut)
    parent = restored.objective("C1")
    assert parent is not None
    assert ids(parent.children) == ["T1"]


def test_cover_adds_declared_shares() -> None:
    child = objective("T1", "team")
    child = Objective(
        id="T1",
        title="T",
        holder="team",
        parent=Contribution("C1.1", share=70),
        other_parents=(Contribution("C1.1", share=50), Contribution("C1.1")),
    )
    built = ladder(objective("C1", "co", _1="", _2=""), child)
    parent = built.objective("C1")
    assert parent is not None
    cover = cover_of(parent.key_results[0])
    assert (cover.declared, cover.undeclared, cover.is_overcommitted) == (120, 1, True)
    assert [is_unserved(key_result) for key_result in parent.key_results] == [False, True]


def test_individuals_sit_one_rank_below_their_unit() -> None:
    built = ladder(objective("C1", "co", _1=""), objective("I1", "ana", "C1"), objective("X", "nobody"))
    individual, lost = built.objective("I1"), built.objective("X")
    assert individual is not None
    assert lost is not None
    assert individual.rank == 5
    assert individual.person == PEOPLE[0]
    assert built.places.skipped_between(individual.rank, 1) == (3, 4)
    assert not lost.is_placed
    assert not lost.is_below_top


def test_climbing_stops_after_so_many_links() -> None:
    built = ladder(
        objective("C1", "co"),
        objective("D1", "dep", "C1"),
        objective("D2", "dep", "C1"),
        objective("T1", "team", "D1", _1="D2"),
    )
    team = built.objective("T1")
    assert team is not None
    assert [ids(tuple(team.climb(steps))) for steps in range(3)] == [[], ["D1", "D2"], ["D1", "D2", "C1"]]
    assert team.ancestors == tuple(team.climb())
