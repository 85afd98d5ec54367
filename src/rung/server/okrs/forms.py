"""What people send about an OKR, as clean values."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.core.model import Contribution, Counting, Pattern


class ParentForm(forms.Form):
    """The choice of a primary parent; an empty `to` removes it."""

    to = forms.CharField(required=False, max_length=200)
    pattern = forms.ChoiceField(
        required=False, choices=[(pattern.value, pattern.value) for pattern in Pattern]
    )
    mechanism = forms.CharField(required=False, max_length=1000)

    def link(self) -> Contribution | None:
        """Return the link chosen, or None for none; only after `is_valid`."""
        if not self.cleaned_data["to"]:
            return None
        return Contribution(
            to=self.cleaned_data["to"],
            pattern=Pattern(self.cleaned_data["pattern"] or Pattern.CONTRIBUTION),
            mechanism=self.cleaned_data["mechanism"] or None,
        )


class LinkForm(ParentForm):
    """A link of a key result; it may declare what part of the target it stands for."""

    to = forms.CharField(max_length=200)
    counting = forms.ChoiceField(
        required=False, choices=[(counting.value, counting.value) for counting in Counting]
    )
    share = forms.FloatField(required=False, min_value=0.01, max_value=100)

    def link(self) -> Contribution:
        """Return the link; only after `is_valid`."""
        return Contribution(
            to=self.cleaned_data["to"],
            pattern=Pattern(self.cleaned_data["pattern"] or Pattern.CONTRIBUTION),
            mechanism=self.cleaned_data["mechanism"] or None,
            counting=Counting(self.cleaned_data["counting"] or Counting.CONTRIBUTES),
            share=self.cleaned_data["share"],
        )


class OwnerForm(forms.Form):
    """The key of the person who answers for an item; empty for nobody."""

    owner = forms.CharField(required=False, max_length=200)


class TitleForm(forms.Form):
    """New words for an item, and the version they were written on."""

    title = forms.CharField(max_length=1000)
    version = forms.IntegerField(min_value=1)


class LeavingForm(forms.Form):
    """Why an objective leaves the ladder."""

    reason = forms.CharField(required=False, max_length=1000)


class WaiverForm(forms.Form):
    """Which rule is overruled, and why."""

    rule = forms.CharField(max_length=100)
    reason = forms.CharField(max_length=1000)

    def clean_reason(self) -> Any:
        """Ask for words: a reason of signs alone explains nothing."""
        reason = self.cleaned_data["reason"].strip()
        if not any(sign.isalpha() for sign in reason):
            raise forms.ValidationError(_("Say in a few words why."))
        return reason
