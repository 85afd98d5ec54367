"""Where a webhook goes, and what it is told of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.server.hooks.events import KINDS


class HookForm(forms.Form):
    """An address and kinds of events; none chosen means all."""

    address = forms.CharField(
        label=_("Address"),
        max_length=500,
        help_text=_("Begins with https://. Rung sends a POST with JSON there, signed with the secret."),
        widget=forms.URLInput(attrs={"placeholder": "https://example.org/hooks/rung"}),
    )
    events = forms.MultipleChoiceField(
        label=_("What it is told of"),
        required=False,
        choices=list(KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose nothing to have it told of everything."),
    )

    def refuse(self, message: str, detail: Any) -> None:
        """Say at its field what speaks against it."""
        self.add_error(detail.get("field"), message)
