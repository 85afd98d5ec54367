"""The OKR file as a table: every key, what may stand under it, and where the model keeps it.

This is the only list of keys there is. To add a key, add its line here and its field in the model.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from rung.core.model import (
    Author,
    CheckIn,
    Commitment,
    Contribution,
    Counting,
    Cycle,
    Direction,
    Eligibility,
    Initiative,
    KeyResult,
    Measure,
    MeasureKind,
    Milestone,
    Objective,
    Organization,
    Pattern,
    Person,
    Restatement,
    RollUp,
    Side,
    State,
    Unit,
    Verdict,
)
from rung.files.problem import quoted
from rung.files.reading import Reading, Trail
from rung.files.record import Field, ListOf, Record
from rung.files.scalars import MAX_LINE, Choice, Day, Flag, Id, Number, Text, choice_of
from rung.files.shapes import Allow, CycleName, Level, Link

#: Languages with word lists.
LANGUAGES: Final = ("en", "fr", "de")

_ID: Final = Id(own=True)
_REF: Final = Id()
_LINE: Final = Text(MAX_LINE, one_line=True)
_TEXT: Final = Text()
_LANGUAGE: Final = Choice(LANGUAGES)
_NUMBER: Final = Number()
_WEIGHT: Final = Number(low=0)
_PATTERN: Final = choice_of(Pattern)
_ALLOW: Final = Allow(Text(100, one_line=True), _TEXT)
_ALLOWED: Final = Field(
    "allow", _ALLOW, attribute="waivers", says="Findings overruled here: rule and reason."
)


def _refuse_order(earlier: str, later: str, values: dict[str, Any], trail: Trail, reading: Reading) -> None:
    """Report two days that stand in the wrong order, at the first of them."""
    if earlier in values and later in values and values[earlier] > values[later]:
        first, second = f"{earlier} {values[earlier]}", f"{later} {values[later]}"
        reading.fault(
            (trail, earlier), f"the cycle's {first} is after its {second}", "swap or correct the dates"
        )


def _check_cycle(given: dict[str, Any], values: dict[str, Any], trail: Trail, reading: Reading) -> None:
    del given
    _refuse_order("start", "end", values, trail, reading)
    _refuse_order("planning_start", "start", values, trail, reading)


def _check_objective(given: dict[str, Any], values: dict[str, Any], trail: Trail, reading: Reading) -> None:
    """Check what the objective says of its authors and of its primary link."""
    _refuse_twice(values.get("authors", ()), trail, reading)
    _refuse_two_sayings(given, values, trail, reading)


def _refuse_twice(authors: tuple[Author, ...], trail: Trail, reading: Reading) -> None:
    """Nobody writes from two sides."""
    seen: set[str] = set()
    for index, author in enumerate(authors):
        if author.by in seen:
            here = ((trail, "authors"), index)
            reading.fault(here, f"{quoted(author.by)} is an author twice", "name everybody once, on one side")
        seen.add(author.by)


def _refuse_two_sayings(
    given: dict[str, Any], values: dict[str, Any], trail: Trail, reading: Reading
) -> None:
    """Pattern and mechanism of the primary link may stand in both places only when they agree."""
    parent = given.get("parent")
    if "parent" not in values or not isinstance(parent, dict):
        return
    for key in ("pattern", "mechanism"):
        inside, beside = parent.get(key), given.get(key)
        if inside is not None and beside is not None and inside != beside:
            message = f'"{key}" of the parent is given twice: {quoted(str(inside))} and {quoted(str(beside))}'
            reading.fault((trail, key), message, "keep one of them", on_key=True)


def _unit(values: dict[str, Any]) -> dict[str, Any]:
    """Leave the unit unbuilt: its rank is known once all files were read."""
    return {"name": values["id"], **values}


def _person(values: dict[str, Any]) -> Person:
    return Person(**{"name": values["id"], **values})


def _objective(values: dict[str, Any]) -> Objective:
    """Move pattern and mechanism onto the primary link; without a parent they wait for one."""
    pattern = values.pop("parent.pattern", None)
    mechanism = values.pop("parent.mechanism", None)
    parent: Contribution | None = values.get("parent")
    if parent is not None and (pattern or mechanism):
        values["parent"] = Contribution(
            parent.to,
            pattern or parent.pattern,
            mechanism or parent.mechanism,
            parent.counting,
            parent.share,
            parent.weight,
        )
    elif parent is None:
        if pattern not in {None, Pattern.CONTRIBUTION}:  # which is what leaving it out says
            values["pattern_without_parent"] = pattern
        if mechanism:
            values["mechanism_without_parent"] = mechanism
    return Objective(**values)


def _key_result(values: dict[str, Any]) -> KeyResult:
    stated = [place for place in values if place in _MEASURED]
    if stated:
        values["measure"] = Measure(**{_MEASURED[place]: values.pop(place) for place in stated})
    if "check_ins" in values:
        values["check_ins"] = tuple(sorted(values["check_ins"], key=lambda check_in: check_in.on))
    return KeyResult(**values)


CYCLE: Final = Record(
    "a cycle",
    (
        Field("name", CycleName(_LINE), required=True, says="What the cycle is called, such as 2026-Q1."),
        Field("start", Day(), required=True, says="First day."),
        Field("end", Day(), required=True, says="Last day."),
        Field("planning_start", Day(), says="First day of the planning window before the cycle."),
    ),
    lambda values: Cycle(**values),
    check=_check_cycle,
    blank=Cycle(name="", start=date.min, end=date.max),
    compact=True,
)

UNIT: Final = Record(
    "a unit",
    (
        Field("id", _ID, required=True),
        Field("name", _LINE, says="By default its id."),
        Field(
            "level",
            Level(_LINE),
            required=True,
            attribute="rank",
            says="A level's name, or its number, 1 = top.",
        ),
        Field("parent", _REF, says="Unit it belongs to."),
        Field("language", _LANGUAGE, says="Language of its texts when it differs from the organisation's."),
        _ALLOWED,
    ),
    _unit,
    blank=Unit(id="", name="", rank=0),
    compact=True,
)

PERSON: Final = Record(
    "a person",
    (
        Field("id", _ID, required=True),
        Field("name", _LINE, says="By default the id."),
        Field("unit", _REF, says="Unit the person belongs to."),
        Field("role", _LINE, says="The role in your own words, such as lead."),
        Field(
            "individual_okrs",
            choice_of(Eligibility),
            says="Whether the role warrants individual OKRs; else its title decides.",
        ),
    ),
    _person,
    blank=Person(id="", name=""),
    compact=True,
)

LINK: Final = Record(
    "a link",
    (
        Field("to", _REF, required=True, says="Objective or key result it moves."),
        Field("pattern", _PATTERN, says="How the child relates to the parent's wording."),
        Field("mechanism", _TEXT, says="One sentence: how the child moves the parent."),
        Field("counting", choice_of(Counting), says="Whether it may count in a roll-up or is only drawn."),
        Field(
            "share", Number(low=0, high=10_000, above=True), says="Declared part of the parent, in percent."
        ),
        Field("weight", _WEIGHT, says="Weight among its siblings in a mean."),
    ),
    lambda values: Contribution(**values),
    blank=Contribution(""),
    compact=True,
)

MILESTONE: Final = Record(
    "a milestone",
    (
        Field("title", _LINE, required=True),
        Field("done", Flag()),
        Field("weight", _WEIGHT),
    ),
    lambda values: Milestone(**values),
    blank=Milestone(""),
    compact=True,
)

CHECK_IN: Final = Record(
    "a check-in",
    (
        Field("on", Day(), required=True, says="Day of the reading."),
        Field("value", _NUMBER, says="What was measured."),
        Field(
            "confidence",
            Number(low=1, high=10, whole=True),
            says="1 (practically missed) to 10 (nearly certain).",
        ),
        Field("by", _REF, says="Person who checked in."),
        Field("note", _TEXT),
    ),
    lambda values: CheckIn(**values),
    blank=CheckIn(date.min),
    compact=True,
)

KEY_RESULT: Final = Record(
    "a key result",
    (
        Field("id", _ID, required=True),
        Field("title", _LINE, required=True),
        Field("owner", _REF, says="Person who answers for it."),
        Field(
            "held_by", _REF, attribute="unit", says="Unit that carries it, when that is not the objective's."
        ),
        Field("contributes_to", ListOf(Link(LINK)), says="Key results or objectives it moves."),
        Field(
            "metric", _LINE, attribute="measure.metric", says="What is measured; else read from the title."
        ),
        Field("kind", choice_of(MeasureKind), attribute="measure.kind", says="How progress is read."),
        Field("baseline", _NUMBER, attribute="measure.baseline", says="Where the number starts."),
        Field("target", _NUMBER, attribute="measure.target", says="Where it should be at the end."),
        Field("current", _NUMBER, attribute="measure.current", says="Where it is now."),
        Field("unit", _LINE, attribute="measure.unit", says="Unit of measure: %, EUR, NPS, days or a noun."),
        Field("direction", choice_of(Direction), attribute="measure.direction"),
        Field("weight", _WEIGHT, says="Weight in the objective's progress."),
        Field("rolled_up", choice_of(RollUp), says="Set when it is computed from its children."),
        Field("milestones", ListOf(MILESTONE)),
        Field("check_ins", ListOf(CHECK_IN)),
        Field("score", Number(low=0, high=1), says="Grade at the end of the cycle."),
        _ALLOWED,
    ),
    _key_result,
    blank=KeyResult(id="", title=""),
)

_MEASURED: Final = {
    entry.place: entry.place.removeprefix("measure.")
    for entry in KEY_RESULT.fields
    if entry.place.startswith("measure.")
}

INITIATIVE: Final = Record(
    "an initiative",
    (
        Field("id", _ID, required=True),
        Field("title", _LINE, required=True),
        Field("key_result", _REF, says="Key result it should move."),
        Field("owner", _REF),
        Field("hypothesis", _TEXT, says="Why it should move its key result."),
    ),
    lambda values: Initiative(**values),
    blank=Initiative(id="", title=""),
    compact=True,
)

AUTHOR: Final = Record(
    "an author",
    (
        Field("by", _REF, required=True, says="Person who wrote it with others."),
        Field("side", choice_of(Side), required=True, says="From which side."),
    ),
    lambda values: Author(**values),
    blank=Author("", Side.TEAM),
    compact=True,
)

RESTATEMENT: Final = Record(
    "a restatement",
    (
        Field("by", _REF, required=True, says="Who says it."),
        Field("text", _TEXT, required=True, says="The objective in that person's own words."),
        Field("verdict", choice_of(Verdict), says="A human's judgement."),
    ),
    lambda values: Restatement(**values),
    blank=Restatement("", ""),
    compact=True,
)

OBJECTIVE: Final = Record(
    "an objective",
    (
        Field("id", _ID, required=True),
        Field("unit", _REF, required=True, attribute="holder", says="Unit that holds it, or person."),
        Field("owner", _REF, says="Person who answers for it."),
        Field("title", _LINE, required=True),
        Field("why", _TEXT),
        Field("why_now", _TEXT),
        Field("commitment", choice_of(Commitment)),
        Field("state", choice_of(State)),
        Field("language", _LANGUAGE, says="Language of its texts when it differs from its unit's."),
        Field("parent", Link(LINK, beside=("pattern", "mechanism")), says="Primary parent."),
        Field(
            "pattern",
            _PATTERN,
            attribute="parent.pattern",
            otherwise="pattern_without_parent",
            says="How it relates to the parent's wording.",
        ),
        Field(
            "mechanism",
            _TEXT,
            attribute="parent.mechanism",
            otherwise="mechanism_without_parent",
            says="One sentence: how it moves the parent.",
        ),
        Field("other_parents", ListOf(Link(LINK)), says="Secondary parents."),
        Field("key_results", ListOf(KEY_RESULT)),
        Field("initiatives", ListOf(INITIATIVE)),
        Field("authors", ListOf(AUTHOR), says="Who wrote it together."),
        Field("restatements", ListOf(RESTATEMENT)),
        _ALLOWED,
    ),
    _objective,
    check=_check_objective,
    blank=Objective(id="", title="", holder="", parent=Contribution("")),
)


def _check_levels(given: dict[str, Any], values: dict[str, Any], trail: Trail, reading: Reading) -> None:
    """Two levels of one name could not be told apart."""
    del given
    seen: set[str] = set()
    for index, level in enumerate(values.get("levels", ())):
        if level.casefold() in seen:
            here = ((trail, "levels"), index)
            reading.fault(here, f"level {quoted(level)} is named twice", "give each level its own name")
        seen.add(level.casefold())


OKR_FILE: Final = Record(
    "an OKR file",
    (
        Field("organization", _LINE, attribute="name", says="Name of the organisation."),
        Field("language", _LANGUAGE, says="Language of all texts, unless a unit names its own."),
        Field("levels", ListOf(_LINE, at_least=1), says="Names of the levels from the top."),
        Field("cycle", CYCLE, says="The period the OKRs run for."),
        Field("units", ListOf(UNIT)),
        Field("people", ListOf(PERSON)),
        Field("objectives", ListOf(OBJECTIVE)),
    ),
    dict,
    check=_check_levels,
    blank=Organization(name=""),
)
