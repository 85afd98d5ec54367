"""What comes in with the choice of what an objective or a key result moves, and what it may clash with."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.core.ladder import Ladder
from rung.core.model import Contribution, Pattern
from rung.core.model import Objective as Value
from rung.server.errors import ConflictError, RefusedError
from rung.server.okrs.actions import link_key_result, set_parent, stamp_of
from rung.server.orgs.access import Actor
from rung.server.store.models import KeyResult, Objective


class LinkForm(forms.Form):
    """What is moved, and how; begins with what stands there now."""

    to = forms.CharField(max_length=200, error_messages={"required": _("Choose what it moves.")})
    mechanism = forms.CharField(
        label=_("How does it move it?"),
        help_text=_("One sentence, in your own words. It is what everybody reads on the line of sight."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        required=False,
        max_length=500,
    )
    #: Stamp of the links that the writer has read.
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)

    def __init__(
        self, data: Mapping[str, Any] | None, *, links: tuple[Contribution, ...], to: str, ladder: Ladder
    ) -> None:
        """Begin with the link to `to`, if it is among those that stand there now."""
        self.links = links
        self.ladder = ladder
        now = next((link for link in links if link.to == to), Contribution(to))
        start = {"mechanism": now.mechanism or "", "pattern": now.pattern.value, "share": now.share}
        super().__init__(data, initial={"to": to, "seen": stamp_of(links), **start})

    @property
    def contribution(self) -> Contribution:
        """The link that was chosen, only after `is_valid`; what is not asked about stays as it is."""
        to = self.cleaned_data["to"]
        now = next((link for link in self.links if link.to == to), Contribution(to))
        return replace(now, mechanism=self.cleaned_data["mechanism"] or None)

    @abstractmethod
    def write(self, actor: Actor, seen: str) -> None:
        """Run the action."""

    def save(self, actor: Actor) -> bool:
        """Keep the link, or say in the form why not; after a clash the form is on top of the newer link."""
        try:
            self.write(actor, self.cleaned_data["seen"])
        except ConflictError as clash:
            self.add_error(None, _("Somebody else changed what it moves in the meantime."))
            for link in clash.detail["theirs"]:
                self.add_error(None, self._theirs(link))
            self.add_error(None, _("What you wrote is still here. Send it again to replace theirs."))
            self.data = {name: self.data.get(name) for name in self.fields} | {"seen": clash.detail["seen"]}
            return False
        except RefusedError as refused:
            self.add_error(None, refused.message)
            return False
        return True

    def _theirs(self, link: dict[str, Any]) -> str:
        end = self.ladder.key_result(link["to"]) or self.ladder.objective(link["to"])
        facts = {"title": end.title if end else link["to"], "how": link["mechanism"]}
        if facts["how"]:
            return _("It now moves “%(title)s”: “%(how)s”.") % facts
        return _("It now moves “%(title)s”, and nobody said how.") % facts


class ParentForm(LinkForm):
    """The primary parent of an objective, with the way it is passed down."""

    pattern = forms.ChoiceField(choices=[(each.value, each.value) for each in Pattern], required=False)

    objective: Objective

    @classmethod
    def on(cls, row: Objective, ladder: Ladder, data: Mapping[str, Any] | None) -> ParentForm:
        """Make the form for an objective that the actor writes."""
        node = ladder.objective(row.key)
        now = node.value.parent if node else None
        form = cls(data, links=(now,) if now else (), to=now.to if now else "", ladder=ladder)
        form.objective = row
        if node and now is None:
            form.initial.update(_awaiting(node.value))
        return form

    @property
    def contribution(self) -> Contribution:
        """The link that was chosen, with its pattern."""
        return replace(
            super().contribution, pattern=Pattern(self.cleaned_data["pattern"] or Pattern.CONTRIBUTION)
        )

    def write(self, actor: Actor, seen: str) -> None:
        """Choose the parent."""
        set_parent(actor=actor, objective=self.objective, parent=self.contribution, seen=seen)


def _awaiting(objective: Value) -> dict[str, str]:
    """Return what was said of a parent before there was one."""
    pattern = objective.pattern_without_parent or Pattern.CONTRIBUTION
    return {"mechanism": objective.mechanism_without_parent or "", "pattern": pattern.value}


class KeyResultLinkForm(LinkForm):
    """One thing that a key result moves, and how much of it."""

    share = forms.FloatField(
        label=_("How much of it, in percent?"),
        help_text=_("Only if it can be said. What several teams declare is added up and shown."),
        required=False,
        min_value=0.1,
        max_value=100,
    )

    key_result: KeyResult

    @classmethod
    def on(
        cls, row: KeyResult, ladder: Ladder, data: Mapping[str, Any] | None, *, to: str = ""
    ) -> KeyResultLinkForm:
        """Make the form for a key result that the actor writes; `to` is the link to begin with."""
        node = ladder.key_result(row.key)
        form = cls(data, links=node.value.contributes_to if node else (), to=to, ladder=ladder)
        form.key_result = row
        return form

    @property
    def contribution(self) -> Contribution:
        """The link that was chosen, with its share."""
        return replace(super().contribution, share=self.cleaned_data["share"])

    def write(self, actor: Actor, seen: str) -> None:
        """Write the link."""
        link_key_result(actor=actor, key_result=self.key_result, link=self.contribution, seen=seen)
