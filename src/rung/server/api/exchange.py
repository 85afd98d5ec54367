"""Import and export."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final, Literal

from django.http import HttpRequest, HttpResponse

from rung.core.model import Objective
from rung.server.api.listing import Router
from rung.server.api.place import actor
from rung.server.api.schemas import (
    READ_REFUSALS,
    WRITE_REFUSALS,
    ChangeOut,
    Done,
    FileProblemOut,
    ImportIn,
    PlanOut,
    RemovedOut,
    Words,
)
from rung.server.okrs.access import Ref
from rung.server.transfer.access import cycle_to_export, place_to_import, removed_to_write
from rung.server.transfer.actions import apply_import, put_back
from rung.server.transfer.difference import Change
from rung.server.transfer.queries import Upload, export_text, plan_import, removed_from

router = Router(tags=["exchange"])

_CYCLE: Final = "/organizations/{organization}/cycles/{cycle}"
_TYPES: Final = {"yaml": "application/yaml", "json": "application/json"}


@router.post("/organizations/{organization}/import", response={200: PlanOut, **WRITE_REFUSALS})
def bring_in(request: HttpRequest, organization: str, body: ImportIn) -> PlanOut:
    """Bring a file in, as a new cycle or in the place of what a cycle holds; by default say what it would do.

    A file with problems is answered with 200 and the problems on a dry run, and with 422 otherwise.
    """
    opened, cycle = place_to_import(actor(request), organization, body.cycle)
    upload = Upload(body.text, body.name)
    plan = plan_import(opened, cycle, upload)
    if not body.dry_run:
        cycle = apply_import(actor=actor(request), organization=opened, cycle=cycle, upload=upload)
    return PlanOut(
        applied=not body.dry_run,
        cycle=cycle.slug if cycle else None,
        problems=[FileProblemOut(**asdict(problem)) for problem in plan.problems],
        added=_changes(plan.difference.added),
        changed=_changes(plan.difference.changed),
        removed=_changes(plan.difference.removed),
    )


@router.get(f"{_CYCLE}/export", response={200: None, **READ_REFUSALS})
def take_out(
    request: HttpRequest, organization: str, cycle: str, form: Literal["yaml", "json"] = "yaml"
) -> HttpResponse:
    """Return a cycle as a file that `rung check` and an import read. 12 queries."""
    found = cycle_to_export(actor(request), organization, cycle)
    row = found.cycle
    text = export_text(row.organization, row, form, found.hidden)
    return HttpResponse(text, content_type=f"{_TYPES[form]}; charset=utf-8")


@router.get(f"{_CYCLE}/removed", response={200: list[RemovedOut], **READ_REFUSALS})
def removed(request: HttpRequest, organization: str, cycle: str, q: Words = "") -> list[RemovedOut]:
    """List what was removed and nobody brought back, the latest first; 200 at most. 4 queries."""
    found = cycle_to_export(actor(request), organization, cycle)
    return [
        RemovedOut(
            kind="objective" if isinstance(one.value, Objective) else "key_result",
            id=one.value.id,
            title=one.value.title,
            objective=one.within or None,
            who=one.who,
            when=one.when,
            key_results=[each.id for each in one.key_results],
            check_ins=one.check_ins,
        )
        for one in removed_from(found.cycle, words=q, unseen=found.unseen).items
    ]


@router.post(f"{_CYCLE}/removed/{{key:key}}", response={200: Done, **WRITE_REFUSALS})
def restore(request: HttpRequest, organization: str, cycle: str, key: str) -> Done:
    """Put back what was removed, with key results, links and check-ins."""
    row, found = removed_to_write(actor(request), Ref(organization, cycle, key))
    put_back(actor=actor(request), cycle=row, removed=found)
    return Done(id=key, revision=row.organization.revision)


def _changes(changes: tuple[Change, ...]) -> list[ChangeOut]:
    return [ChangeOut(kind=one.kind, id=one.id, title=one.title, fields=list(one.fields)) for one in changes]
