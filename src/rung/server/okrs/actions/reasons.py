"""The reason that a decision against something has to give."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from rung.server.errors import RefusedError
from rung.server.okrs.actions.texts import kept_text

#: Longest reason, in characters.
MOST: Final = 1000


def reason_of(text: str) -> str:
    """Return a reason without what surrounds it, its lines ended as the database keeps them.

    Raises:
        RefusedError: there is none, or it is longer than `MOST`.
    """
    reason = kept_text(text)
    if not reason:
        raise RefusedError(_("say why: this needs a reason that others can read later"))
    if len(reason) > MOST:
        raise RefusedError(
            _("say why in %(most)s characters at most: these are %(n)s")
            % {"most": f"{MOST:,}", "n": f"{len(reason):,}"}
        )
    return reason
