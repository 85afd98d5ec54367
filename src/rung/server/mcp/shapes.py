"""What tools give, beside the shapes of the API."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Field, Schema

from rung.server.api.schemas import CycleOut, FindingOut, LineOut, ObjectiveOut, UnitOut


class You(Schema):
    """Whom the token speaks for, and what it may."""

    name: str
    role: str
    person: str | None = Field(description="id of the person this seat is; null when it is none")
    is_agent: bool
    job: str = Field(description="what an agent is there to do; empty for people")
    may_propose: bool = Field(description="whether drafts can be written with this token")
    drafts_for: list[str] = Field(description="ids of the units for which drafts can be written")


class Overview(Schema):
    """The organisation in one look, to begin with."""

    name: str
    language: str
    levels: list[str] = Field(description="from the top")
    you: You
    cycle: CycleOut
    cycles: list[CycleOut]
    objectives: int
    key_results: int
    traced_explicit: int
    traced_inherited: int
    undecided: int = Field(description="orphans and heads of islands")
    findings: dict[str, int] = Field(description="severity → how many nobody dismissed")
    units: list[UnitOut] = Field(description="the first hundred")


class Step(Schema):
    """One step of the planning calendar."""

    kind: str
    start: date | None
    end: date | None
    note: str


class Calendar(Schema):
    """When a cycle is planned and run."""

    cycle: CycleOut
    state: str = Field(description="planning, running, grading or closed: what may still be written")
    today: date
    phase: str | None = Field(description="ahead, planning, running or over, by the days alone")
    steps: list[Step]


class Outline(Schema):
    """Part of the ladder."""

    count: int = Field(description="lines that fit, shown or not")
    lines: list[LineOut]


class ObjectiveRead(ObjectiveOut):
    """Everything about one objective."""

    agents: dict[str, str] = Field(
        description="id → name of the agent that wrote it; empty once a person has kept it"
    )


class UnitRead(UnitOut):
    """One unit with what it holds and who is in it."""

    above: str | None
    below: list[str]
    people: list[str] = Field(description="id and name of each")
    serves: list[str] = Field(description="ids of the parent objectives it contributes to")
    objectives: list[LineOut]
    findings: list[FindingOut]


class Hop(Schema):
    """One step of a line of sight."""

    id: str
    title: str
    where: str
    mechanism: str = Field(description="how it moves the next step; empty where nobody said so")


class Line(Schema):
    """One chain, from below upwards."""

    arrives: bool = Field(description="whether it ends at a top objective")
    hops: list[Hop]


class SightOut(Schema):
    """How something reaches the top."""

    id: str
    kind: str
    title: str
    where: str
    lines: list[Line]
    more: int = Field(description="lines beyond those given")


class RulePage(Schema):
    """What a rule is about."""

    rule: str
    code: str
    severity: str
    page: str = Field(description="what it finds, why it hurts, a bad and a good example, the fix")


class Hit(Schema):
    """One thing that was found."""

    kind: str
    id: str
    title: str
    where: str


class Hits(Schema):
    """What a search found."""

    counts: dict[str, int]
    items: list[Hit]


class Proposed(Schema):
    """What was written, as a draft."""

    id: str
    state: str
    agent: str = Field(description="the name it is marked with until a person keeps it; empty for people")
    address: str = Field(description="where people read it, below the address of this installation")
    findings: list[FindingOut] = Field(description="what would be asked about it")


class Suggested(Schema):
    """A remark with other words."""

    remark: int
    on: str = Field(description="id of what it is about")


class Checks(Schema):
    """What would be asked."""

    findings: list[FindingOut]


class Judgements(Schema):
    """One judgement for each case, in order."""

    items: list[dict[str, Any]]
