"""What comes in with a rewording: the new words and the version they were written against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.server.errors import ConflictError, NotFoundError, RefusedError
from rung.server.okrs.access import Ref, item_to_write
from rung.server.okrs.actions import edit_title
from rung.server.orgs.access import Actor
from rung.server.store.models import KeyResult, Objective, Unit


class TitleForm(forms.Form):
    """The title of an objective or key result, and the version the writer has read."""

    title = forms.CharField(
        label=_("In your own words"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    item: Objective | KeyResult

    @classmethod
    def on(cls, actor: Actor, ref: Ref, data: Mapping[str, Any] | None) -> TitleForm:
        """Make the form for an item the actor writes.

        Raises:
            NotFoundError: there is no such objective or key result for the actor.
        """
        item = item_to_write(actor, ref)
        if isinstance(item, Unit):
            raise NotFoundError("no such objective or key result")
        form = cls(data, initial={"title": item.title, "version": item.version})
        form.item = item
        return form

    @property
    def home(self) -> str:
        """Key of the objective whose page shows the item."""
        return self.item.objective.key if isinstance(self.item, KeyResult) else self.item.key

    def save(self, actor: Actor) -> bool:
        """Keep the words, or say in the form why not; after a clash the form holds the newer version."""
        title, version = self.cleaned_data["title"], self.cleaned_data["version"]
        try:
            if isinstance(self.item, KeyResult):
                edit_title(actor=actor, item=self.item, title=title, version=version)
            else:
                edit_title(actor=actor, item=self.item, title=title, version=version)
        except ConflictError as clash:
            said = _("It now reads: “%(theirs)s”. Send yours again to replace it.")
            self.add_error(None, [clash.message, said % {"theirs": clash.detail["theirs"]}])
            self.data = {"title": title, "version": clash.detail["version"]}
            return False
        except RefusedError as refused:
            self.add_error(None, refused.message)
            return False
        return True
