"""Searching a cycle: one route over the same index as the page and the palette."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Schema

from rung.server.api.listing import Router
from rung.server.api.place import opened
from rung.server.api.schemas import READ_REFUSALS, Words
from rung.server.search.index import Kind
from rung.server.search.queries import Found, search, search_terms

router = Router(tags=["search"])


class FoundOut(Schema):
    """One thing that was found."""

    kind: Kind
    id: str = Field(description="of the item; of a word, its place on the help page")
    title: str
    where: str = Field(description="who holds it; of a word, the other name that it was found by")
    objective: str | None = Field(description="id of the objective it is part of")
    score: float = Field(description="how well it answers; for the order, not for comparing searches")


class SearchOut(Schema):
    """What was found, by kind and then the best first."""

    counts: dict[str, int] = Field(description="kind → how many there are, shown or not")
    partly: bool = Field(description="nothing has all the words, so that these have only some of them")
    items: list[FoundOut]


@router.get("/organizations/{organization}/cycles/{cycle}/search", response={200: SearchOut, **READ_REFUSALS})
def find(
    request: HttpRequest,
    organization: str,
    cycle: str,
    q: Annotated[Words, Field(max_length=200)],
    kind: Kind | None = None,
) -> SearchOut:
    """Search people, units, OKRs and the glossary; 6 of each kind, or 50 of one. Forgives slips of typing.

    What you may not see is not found and not counted.
    """
    place = opened(request, organization, cycle)
    answer = search(place.checked.ladder, place.cycle, q, only=kind)
    words = search_terms(q) if kind in {None, Kind.TERM} else ()
    items = [_out(one) for found in answer.shown.values() for one in found]
    items += [
        FoundOut(
            kind=Kind.TERM,
            id=one.term.anchor,
            title=one.term.name,
            where=one.also,
            objective=None,
            score=one.score,
        )
        for one in words
    ]
    counts = {str(of): count for of, count in answer.counts.items() if kind in {None, of}}
    if words:
        counts[str(Kind.TERM)] = len(words)
    return SearchOut(counts=counts, partly=answer.partly, items=items)


def _out(found: Found) -> FoundOut:
    item = found.item
    return FoundOut(
        kind=item.kind,
        id=item.id,
        title=item.title,
        where=item.where,
        objective=item.home or None,
        score=found.score,
    )
