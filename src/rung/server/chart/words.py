"""What was done to the chart, in a sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rung.server.chart.queries import Edited


def said_of(edit: Edited) -> str:
    """Say what an edit did, as the notice after it and the history do."""
    names = ", ".join(edit.names)
    said = {
        "add_unit": _("%(names)s was added."),
        "change_unit": _("%(names)s was changed."),
        "move_unit": _("%(names)s was moved."),
        "merge_unit": _("Units were merged: %(names)s."),
        "split_unit": _("A unit was split: %(names)s."),
        "close_unit": _("A unit was closed: %(names)s."),
        "arrange_levels": _("The levels were arranged anew."),
        "bring_chart": _("A file of people and units was brought in: %(names)s …"),
        "undo_chart": _("An edit was undone."),
    }[edit.verb]
    return said % {"names": names}
