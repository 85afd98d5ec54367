"""Draws small organisations with every fault in reach, and edits to them, one objective at a time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from hypothesis import strategies as st

from rung.core.model import (
    Contribution,
    Counting,
    Direction,
    Eligibility,
    Initiative,
    KeyResult,
    Measure,
    Objective,
    Organization,
    Pattern,
    Person,
    Restatement,
    RollUp,
    State,
    Unit,
    Verdict,
    Waiver,
)

TODAY = date(2026, 2, 2)
UNITS = (
    Unit(id="co", name="Company", rank=1),
    Unit(
        id="dep", name="Department", rank=2, parent="co", waivers=(Waiver("too-many-contributions", "May"),)
    ),
    Unit(id="div", name="Division", rank=2, parent="co", language="de"),
    Unit(id="dip", name="Further division", rank=2, parent="nowhere"),
    Unit(id="t1", name="Team", rank=4, parent="dep"),
    Unit(id="t2", name="Other team", rank=4, parent="dep"),
)
PEOPLE = (
    Person(id="ana", name="Ana", unit="co"),
    Person(id="ben", name="Ben", unit="t1", individual_okrs=Eligibility.TRANSVERSAL),
    Person(id="eve", name="Eve", unit="nowhere"),
)
HOLDERS = ("co", "co", "co", "dep", "div", "dip", "t1", "t2", "ana", "ben", "eve", "nobody")
OWNERS = (None, "ana", "ben", "anna", "nobody")
#: Ids one slip apart on purpose, so that what was meant changes with what exists.
OBJECTIVES = ("C1", "C2", "C3", "D1", "D2", "T1", "T2", "T3")
KEY_RESULTS = tuple(f"k{n}" for n in range(9))
TARGETS = (*OBJECTIVES, *KEY_RESULTS, "C11", "k10", "nowhere")
TITLES = (
    "Be the reference for managing distributed teams",
    "Be the reference for managing distributed teams!",
    "Help the company be the reference for managing distributed teams",
    "Be a reference in managing distributed teams",
    "Turn existing customers into advocates",
    "Ship the new customer portal",
    "Raise revenue to 50M €",
    "Customer satisfaction",
    "Contribute to company objective 2",
    "Zufriedene Kunden empfehlen uns weiter",
)
RESULTS = (
    "Raise the NPS of existing customers from 48 to 60",
    "Raise the NPS of the installed base to 60",
    "NPS of 60",
    "Raise the share of voice from 8% to 20%",
    "Publish 12 case studies",
    "Launch the referral portal",
    "Customers are noticeably happier",
    "Cut churn to 3%",
)
RULES = ("copied-objective", "ALN001", "missing-owner", "unmeasurable-key-result", "unused-waiver", "unknown")

STATES = (State.RUNNING, State.RUNNING, State.RUNNING, State.DRAFT, State.CUT, State.OUT_OF_CYCLE)
#: Where each kind of objective is held, and what it may serve, in an organisation that knows its levels.
TIDY_HOLDERS = {"C": ("co",), "D": ("dep", "div", "dip"), "T": ("t1", "t2", "ben")}
TIDY_TARGETS = {"C": ("C1",), "D": ("C1", "C2", "C3", "k0", "k1"), "T": ("D1", "D2", "k0", "k2", "k3", "C1")}


def links(targets: tuple[str, ...]) -> st.SearchStrategy[Contribution]:
    return st.builds(
        Contribution,
        st.sampled_from(targets),
        pattern=st.sampled_from((*Pattern, Pattern.CONTRIBUTION)),
        mechanism=st.sampled_from((None, None, "Because customers tell each other")),
        counting=st.sampled_from((Counting.CONTRIBUTES, Counting.CONTRIBUTES, Counting.SUPPORTS)),
        share=st.sampled_from((None, None, 10.0, 40.0, 70.0)),
    )


measures = st.builds(
    Measure,
    baseline=st.sampled_from((None, 48.0)),
    target=st.sampled_from((None, None, 60.0)),
    unit=st.sampled_from((None, None, "NPS")),
    direction=st.sampled_from((None, Direction.UP)),
)
waivers = st.lists(st.builds(Waiver, st.sampled_from(RULES), st.just("May")), max_size=1).map(tuple)
restatements = st.builds(
    Restatement,
    st.just("ana"),
    st.sampled_from((*TITLES, "Football on Sundays keeps grandmothers awake")),
    st.none() | st.sampled_from(Verdict),
)


def key_results(id_: str, targets: tuple[str, ...], most: int) -> st.SearchStrategy[KeyResult]:
    return st.builds(
        KeyResult,
        id=st.just(id_),
        title=st.sampled_from(RESULTS),
        owner=st.sampled_from(OWNERS),
        unit=st.sampled_from((None, None, "dep", "depp")),
        measure=measures,
        contributes_to=st.lists(links(targets), max_size=most).map(tuple),
        rolled_up=st.sampled_from((None, None, *RollUp)),
        waivers=waivers,
    )


@st.composite
def objectives(draw: st.DrawFn, id_: str, free: tuple[str, ...], tidy: bool) -> Objective:  # noqa: FBT001 -- drawn
    """An objective that uses some of the key result ids which nobody else has."""
    holders, targets = (TIDY_HOLDERS[id_[0]], TIDY_TARGETS[id_[0]]) if tidy else (HOLDERS, TARGETS)
    mine = draw(st.lists(st.sampled_from(free), unique=True, max_size=2 if tidy else 6)) if free else []
    served = draw(st.lists(st.none() | st.sampled_from(TARGETS), max_size=1))
    top = tidy and id_[0] == "C"
    return Objective(
        id=id_,
        title=draw(st.sampled_from(TITLES + TITLES[:4] if tidy else TITLES)),
        holder=draw(st.sampled_from(holders)),
        owner=draw(st.sampled_from(OWNERS)),
        state=draw(st.sampled_from(STATES)),
        language=draw(st.sampled_from((None, None, "de"))),
        parent=None if top else draw(st.none() | links(targets)),
        other_parents=() if top else tuple(draw(st.lists(links(targets), max_size=3))),
        key_results=tuple(draw(key_results(key, targets, 0 if top else 2)) for key in mine),
        initiatives=tuple(Initiative(id=f"{id_}.i", title="Film it", key_result=key) for key in served),
        restatements=tuple(draw(st.lists(restatements, max_size=1))),
        waivers=draw(waivers),
    )


@dataclass
class History:
    """Organisations, each one edit after the one before it."""

    standing: list[Objective] = field(default_factory=list)
    #: Each edit: the id and what is there afterwards, or None when it was removed.
    edits: list[tuple[str, Objective | None]] = field(default_factory=list)

    def organization(self, standing: list[Objective] | None = None) -> Organization:
        objectives = tuple(self.standing if standing is None else standing)
        return Organization(name="Org", units=UNITS, people=PEOPLE, objectives=objectives)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """An organisation and edits to it: objectives made, changed in one respect or wholly, and removed."""
    standing: dict[str, Objective] = {}
    tidy = draw(st.booleans())
    for id_ in draw(st.lists(st.sampled_from(OBJECTIVES), unique=True, max_size=8)):
        standing[id_] = draw(objectives(id_, _free(standing, id_), tidy))
    history = History(list(standing.values()))
    for id_ in draw(st.lists(st.sampled_from(OBJECTIVES), min_size=1, max_size=5)):
        before = standing.get(id_)
        if before is not None and draw(st.integers(0, 4)) == 0:
            del standing[id_]
            history.edits.append((id_, None))
            continue
        after = draw(objectives(id_, _free(standing, id_), tidy))
        if before is not None and draw(st.booleans()):
            name = draw(st.sampled_from(("title", "holder", "state", "parent", "key_results", "waivers")))
            after = replace(before, **{name: getattr(after, name)})
        standing[id_] = after
        history.edits.append((id_, after))
    return history


def _free(standing: dict[str, Objective], id_: str) -> tuple[str, ...]:
    others = (objective for objective in standing.values() if objective.id != id_)
    taken = {key_result.id for objective in others for key_result in objective.key_results}
    return tuple(key for key in KEY_RESULTS if key not in taken)
