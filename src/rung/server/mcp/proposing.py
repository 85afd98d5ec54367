"""Tools that write: drafts, and key results on drafts. Whether a draft is kept is for people to say."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from django.urls import reverse
from pydantic import Field

from rung.core.model import Commitment, State
from rung.server.api.lines import finding_out
from rung.server.api.schemas import FindingOut
from rung.server.errors import NotFoundError
from rung.server.mcp.access import Caller, draft_to_write
from rung.server.mcp.checking import Wording, would_be
from rung.server.mcp.queries import agents_of
from rung.server.mcp.reading import CycleSlug, Id
from rung.server.mcp.shapes import Checks, Proposed, Suggested
from rung.server.okrs.actions import Stated
from rung.server.okrs.actions import add_key_result as add
from rung.server.okrs.queries import Opened
from rung.server.talk.access import item_to_comment
from rung.server.talk.actions import say
from rung.server.writing.access import place_to_draft
from rung.server.writing.actions import Parts, create_objective
from rung.server.writing.written import Written

Titles = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=1000)]],
    Field(max_length=20, description="each in one sentence with its number: Raise referrals from 9% to 25%"),
]


def propose_objective(  # noqa: PLR0913, PLR0917 -- the fields of one form, each with a name
    caller: Caller,
    holder: Annotated[str, Field(description="id of the unit (or person) that would hold it")],
    title: Annotated[str, Field(min_length=1, max_length=1000, description="a direction, without numbers")],
    why: Annotated[str, Field(max_length=20_000)] = "",
    why_now: Annotated[str, Field(max_length=20_000)] = "",
    parent: Annotated[str, Field(description="id of the objective or key result it would move")] = "",
    mechanism: Annotated[str, Field(description="one sentence: how it moves the parent")] = "",
    owner: Annotated[str, Field(description="id of the person who would answer for it")] = "",
    key_results: Titles | None = None,
    commitment: Commitment | None = None,
    cycle: CycleSlug = None,
) -> Proposed:
    """Propose an objective with its key results, as a draft that people edit, keep or leave.

    Ask `check_objective` first: the answer holds what would still be asked about it.
    """
    opened = caller.open(cycle)
    place = place_to_draft(caller.actor, caller.place(opened, holder))
    written = Written(
        title=title,
        holder=holder,
        why=why,
        why_now=why_now,
        commitment=commitment.value if commitment else "",
        owner=owner,
        to=parent,
        mechanism=mechanism,
    )
    parts = Parts(key_results=tuple(Stated(title=each) for each in key_results or ()))
    made = create_objective(actor=caller.actor, place=place, written=written, parts=parts)
    return _proposed(caller, opened, made.key)


def add_key_result(
    caller: Caller,
    objective: Annotated[str, Field(description="id of a draft")],
    text: Annotated[str, Field(min_length=1, max_length=1000, description="one sentence with its number")],
    owner: Annotated[str, Field(description="id of the person who would answer for it")] = "",
    cycle: CycleSlug = None,
) -> Proposed:
    """Add a key result to a draft, by quick entry: what the sentence measures is read from it."""
    opened = caller.open(cycle)
    draft = draft_to_write(caller, opened, objective)
    add(actor=caller.actor, objective=draft, stated=Stated(title=text, owner=owner))
    return _proposed(caller, opened, objective)


def check_objective(  # noqa: PLR0913, PLR0917 -- the fields of one form, each with a name
    caller: Caller,
    holder: Annotated[str, Field(description="id of the unit (or person) that would hold it")],
    title: Annotated[str, Field(min_length=1, max_length=1000)],
    why: str = "",
    parent: Annotated[str, Field(description="id of the objective or key result it would move")] = "",
    mechanism: str = "",
    owner: str = "",
    key_results: Titles | None = None,
    cycle: CycleSlug = None,
) -> Checks:
    """Ask what would be found about an objective if it stood there. Nothing is written."""
    wording = Wording(holder, title, why, parent, mechanism, owner, tuple(key_results or ()))
    found = would_be(caller.open(cycle).checked, wording)
    return Checks(findings=[finding_out(one) for one in found])


def check_draft(caller: Caller, id: Id, cycle: CycleSlug = None) -> Checks:  # noqa: A002 -- what agents call it
    """Ask what is found about an objective that stands there, a draft or not, with its key results."""
    return Checks(findings=_found(caller.open(cycle), id))


def suggest_wording(
    caller: Caller,
    id: Id,  # noqa: A002 -- what agents call it
    wording: Annotated[str, Field(min_length=1, max_length=1000, description="the words you would choose")],
    reason: Annotated[str, Field(min_length=1, max_length=4000, description="why, in a sentence or two")],
    cycle: CycleSlug = None,
) -> Suggested:
    """Suggest other words for an objective or key result, as a remark on it; its own words stay."""
    item = item_to_comment(caller.actor, caller.place(caller.open(cycle), id))
    text = f"“{wording.strip()}”\n\n{reason.strip()}"
    if not caller.seat.is_agent:
        text += "\n\n(suggested by an agent, through MCP)"
    remark = say(actor=caller.actor, item=item, text=text, names={})
    return Suggested(remark=remark.pk, on=id)


def _found(opened: Opened, key: str) -> list[FindingOut]:
    node = opened.checked.ladder.objective(key)
    if node is None:
        raise NotFoundError(f"no such objective: {key}")
    subjects = (key, *(one.id for one in node.key_results))
    by_subject = opened.checked.report.by_subject
    found = (one for subject in subjects for one in by_subject.get(subject, ()))
    return [finding_out(one) for one in found if one.waived is None]


def _proposed(caller: Caller, opened: Opened, key: str) -> Proposed:
    """Say what stands there now that it was written."""
    caller.organization.refresh_from_db(fields=["revision"])
    place = caller.place(opened, key)
    return Proposed(
        id=key,
        state=State.DRAFT.value,
        agent=agents_of(opened.cycle, key).get(key, ""),
        address=reverse("okrs-objective", kwargs=asdict(place)),
        findings=_found(caller.open(opened.cycle.slug), key),
    )
