"""What the API takes and gives about people, seats, invitations and agents."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Field, Schema

from rung.server.api.schemas import Body, Day, Words

RoleName = Literal["administrator", "champion", "lead", "member", "observer"]
_Name = Annotated[Words, Field(min_length=1, max_length=300)]
#: A primary key that a database holds.
Number = Annotated[int, Field(ge=1, lt=2**63)]


class PersonOut(Schema):
    """Somebody of the chart, of a seat or of an invitation."""

    id: str | None = Field(description="id in the cycle; null for who is nobody of its chart")
    name: str
    unit: str | None
    role: str | None = Field(description="title of the role, in the organisation's words")
    individual_okrs: str | None
    standing: Literal["seated", "invited", "ended", "unseated"] | None = Field(
        description="null for callers who do not staff the organisation"
    )
    seat: int | None
    email: str | None
    last_sign_in: datetime | None


class PersonIn(Body):
    """What the chart says of somebody; written to every cycle that is not closed."""

    name: _Name
    unit: Words = Field("", max_length=200)
    role: Words = Field("", max_length=200)
    individual_okrs: Literal["", "none", "high_autonomy", "transversal"] = ""


class PersonChange(PersonIn):
    """The same, with what was read."""

    seen: PersonIn | None = Field(
        None, description="another's change in between is refused; null replaces whatever is there"
    )


class PersonDone(Schema):
    """Whose entry was written."""

    id: str
    revision: int


class SeatOut(Schema):
    """A person's seat."""

    id: int
    email: str
    name: str
    role: RoleName
    person: str | None
    commits: list[str] = Field(description="ids of units it may commit, beside those it leads")
    ended: datetime | None
    last_sign_in: datetime | None


class SeatIn(Body):
    """What is to change about a seat; what is left out stays."""

    role: RoleName | None = None
    person: Words | None = Field(None, max_length=200, description="id of a person; empty for none")
    ended: bool | None = Field(None, description="true takes the seat away, false gives it back")


class InvitationIn(Body):
    """An offer of a seat."""

    email: Annotated[Words, Field(min_length=3, max_length=254)]
    name: Words = Field("", max_length=200)
    role: RoleName = "member"
    person: Words = Field("", max_length=200, description="id of the person the seat will be")


class InvitationOut(Schema):
    """An offer that nobody took up yet."""

    id: int
    email: str
    name: str
    role: RoleName
    person: str | None
    created: datetime
    expires: datetime


class InvitationMade(InvitationOut):
    """The same with its link, which is shown this once and went out by mail."""

    secret: str = Field(description="last part of the link")
    link: str


class AgentIn(Body):
    """A program to be seated; it never may more than you, who answer for it."""

    name: Annotated[Words, Field(min_length=1, max_length=200)]
    job: Annotated[Words, Field(min_length=1, max_length=500)] = Field(
        description="what it is there to do, in a sentence"
    )
    role: Literal["member", "observer"] = "member"


class AgentOut(Schema):
    """A program with a seat."""

    id: int
    name: str
    job: str
    role: RoleName
    keeper: str = Field(description="name of who answers for it")
    silent: bool = Field(description="whether its keeper has no seat any more")


class AgentTokenIn(Body):
    """A token for an agent."""

    name: Annotated[Words, Field(min_length=1, max_length=100)]
    scopes: list[Literal["read", "propose", "write"]] = Field(min_length=1, max_length=3)
    until: Day = Field(description="its last day, at most a year ahead")
