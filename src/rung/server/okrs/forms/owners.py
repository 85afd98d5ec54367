"""The owner whom a form names: somebody of the cycle, or nobody."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _


class OwnedForm(forms.Form):
    """A form with a field `owner`, whose choices may be fewer than the people who can be chosen."""

    #: Names of the people of the cycle by id.
    names: Mapping[str, str]

    def clean_owner(self) -> str:
        """Take the id of a person of the cycle, or nothing."""
        owner: str = self.cleaned_data["owner"]
        if owner and owner not in self.names:
            raise forms.ValidationError(_("Choose somebody of this cycle."))
        return owner
