"""What comes in with a rewording: the new words and the version they were written against."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.server.errors import ConflictError, RungError


class TitleForm(forms.Form):
    """The title and the version the writer has read."""

    title = forms.CharField(
        label=_("In your own words"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def after(self, refused: RungError) -> TitleForm:
        """Return the form to be sent again: it keeps the words, says why, and takes the newer version."""
        data = {name: self[name].value() for name in self.fields}
        if isinstance(refused, ConflictError):
            data["version"] = refused.detail["version"]
        again = TitleForm(data)
        again.add_error(None, refused.message)
        if isinstance(refused, ConflictError):
            text = _("It now reads: “%(theirs)s”. Send yours again to replace it.")
            again.add_error(None, text % {"theirs": refused.detail["theirs"]})
        return again
