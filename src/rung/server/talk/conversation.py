"""What the conversation on an objective shows; used by its page, its fragment and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from rung.core.ladder import Ladder, ObjectiveNode
from rung.server.orgs.access import Actor
from rung.server.sharing.levels import Level
from rung.server.sharing.sight import level_of
from rung.server.shell.page import Page
from rung.server.talk.access import Comment, Objective
from rung.server.talk.forms import RemarkForm
from rung.server.talk.naming import names_by
from rung.server.talk.queries import followers_of, threads_on
from rung.server.talk.rendering import to_html


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark, ready to be shown."""

    row: Comment
    who: str
    html: SafeString
    is_mine: bool
    #: Wording of the key result it is about; empty for the objective itself.
    on: str
    answers: tuple[Remark, ...] = ()


def names_in(ladder: Ladder) -> Mapping[str, str]:
    """Return what may be written after an `@` in a cycle. O(people)."""
    return names_by((person.id, person.name) for person in ladder.places.people.values())


def talk_context(
    page: Page, ladder: Ladder, objective: Objective, *, form: RemarkForm | None = None
) -> dict[str, Any]:
    """Gather the conversation on an objective. 8 queries, and those of level and sight."""
    node = ladder.objective(objective.key)
    names = names_in(ladder)
    threads = tuple(
        _remark(thread.head, thread.answers, page.actor, names, node) for thread in threads_on(objective)
    )
    return {
        "page": page,
        "of": objective.key,
        "node": node,
        "threads": threads,
        "followers": followers_of(objective, page.actor.account),
        "may_comment": level_of(page.seat, objective) >= Level.COMMENT,
        "form": form or RemarkForm(initial={"about": objective.key}),
        "about": [(each.id, each.title) for each in node.key_results] if node else [],
    }


def _remark(
    row: Comment,
    answers: tuple[Comment, ...],
    actor: Actor,
    names: Mapping[str, str],
    node: ObjectiveNode | None,
) -> Remark:
    titles = {each.id: each.title for each in node.key_results} if node else {}
    return Remark(
        row=row,
        who=row.account.get_full_name() if row.account else row.who,
        html=to_html(row.text, names),
        is_mine=row.account_id == actor.account.pk and row.removed is None,
        on=titles.get(row.subject, ""),
        answers=tuple(_remark(each, (), actor, names, node) for each in answers),
    )
