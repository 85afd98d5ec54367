"""What comes in with a rewording or a new owner, and what it was written against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.server.errors import ConflictError, NotFoundError, RefusedError
from rung.server.okrs.access import Ref, item_to_write
from rung.server.okrs.actions import cut, edit_title, set_owner, take_out_of_cycle
from rung.server.okrs.forms.owners import OwnedForm
from rung.server.orgs.access import Actor
from rung.server.store.models import KeyResult, Objective, Unit


class TitleForm(forms.Form):
    """The title of an objective or key result, and the version the writer has read."""

    title = forms.CharField(
        label=_("In your own words"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    item: Objective | KeyResult

    @classmethod
    def on(cls, actor: Actor, ref: Ref, data: Mapping[str, Any] | None) -> TitleForm:
        """Make the form for an item the actor writes.

        Raises:
            NotFoundError: there is no such objective or key result for the actor.
        """
        item = _item(actor, ref)
        form = cls(data, initial={"title": item.title, "version": item.version})
        form.item = item
        return form

    @property
    def home(self) -> str:
        """Key of the objective whose page shows the item."""
        return _home(self.item)

    def save(self, actor: Actor) -> bool:
        """Keep the words, or say in the form why not; after a clash the form holds the newer version."""
        title, version = self.cleaned_data["title"], self.cleaned_data["version"]
        try:
            if isinstance(self.item, KeyResult):
                edit_title(actor=actor, item=self.item, title=title, version=version)
            else:
                edit_title(actor=actor, item=self.item, title=title, version=version)
        except ConflictError as clash:
            said = _(
                "Somebody else reworded it in the meantime. It now reads: “%(theirs)s”. "
                "Send yours again to replace it."
            )
            self.add_error(None, said % {"theirs": clash.detail["theirs"]})
            self.data = {"title": title, "version": clash.detail["version"]}
            return False
        except RefusedError as refused:
            self.add_error(None, refused.message)
            return False
        return True


class OwnerForm(OwnedForm):
    """Who answers for an objective or key result, and whom the writer has seen in that place."""

    owner = forms.CharField(label=_("Who answers for it?"), required=False, max_length=200)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    item: Objective | KeyResult

    @classmethod
    def on(
        cls, actor: Actor, ref: Ref, data: Mapping[str, Any] | None, *, names: Mapping[str, str]
    ) -> OwnerForm:
        """Make the form for an item the actor writes, with the names of the people by id.

        Raises:
            NotFoundError: there is no such objective or key result for the actor.
        """
        item = _item(actor, ref)
        form = cls(data, initial={"owner": item.owner, "seen": item.owner})
        form.item, form.names = item, names
        return form

    @property
    def home(self) -> str:
        """Key of the objective whose page shows the item."""
        return _home(self.item)

    def save(self, actor: Actor) -> bool:
        """Name the owner, or say in the form who was named in between."""
        owner, seen = self.cleaned_data["owner"], self.cleaned_data["seen"]
        try:
            if isinstance(self.item, KeyResult):
                set_owner(actor=actor, item=self.item, owner=owner, seen=seen)
            else:
                set_owner(actor=actor, item=self.item, owner=owner, seen=seen)
        except ConflictError as clash:
            theirs = clash.detail["theirs"]
            said = _("Somebody else named %(name)s in the meantime. Send yours again to replace them.")
            gone = _("Somebody else took the owner away in the meantime. Send yours again to name one.")
            name = self.names.get(theirs, theirs)
            self.add_error(None, said % {"name": name} if theirs else gone)
            self.data = {"owner": owner, "seen": theirs}
            return False
        return True


class LeaveForm(forms.Form):
    """Why an objective leaves the ladder and, out of the cycle, when to look at it again."""

    reason = forms.CharField(required=False)
    review = forms.DateField(required=False)

    def save(self, actor: Actor, objective: Objective, kind: str) -> bool:
        """Cut the objective (`kind` is `cut`) or take it out of the cycle (`leave`), or say why not."""
        reason = self.cleaned_data["reason"]
        try:
            if kind == "cut":
                cut(actor=actor, objective=objective, reason=reason)
            else:
                review = self.cleaned_data["review"]
                take_out_of_cycle(actor=actor, objective=objective, reason=reason, review=review)
        except RefusedError as refused:
            self.add_error(None, refused.message)
            return False
        return True


def _item(actor: Actor, ref: Ref) -> Objective | KeyResult:
    item = item_to_write(actor, ref)
    if isinstance(item, Unit):
        raise NotFoundError("no such objective or key result")
    return item


def _home(item: Objective | KeyResult) -> str:
    return item.objective.key if isinstance(item, KeyResult) else item.key
