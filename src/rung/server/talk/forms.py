"""What is typed into the conversation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.server.talk.actions import LONGEST


class RemarkForm(forms.Form):
    """A remark, what it is about, and what it answers."""

    text = forms.CharField(
        label=_("Say something"),
        max_length=LONGEST,
        error_messages={"required": _("There is nothing to say yet. Write a few words first.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    #: Key of the objective or of one of its key results.
    about = forms.CharField(required=False)
    #: Number of the remark it answers.
    answers = forms.CharField(required=False)
