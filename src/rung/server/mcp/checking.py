"""What would be found about words that nobody has written down yet, and what the detectors make of texts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import Field

from rung.core import model
from rung.core.check import Finding
from rung.files import Problem
from rung.files.cases import read_cases
from rung.files.judging import judge as judge_case
from rung.rules.words import LANGUAGES
from rung.server.errors import NotFoundError, RefusedError
from rung.server.mcp.access import Caller
from rung.server.mcp.shapes import Judgements
from rung.server.okrs.ladders import Checked
from rung.server.writing.judging import judge as judge_objective

Kind = Literal["key-results", "objectives", "pairs", "relations", "restatements"]


@dataclass(frozen=True, slots=True)
class Wording:
    """An objective as somebody thinks of it."""

    holder: str
    title: str
    why: str = ""
    parent: str = ""
    mechanism: str = ""
    owner: str = ""
    key_results: tuple[str, ...] = field(default=())


def would_be(checked: Checked, wording: Wording) -> tuple[Finding, ...]:
    """Return what would be found about an objective with these words, the gravest first."""
    if checked.ladder.unit(wording.holder) is None and wording.holder not in checked.ladder.places.people:
        raise NotFoundError(f"no such unit or person: {wording.holder}")
    if wording.parent and not checked.ladder.knows(wording.parent):
        raise NotFoundError(f"no such objective or key result: {wording.parent}")
    key = "new"
    while checked.ladder.knows(key):
        key += "+"
    link = model.Contribution(wording.parent, mechanism=wording.mechanism or None) if wording.parent else None
    value = model.Objective(
        id=key,
        title=wording.title,
        holder=wording.holder,
        owner=wording.owner or None,
        why=wording.why or None,
        state=model.State.DRAFT,
        parent=link,
        key_results=tuple(
            model.KeyResult(id=f"{key}.{number}", title=title, owner=wording.owner or None)
            for number, title in enumerate(wording.key_results, start=1)
        ),
    )
    return judge_objective(checked, value).asked


def judge(
    caller: Caller,
    kind: Annotated[Kind, Field(description="what is judged")],
    cases: Annotated[
        list[dict[str, Any]],
        Field(
            min_length=1,
            max_length=100,
            description="key-results and objectives: {id, text}; relations: {id, parent, child}; pairs: "
            "{id, parent: {objective, key_results}, child: {unit, objective, key_results}, pattern}; "
            "restatements: {id, parent_objective, parent_key_results, restatement}; lang: en, fr or de",
        ),
    ],
) -> Judgements:
    """Judge texts on their own: is it an outcome, measurable, a copy of its parent, a good restatement?"""
    del caller
    lines = (json.dumps(case).encode() for case in cases)
    items: list[dict[str, Any]] = []
    for case in read_cases(lines, kind, LANGUAGES, name="cases"):
        if isinstance(case, Problem):
            raise RefusedError(str(case))
        items.append(judge_case(case, kind))
    return Judgements(items=items)
