"""The filter of the audit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.server.audit.queries import Asked
from rung.server.speech.words import word

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FilterForm(forms.Form):
    """Everything optional; what makes no sense is left out of the question and said beside its field."""

    person = forms.CharField(label=_("Who"), required=False, max_length=100)
    kind = forms.CharField(label=_("Kind"), required=False, max_length=20)
    action = forms.CharField(label=_("Action"), required=False, max_length=60)
    item = forms.CharField(label=_("Item"), required=False, max_length=200)
    since = forms.DateField(label=_("From"), required=False, widget=_DAY)
    until = forms.DateField(label=_("To"), required=False, widget=_DAY)

    def __init__(self, data: Any, kinds: list[str], actions: list[str]) -> None:
        super().__init__(data)
        for name, words, every in (("kind", kinds, _("Every kind")), ("action", actions, _("Every action"))):
            choices = [("", every), *((each, word(each)) for each in words)]
            self.fields[name].widget = forms.Select(choices=choices)

    @property
    def asked(self) -> Asked:
        """What is looked for."""
        self.is_valid()
        return Asked(**{name: value for name, value in self.cleaned_data.items() if value})
