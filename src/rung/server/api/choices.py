"""What units choose to contribute to."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from django.http import HttpRequest
from ninja import Field, Schema

from rung.server.api.listing import Router
from rung.server.api.place import actor, opened
from rung.server.api.schemas import READ_REFUSALS, WRITE_REFUSALS, Body, Words
from rung.server.choices.access import unit_to_choose_for, unit_to_read
from rung.server.choices.actions import choose
from rung.server.choices.answers import LONGEST, Answer, stamp_of
from rung.server.choices.queries import Cell, answers_of, cells_of, offered_to
from rung.server.errors import NotFoundError
from rung.server.okrs.access import Ref

router = Router(tags=["choices"])

_UNIT: Final = "/organizations/{organization}/cycles/{cycle}/units/{key:key}/choices"


class ChoiceIn(Body):
    """What a unit answers about one parent objective."""

    objective: Annotated[Words, Field(max_length=200)]
    contributes: bool = Field(description="false says: not this cycle")
    leverage: Literal["", "low", "medium", "high"] = ""
    contribution: Annotated[Words, Field(max_length=LONGEST)] = ""
    seen: Annotated[Words, Field(max_length=100)] | None = Field(
        default=None, description="stamp of the answer you have read; empty for none, null to replace any"
    )


class ChoiceOut(Schema):
    """One cell of the grid: a parent objective on offer, what was answered, and what is linked to it."""

    objective: str
    title: str
    contributes: bool | None = Field(description="null while nobody has decided")
    leverage: str
    contribution: str
    linked: list[str] = Field(description="the unit's own objectives that contribute to it")
    seen: str


@router.get(_UNIT, response={200: list[ChoiceOut], **READ_REFUSALS})
def choices(request: HttpRequest, organization: str, cycle: str, key: str) -> list[ChoiceOut]:
    """Return the parent objectives a unit stands before, with its answers."""
    unit = unit_to_read(actor(request), Ref(organization, cycle, key))
    node = opened(request, organization, cycle).checked.ladder.unit(unit.key)
    if node is None:
        raise NotFoundError("no such unit")
    answers = answers_of(unit.cycle, unit.key).get(unit.key, {})
    return [_out(cell) for cell in cells_of(node, offered_to(node.ladder, node), answers)]


@router.put(_UNIT, response={200: list[ChoiceOut], **WRITE_REFUSALS})
def answer(request: HttpRequest, organization: str, cycle: str, key: str, body: ChoiceIn) -> list[ChoiceOut]:
    """Say what a unit answers about one parent objective. A clash (409) gives both answers."""
    unit = unit_to_choose_for(actor(request), Ref(organization, cycle, key))
    said = Answer(body.contributes, body.leverage, body.contribution)
    seen = None if body.seen is None else {body.objective: body.seen}
    choose(actor=actor(request), unit=unit, answers={body.objective: said}, seen=seen)
    return choices(request, organization, cycle, key)


@router.delete(_UNIT, response={200: list[ChoiceOut], **WRITE_REFUSALS})
def take_back(
    request: HttpRequest, organization: str, cycle: str, key: str, objective: Words
) -> list[ChoiceOut]:
    """Take an answer back: then nobody has decided."""
    unit = unit_to_choose_for(actor(request), Ref(organization, cycle, key))
    choose(actor=actor(request), unit=unit, answers={objective: None})
    return choices(request, organization, cycle, key)


def _out(cell: Cell) -> ChoiceOut:
    said = cell.answer
    return ChoiceOut(
        objective=cell.parent.id,
        title=cell.parent.title,
        contributes=None if said is None else said.contributes,
        leverage="" if said is None else said.leverage,
        contribution="" if said is None else said.contribution,
        linked=[each.id for each in cell.by],
        seen=stamp_of(said),
    )
