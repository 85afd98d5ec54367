"""Numbers going up: objectives, declared parents, what does not count and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.core.ladder import Ladder
from rung.core.model import (
    CheckIn,
    Contribution,
    Counting,
    KeyResult,
    Measure,
    Objective,
    Organization,
    RollUp,
    Unit,
)
from rung.core.rollup import LeftOut, Method, Progress, Reason, RollUps, confidence_of, score_of
from rung.core.wording import Readings
from rung.rules.words import lexicons

UNITS = (Unit(id="co", name="Co", rank=1), Unit(id="team", name="Team", rank=2, parent="co"))
READINGS = Readings(lexicons())


def measured(
    id_: str, progress: float | None, *to: Contribution, weight: float = 1.0, unit: str = "EUR"
) -> KeyResult:
    """Build a key result from 0 to 100 that stands at `progress` hundredths."""
    measure = Measure(baseline=0, target=100, current=progress, unit=unit)
    return KeyResult(id=id_, title=id_, measure=measure, contributes_to=to, weight=weight)


def declared(id_: str, how: RollUp, *to: Contribution, current: float | None = None) -> KeyResult:
    measure = Measure(baseline=0, target=200, current=current, unit="EUR")
    return KeyResult(id=id_, title=id_, measure=measure, rolled_up=how, contributes_to=to)


def objective(id_: str, holder: str, *key_results: KeyResult, **links: object) -> Objective:
    return Objective(id=id_, title=id_, holder=holder, key_results=key_results, **links)  # type: ignore[arg-type]


class Built:
    def __init__(self, *objectives: Objective) -> None:
        self.ladder = Ladder(Organization(name="Org", units=UNITS, objectives=objectives))
        self.rolled = RollUps(READINGS)

    def key_result(self, id_: str) -> Progress:
        node = self.ladder.key_result(id_)
        assert node is not None
        rolled = self.rolled.key_result(node).rolled
        assert rolled is not None
        return rolled

    def objective(self, id_: str) -> Progress:
        node = self.ladder.objective(id_)
        assert node is not None
        return self.rolled.objective(node)


def test_an_objective_is_the_weighted_mean_of_its_own_key_results() -> None:
    built = Built(
        objective("C", "co", measured("a", 100, weight=3), measured("b", 0), measured("c", None)),
        objective("T", "team", measured("t", 100), parent=Contribution("C")),
        objective("E", "co"),
        objective("N", "co", measured("n", None)),
        objective("W", "co", measured("w", 50, weight=0)),
    )
    progress = built.objective("C")
    assert progress.value == 0.75
    assert progress.left_out == (LeftOut("c", Reason.NOT_MEASURED),)
    assert built.objective("E").missing is Reason.NO_KEY_RESULTS
    assert built.objective("N").missing is Reason.NOT_MEASURED
    assert built.objective("W").missing is Reason.NO_WEIGHT


def test_a_sum_adds_raw_values_of_the_same_unit_only() -> None:
    built = Built(
        objective("C", "co", declared("c", RollUp.SUM)),
        objective(
            "T",
            "team",
            measured("t1", 30, Contribution("c")),
            measured("t2", 20, Contribution("c")),
            measured("t3", 99, Contribution("c", counting=Counting.SUPPORTS)),
            measured("t4", 99, Contribution("c"), unit="%"),
            measured("t5", None, Contribution("c")),
            parent=Contribution("c"),
        ),
        objective("U", "team", measured("u", 10), parent=Contribution("c")),
    )
    rolled = built.key_result("c")
    assert rolled.amount == 50
    assert rolled.value == 0.25
    assert [term.id for term in rolled.terms] == ["t1", "t2"]
    assert {entry.id: entry.reason for entry in rolled.left_out} == {
        "t3": Reason.ONLY_SUPPORTS,
        "T": Reason.TWICE,
        "t4": Reason.OTHER_UNIT,
        "t5": Reason.NOT_MEASURED,
        "U": Reason.NO_VALUE,
    }
    assert built.objective("C").value == 0.25


def test_a_mean_weighs_progress_and_a_secondary_parent_never_counts() -> None:
    built = Built(
        objective("C", "co", declared("c", RollUp.MEAN)),
        objective("T", "team", measured("t", 100), parent=Contribution("c", weight=3)),
        objective("U", "team", measured("u", 0), parent=Contribution("c")),
        objective("V", "team", measured("v", 0), other_parents=(Contribution("c"),)),
    )
    rolled = built.key_result("c")
    assert rolled.value == 0.75
    assert rolled.method is Method.MEAN_OF_CHILDREN
    assert rolled.left_out == (LeftOut("V", Reason.SECONDARY),)


def test_a_mirror_shows_exactly_one_child() -> None:
    one = Built(
        objective("C", "co", declared("c", RollUp.MIRROR)),
        objective("T", "team", measured("t", 40, Contribution("c"))),
    )
    assert (one.key_result("c").value, one.key_result("c").amount) == (0.4, 40)
    two = Built(
        objective("C", "co", declared("c", RollUp.MIRROR)),
        objective("T", "team", measured("t", 40, Contribution("c")), measured("s", 1, Contribution("c"))),
    )
    assert two.key_result("c").missing is Reason.SEVERAL
    none = Built(objective("C", "co", declared("c", RollUp.MIRROR)))
    assert none.key_result("c").missing is Reason.NO_CHILDREN


def test_a_measured_value_is_never_overwritten() -> None:
    built = Built(
        objective("C", "co", declared("c", RollUp.SUM, current=100)),
        objective("T", "team", measured("t", 40, Contribution("c"))),
    )
    node = built.ladder.key_result("c")
    assert node is not None
    both = built.rolled.key_result(node)
    assert both.measured.value == 0.5
    assert both.rolled is not None
    assert both.rolled.value == 0.2
    assert both.counting is both.measured
    assert built.objective("C").value == 0.5


@pytest.mark.parametrize("first", ["a", "b", "d"])
def test_what_would_count_itself_is_unknown_wherever_one_starts(first: str) -> None:
    built = Built(
        objective("A", "co", declared("a", RollUp.MEAN, Contribution("b"))),
        objective(
            "B", "team", declared("b", RollUp.MEAN, Contribution("a")), measured("x", 50, Contribution("a"))
        ),
        objective("D", "co", declared("d", RollUp.MEAN)),
        objective("E", "team", declared("e", RollUp.MEAN, Contribution("d"))),
    )
    built.key_result(first)
    assert built.key_result("a").missing is Reason.LOOP
    assert built.key_result("b").missing is Reason.LOOP
    assert built.key_result("d").missing is Reason.NOT_MEASURED


def test_a_chain_of_declared_roll_ups_may_be_ten_thousand_long() -> None:
    depth = 10_000
    chain = [objective("O0", "co", declared("k0", RollUp.SUM))]
    chain += [
        objective(f"O{n}", "team", declared(f"k{n}", RollUp.SUM, Contribution(f"k{n - 1}")))
        for n in range(1, depth)
    ]
    chain.append(objective("last", "team", measured("last.1", 50, Contribution(f"k{depth - 1}"))))
    assert Built(*chain).key_result("k0").amount == 50


def test_confidence_and_score_of_an_objective() -> None:
    from datetime import date  # noqa: PLC0415 -- only here

    sure = KeyResult(
        id="a", title="a", check_ins=(CheckIn(date(2026, 1, 5), confidence=9),), score=0.7, weight=3
    )
    unsure = KeyResult(id="b", title="b", check_ins=(CheckIn(date(2026, 1, 5), confidence=5),), score=0.3)
    silent = KeyResult(id="c", title="c")
    confidence = confidence_of(objective("O", "co", sure, unsure, silent))
    assert confidence is not None
    assert (confidence.mean, confidence.lowest) == (8.0, 5)
    assert score_of(objective("O", "co", sure, unsure)) == pytest.approx(0.6)
    assert score_of(objective("O", "co", sure, silent)) is None
    assert confidence_of(objective("O", "co", silent)) is None
    assert score_of(objective("O", "co")) is None


hundredths = st.one_of(st.none(), st.integers(min_value=-50, max_value=150).map(float))
children = st.lists(st.tuples(hundredths, st.integers(min_value=0, max_value=100).map(float)), max_size=6)


def rolled_mean(entries: list[tuple[float | None, float]]) -> float | None:
    child = objective(
        "T",
        "team",
        *(
            measured(f"t{n}", value, Contribution("c", weight=weight))
            for n, (value, weight) in enumerate(entries)
        ),
    )
    return Built(objective("C", "co", declared("c", RollUp.MEAN)), child).key_result("c").value


@given(children, st.randoms())
def test_a_mean_does_not_depend_on_the_order_of_children(
    entries: list[tuple[float | None, float]], chance: object
) -> None:
    shuffled = entries.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rolled_mean(shuffled) == pytest.approx(rolled_mean(entries))


@given(children, st.floats(min_value=0.01, max_value=100))
def test_scaling_all_weights_changes_nothing(entries: list[tuple[float | None, float]], by: float) -> None:
    scaled = [(value, weight * by) for value, weight in entries]
    assert rolled_mean(scaled) == pytest.approx(rolled_mean(entries))


@given(children.filter(bool), st.floats(min_value=0, max_value=50))
def test_raising_a_child_never_lowers_its_parent(
    entries: list[tuple[float | None, float]], by: float
) -> None:
    value, weight = entries[0]
    if value is None:
        return
    before, after = rolled_mean(entries), rolled_mean([(value + by, weight), *entries[1:]])
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after >= before - 1e-9
