"""What a new token is for, what it may, and when it ends."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Days until a token ends by itself unless somebody says otherwise.
LIFE: Final = 90

SCOPES: Final = (
    ("read", _("Read what I see")),
    ("propose", _("Write drafts")),
    ("write", _("Write whatever I may write")),
    ("manage", _("Change people and seats, as far as I may")),
)


def last_day(end: datetime | None) -> date | None:
    """Return the last day on which something works that ends at a moment."""
    return timezone.localtime(end - timedelta(microseconds=1)).date() if end else None


class TokenForm(forms.Form):
    """A name, what it may, and its last day; without one it ends only when somebody ends it."""

    name = forms.CharField(label=_("What is it for?"), max_length=100)
    until = forms.DateField(
        label=_("Its last day"),
        required=False,
        help_text=_("Empty: until you end it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    scopes = forms.MultipleChoiceField(
        label=_("It may"), choices=SCOPES, initial=["read"], widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"until": timezone.localdate() + timedelta(days=LIFE)})

    @property
    def wanted(self) -> dict[str, Any]:
        """What is asked for; only after `is_valid`."""
        given = self.cleaned_data
        day = given["until"]
        end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)) if day else None
        return {"name": given["name"], "scopes": given["scopes"], "expires": end}
