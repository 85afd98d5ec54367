"""What somebody chooses to be told by mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.server.notices.hearing import ByMail, Reason, is_weekly, way_of
from rung.server.notices.wording import name_of
from rung.server.store.models import Seat

_WAYS = (
    (ByMail.NOW.value, _("By mail, at once")),
    (ByMail.DIGEST.value, _("By mail, gathered")),
    (ByMail.OFF.value, _("Not by mail")),
)


class ChoicesForm(forms.Form):
    """One choice for each kind of notice, and how often the gathered mail comes."""

    digest = forms.ChoiceField(
        label=_("Gathered mail comes"),
        choices=(("daily", _("every morning")), ("weekly", _("on Monday mornings"))),
    )

    def __init__(self, seat: Seat, data: Any = None) -> None:
        super().__init__(data, initial={"digest": "weekly" if is_weekly(seat.notify) else "daily"})
        for kind in Reason:
            self.fields[kind.value] = forms.ChoiceField(
                label=name_of(kind), choices=_WAYS, initial=way_of(seat.notify, kind).value
            )
        self.order_fields([*(kind.value for kind in Reason), "digest"])
