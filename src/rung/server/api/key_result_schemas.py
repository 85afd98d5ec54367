"""What the API takes and gives to write a key result, and to read one from a text."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Field, Schema

from rung.core.model import Direction
from rung.server.api.schemas import Body, Words

#: A number that is none of the odd ones, and no slip of the hand.
Amount = Annotated[float, Field(ge=-1e15, le=1e15, allow_inf_nan=False)]


class KeyResultChange(Body):
    """What is stated about a key result. What is left out stays; null is read in the title again."""

    title: Words | None = Field(None, min_length=1, max_length=1000)
    metric: Words | None = Field(None, max_length=300)
    baseline: Amount | None = None
    target: Amount | None = None
    measure_unit: Words | None = Field(
        None, max_length=100, description="ISO currency code, `%`, `pp`, `x`, `NPS`, a duration, or a noun"
    )
    direction: Direction | None = None
    owner: Words | None = Field(None, max_length=200, description="id of a person; null for nobody")
    unit: Words | None = Field(
        None, max_length=200, description="id of the unit that carries it; null: the objective's holder"
    )


class KeyResultIn(KeyResultChange):
    """A new key result. Of what is left out, the owner is the objective's, the rest is read in the title."""

    title: Words = Field(min_length=1, max_length=1000)
    moves: Words | None = Field(
        None, max_length=200, description="id of what it alone moves; null: what its objective moves"
    )


class KeyResultPatch(KeyResultChange):
    """Changes of a key result, and what they were written on."""

    seen: Words | None = Field(
        None, max_length=100, description="the stamp that was read; null replaces whatever is there"
    )


class TextIn(Body):
    """A text to be read on its own."""

    text: Words = Field(max_length=10_000)
    lang: Literal["en", "fr", "de"] | None = Field(None, description="null: whichever it looks to be")


class Quoted(Schema):
    """Words that led to a part of a reading, with their place in the text."""

    what: str
    start: int
    end: int
    text: str


class ReadingOut(Schema):
    """What a key result says, as `rung judge key-results` gives it."""

    class_: Literal["outcome", "output", "unclear"] = Field(alias="class")
    measurable: bool
    metric: str | None
    baseline: float | None
    target: float | None
    target_hi: float | None = Field(description="upper end of a range")
    unit: str | None
    direction: Direction | None
    deadline: str | None
    flags: list[str]
    evidence: list[Quoted]
