"""What somebody is still typing, kept for her alone until it is sent or thrown away.

No row of the audit, and no revision: it says nothing yet about the organisation.
"""

from __future__ import annotations

from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from rung.server.errors import RefusedError
from rung.server.orgs.access import Actor
from rung.server.store.models import Cycle, Draft

#: Characters of one draft; an objective with everything on it has a few thousand.
MOST_TYPED: Final = 200_000


def keep_draft(*, actor: Actor, cycle: Cycle, place: str, typed: dict[str, list[str]]) -> Draft:
    """Keep what is typed in a form, in the place of what was kept before. 2 to 4 queries.

    Raises:
        RefusedError: it is longer than anybody types.
    """
    if sum(len(text) for texts in typed.values() for text in texts) > MOST_TYPED:
        raise RefusedError(_("a draft has %(most)s characters at most") % {"most": f"{MOST_TYPED:,}"})
    drafts = Draft.objects.of(cycle.organization)
    fields = {"typed": typed, "saved": timezone.now(), "organization": cycle.organization}
    return drafts.update_or_create(account=actor.account, cycle=cycle, place=place, defaults=fields)[0]


def forget_draft(*, actor: Actor, cycle: Cycle, place: str) -> None:
    """Throw away what was kept; nothing happens when there is none. 1 query."""
    Draft.objects.of(cycle.organization).filter(account=actor.account, cycle=cycle, place=place).delete()
