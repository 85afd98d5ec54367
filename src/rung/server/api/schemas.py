"""What the API takes and gives; the words and units are those of the OKR file."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal

from ninja import Field, Schema
from pydantic import AwareDatetime, BeforeValidator, ConfigDict

from rung.core.check import Severity, SubjectKind
from rung.core.model import Counting, Pattern, State

#: Text that a database takes: PostgreSQL has no place for the character NUL.
Words = Annotated[str, Field(pattern=r"^[^\x00]*$")]


def _written(value: object) -> object:
    """Refuse what is no day as ISO 8601 writes it; a bare number would be taken for seconds."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("a day is written YYYY-MM-DD")
    return value


_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
#: A day in an address.
Day = Annotated[date, BeforeValidator(_written)]


class Problem(Schema):
    """Why the answer is no: problem details as in RFC 9457."""

    type: str = "about:blank"
    title: str = Field(description="what the status is called")
    status: int
    detail: str = Field(description="one sentence for people")
    facts: dict[str, Any] = Field(
        default_factory=dict, description="what lies behind it, such as both texts of a clash"
    )


#: Answers that every route may give besides its own.
READ_REFUSALS: Final[dict[int, Any]] = {401: Problem, 404: Problem, 422: Problem, 429: Problem}
#: Likewise for routes that write: a broken body, a forged request, a clash with somebody else's write.
WRITE_REFUSALS: Final[dict[int, Any]] = {**READ_REFUSALS, 400: Problem, 403: Problem, 409: Problem}


class Body(Schema):
    """What a request brings; a key that means nothing is a mistake that somebody should hear of."""

    model_config = ConfigDict(extra="forbid")


class OrganizationOut(Schema):
    """An organisation the caller has a seat in."""

    slug: str
    name: str
    language: str
    levels: list[str]
    role: str


class OrganizationIn(Body):
    """A new organisation; whoever makes it administers it."""

    name: Annotated[Words, Field(min_length=1, max_length=200)]
    language: Literal["en", "fr", "de"] = "en"


class TokenIn(Body):
    """A token for a program that acts in your name, within one organisation."""

    name: Annotated[Words, Field(min_length=1, max_length=100)]
    scopes: list[Literal["read", "propose", "write", "manage"]] = Field(
        min_length=1,
        max_length=4,
        description="read; propose: drafts only; write: whatever your role may; manage: people and seats too",
    )
    expires: AwareDatetime | None = Field(None, description="when it ends by itself; null for never")


class TokenOut(Schema):
    """A token without its secret."""

    id: int
    name: str
    beginning: str
    scopes: list[str]
    created: datetime
    expires: datetime | None


class TokenMade(TokenOut):
    """A new token; the secret is shown this once."""

    secret: str


class CycleOut(Schema):
    """A period with its own units, people and OKRs."""

    slug: str
    name: str
    start: date | None
    end: date | None
    planning_start: date | None


class UnitOut(Schema):
    """A node of the organisation at a level; 1 = top."""

    id: str
    name: str
    rank: int
    level: str
    parent: str | None
    language: str | None


class LinkOut(Schema):
    """A contribution upwards."""

    to: str
    pattern: Pattern
    mechanism: str | None
    counting: Counting
    share: float | None
    weight: float


class LineOut(Schema):
    """One objective of the ladder, with what an outline shows of it."""

    id: str
    title: str
    holder: str
    owner: str | None
    rank: int | None = Field(description="1 = top; null when the holder does not exist")
    state: State
    progress: float | None = Field(description="0.0 to 1.0 and beyond; null when nobody can say")
    trace: str = Field(description="top, explicit, inherited, orphan or island")
    key_results: int
    children: int
    findings: int = Field(description="findings that nobody dismissed, on it and its key results")


class LadderOut(Schema):
    """The heads of the ladder, and counts of all of it; children are asked for one by one."""

    revision: int
    objectives: int
    key_results: int
    traced_explicit: int
    traced_inherited: int
    undecided: int = Field(description="orphans and heads of islands")
    roots: list[LineOut]
    lost: list[LineOut] = Field(description="heads that never reach the top")


class KeyResultOut(Schema):
    """One key result with its number."""

    id: str
    title: str
    owner: str | None
    unit: str | None
    metric: str | None
    baseline: float | None
    target: float | None
    current: float | None
    measure_unit: str | None
    direction: str | None
    progress: float | None
    rolled_up: float | None = Field(description="what its children give, when it is declared rolled up")
    confidence: int | None
    score: float | None
    trace: str
    contributes_to: list[LinkOut]
    links_stamp: str = Field(description="send it back as `seen` to change its links")
    stated: list[str] = Field(
        description="which of metric, baseline, target, measure_unit and direction people wrote themselves; "
        "the others are read in the title"
    )
    stamp: str = Field(description="send it back as `seen` to change or remove it")
    version: int


class InitiativeOut(Schema):
    """A hypothesis that should move a key result."""

    id: str
    title: str
    key_result: str | None
    owner: str | None
    hypothesis: str | None


class AuthorOut(Schema):
    """Somebody who wrote it with others."""

    by: str
    side: Literal["team", "management"]


class FindingOut(Schema):
    """One fault of one subject, with its evidence and its fix."""

    rule: str
    code: str
    severity: Severity
    subject: str
    subject_kind: SubjectKind
    message: str
    fix: str
    evidence: dict[str, Any]
    waived: str | None


class ObjectiveOut(LineOut):
    """Everything about one objective."""

    why: str | None
    why_now: str | None
    commitment: str | None
    parent: LinkOut | None
    parent_stamp: str = Field(description="send it back as `seen` to change the parent")
    other_parents: list[LinkOut]
    results: list[KeyResultOut]
    initiatives: list[InitiativeOut]
    authors: list[AuthorOut]
    stamps: str = Field(description="send it back as `seen` to change the objective")
    child_ids: list[str]
    open_findings: list[FindingOut]
    version: int


class TraceOut(Schema):
    """The ways up of an objective or key result."""

    id: str
    kind: str
    paths: list[list[str]]
    primary: list[str]
    truncated: bool


class FindingsOut(Schema):
    """A page of findings, in the ladder's order."""

    count: int = Field(description="of all pages")
    items: list[FindingOut]


class ParentIn(Body):
    """A primary parent: an objective or a key result at a higher level.

    What is left out stays as it is while the link leads to the same place.
    """

    to: Words = Field(min_length=1, max_length=200)
    pattern: Pattern = Pattern.CONTRIBUTION
    mechanism: Words | None = Field(None, max_length=1000)
    counting: Counting = Counting.CONTRIBUTES
    share: float | None = Field(None, gt=0, le=10_000, description="percent of the parent")
    weight: float = Field(1.0, ge=0, le=1e15, description="among its siblings in a mean")
    seen: Words | None = Field(
        None, max_length=100, description="the stamp that was read; null replaces whatever is there"
    )


class LinkIn(ParentIn):
    """What a key result moves."""


class OwnerIn(Body):
    """The id of a person; null for nobody."""

    owner: Words | None = Field(max_length=200)
    seen: Words | None = Field(
        None,
        max_length=200,
        description="the owner that was read, empty for nobody; null replaces whoever it is",
    )


class TitleIn(Body):
    """New words, and the version they were written on."""

    title: Words = Field(min_length=1, max_length=1000)
    version: int = Field(ge=0, lt=2**63)


class StateIn(Body):
    """Where an objective goes: off the ladder, which needs a reason, or back on it."""

    state: Literal["on_ladder", "cut", "out_of_cycle"]
    reason: Words = Field("", max_length=1000)
    review: date | None = Field(None, description="out of the cycle: the day to look at it again")


class WaiverIn(Body):
    """A finding that is overruled, with the reason."""

    subject: Words = Field(min_length=1, max_length=200)
    rule: Words = Field(min_length=1, max_length=100)
    reason: Words = Field(min_length=1, max_length=1000)


class Done(Schema):
    """What was written, and the organisation's revision after it."""

    id: str
    revision: int


class ImportIn(Body):
    """A file to bring in."""

    text: str
    name: Words = Field("import.yaml", max_length=200, description="ends in `.json` when it is JSON")
    cycle: Words | None = Field(None, description="slug of the cycle to replace; null for a new one")
    dry_run: bool = True


class ChangeOut(Schema):
    """One item that is added, changed or removed."""

    kind: str
    id: str
    title: str
    fields: list[str] = Field(description="names of the fields that change")


class FileProblemOut(Schema):
    """One fault of the file."""

    file: str
    line: int
    column: int
    message: str
    hint: str


class RemovedOut(Schema):
    """An objective or key result that was removed and can be put back."""

    kind: Literal["objective", "key_result"]
    id: str
    title: str
    objective: str | None = Field(description="id of the objective that a key result was part of")
    who: str
    when: datetime
    key_results: list[str] = Field(description="ids of the key results that come back with it")
    check_ins: int = Field(description="how many come back with it")


class PlanOut(Schema):
    """What an import does, or why it cannot."""

    applied: bool
    cycle: str | None = Field(description="slug of the cycle it went to; null on a dry run for a new one")
    problems: list[FileProblemOut]
    added: list[ChangeOut]
    changed: list[ChangeOut]
    removed: list[ChangeOut]
