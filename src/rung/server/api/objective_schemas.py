"""What the API takes to write an objective."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Field

from rung.core.model import Commitment, Pattern
from rung.server.api.key_result_schemas import KeyResultChange
from rung.server.api.schemas import Body, Words

#: The id of an item, as it is named in a request.
Id = Annotated[Words, Field(max_length=200)]
Text = Annotated[Words, Field(max_length=20_000)]


class AuthorIn(Body):
    """Somebody who wrote it with others, and from which side."""

    by: Annotated[Words, Field(min_length=1, max_length=200)]
    side: Literal["team", "management"]


class ObjectiveChange(Body):
    """What is stated about an objective. What is left out stays; null says nothing."""

    title: Words | None = Field(None, min_length=1, max_length=1000)
    why: Text | None = None
    why_now: Text | None = None
    commitment: Commitment | None = None
    owner: Id | None = Field(None, description="id of a person; null for nobody")
    authors: list[AuthorIn] | None = Field(None, max_length=50)
    parent: Id | None = Field(None, description="id of the objective or key result it moves")
    pattern: Pattern | None = None
    mechanism: Text | None = Field(None, description="one sentence: how it moves the parent")
    pillars: list[Id] | None = Field(None, max_length=50, description="labels; only at the top level")


class NewKeyResult(KeyResultChange):
    """A key result that is written with its objective. Left out, the owner is the objective's."""

    title: Words = Field(min_length=1, max_length=1000)


class NewInitiative(Body):
    """A hypothesis: what is tried, and which number it should move."""

    title: Words = Field(min_length=1, max_length=1000)
    key_result: Id | None = Field(None, description="place of a key result in the same request: `1`, `2` …")
    owner: Id | None = None
    hypothesis: Text | None = None


class ObjectiveIn(ObjectiveChange):
    """A new objective; it is a draft until somebody who leads its unit says that it is ready."""

    title: Words = Field(min_length=1, max_length=1000)
    holder: Words = Field(min_length=1, max_length=200, description="id of the unit or person that holds it")
    key_results: list[NewKeyResult] = Field(default_factory=list, max_length=20)
    initiatives: list[NewInitiative] = Field(default_factory=list, max_length=50)
    reason: Words | None = Field(
        None,
        max_length=1000,
        description="why a person whose role does not call for it holds an objective alone",
    )


class ObjectivePatch(ObjectiveChange):
    """Changes of an objective, and what they were written on."""

    seen: Words | None = Field(
        None, max_length=2000, description="the stamps that were read; null replaces whatever is there"
    )
