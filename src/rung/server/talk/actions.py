"""Writes about remarks and followers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from rung.server.cycles.access import What, require_open
from rung.server.errors import RefusedError
from rung.server.okrs.actions.kinds import kind_of
from rung.server.orgs.access import Actor
from rung.server.store.change import change, reread
from rung.server.store.models import Comment, Follow, Objective
from rung.server.talk.access import Item, objective_of
from rung.server.talk.naming import named_in
from rung.server.talk.queries import seats_of_people, seats_that_see

#: Characters of a remark; what is longer belongs into a document that it links to.
LONGEST: Final = 10_000


def say(
    *, actor: Actor, item: Item, text: str, names: Mapping[str, str], answers: Comment | None = None
) -> Comment:
    """Remark on an item, or answer a remark on it; an answer to an answer stands beside that.

    `names` is what may be written after an `@` → key of a person; only those who see the item are told.

    Raises:
        RefusedError: it is empty, too long, in a closed cycle, or answers a remark on something else.
    """
    text = _kept(text)
    if answers is not None and (answers.cycle_id, answers.subject) != (item.cycle_id, item.key):
        raise RefusedError(_("The remark that this answers is about something else."))
    head = answers if answers is None or answers.answers is None else answers.answers
    with change(actor=actor, organization=item.organization, action="answer" if head else "say") as journal:
        require_open(item.cycle, What.COMMENT)
        comment = Comment.objects.of(item.organization).create(
            organization=item.organization,
            cycle=item.cycle,
            subject_kind=kind_of(item),
            subject=item.key,
            account=actor.account,
            who=actor.account.get_full_name(),
            text=text,
            answers=head,
        )
        after = {"text": text, "on": item.key, "named": _named(item, text, names)}
        if head is not None:
            after["answers"] = str(head.pk)
        journal.note("comment", str(comment.pk), before={}, after=after, cycle=item.cycle)
    return comment


def edit(*, actor: Actor, comment: Comment, item: Item, text: str, names: Mapping[str, str]) -> Comment:
    """Say it in other words; the audit keeps the old ones. Whoever is named anew is told.

    Raises:
        RefusedError: it is empty or too long, or the cycle is closed.
    """
    text = _kept(text)
    with change(actor=actor, organization=item.organization, action="edit_comment") as journal:
        require_open(item.cycle, What.COMMENT)
        comment = reread(comment)
        named = _named(item, text, names)
        before = {"text": comment.text, "named": _named(item, comment.text, names)}
        if text != comment.text:
            comment.text, comment.edited = text, timezone.now()
            comment.save(update_fields=["text", "edited"])
        after = {"text": text, "named": named, "on": item.key}
        journal.note("comment", str(comment.pk), before=before, after=after, cycle=item.cycle)
    return comment


def remove(*, actor: Actor, comment: Comment) -> Comment:
    """Take a remark back; the audit keeps its words, and its answers stay."""
    with change(actor=actor, organization=comment.organization, action="remove_comment") as journal:
        require_open(comment.cycle, What.COMMENT)
        comment = reread(comment)
        before = {"text": comment.text, "on": comment.subject}
        comment.text, comment.removed = "", comment.removed or timezone.now()
        comment.save(update_fields=["text", "removed"])
        journal.note("comment", str(comment.pk), before=before, after={}, cycle=comment.cycle)
    return comment


def follow(*, actor: Actor, item: Item, wish: str) -> Objective:
    """Say whether the actor wants to hear of an objective: `follow`, `mute`, or `leave` it to her part in it.

    No row of the audit: it says something about the reader, and nothing about the objective.

    Raises:
        RefusedError: the wish is none of these.
    """
    objective = objective_of(item)
    words = Follow.objects.of(objective.organization)
    if wish == "leave":
        words.filter(cycle=objective.cycle, account=actor.account, subject=objective.key).delete()
    elif wish in {"follow", "mute"}:
        words.update_or_create(
            cycle=objective.cycle,
            account=actor.account,
            subject_kind="objective",
            subject=objective.key,
            defaults={"organization": objective.organization, "is_muted": wish == "mute"},
        )
    else:
        raise RefusedError(_("Follow it, mute it, or leave it."))
    return objective


def _kept(text: str) -> str:
    """Return a text as it is kept.

    Raises:
        RefusedError: it is empty or too long.
    """
    kept = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not kept:
        raise RefusedError(_("There is nothing to say yet. Write a few words first."))
    if len(kept) > LONGEST:
        raise RefusedError(_("That is too long for a remark. Put it into a document, and link to it."))
    return kept


def _named(item: Item, text: str, names: Mapping[str, str]) -> list[str]:
    """Return the keys of the people whom a text names and who see what it is about."""
    people = dict.fromkeys(named.person for named in named_in(text, names))
    if not people:
        return []
    seats = seats_that_see(objective_of(item), seats_of_people(item.cycle, people, ()))
    return sorted({seat.person for seat in seats})
