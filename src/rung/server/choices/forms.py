"""One unit's answers, as they come in from its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.core.ladder import ObjectiveNode
from rung.server.choices.actions import choose
from rung.server.choices.answers import LONGEST, Answer, stamp_of
from rung.server.choices.queries import Cell
from rung.server.errors import ConflictError, RefusedError
from rung.server.orgs.access import Actor
from rung.server.store.models import Leverage, Unit


class AnswerForm(forms.Form):
    """The word on one parent objective."""

    answer = forms.ChoiceField(
        choices=[("yes", _("We contribute")), ("no", _("Not this cycle")), ("", _("Not decided yet"))],
        required=False,
    )
    leverage = forms.ChoiceField(choices=[("", "–"), *Leverage.choices], required=False)
    contribution = forms.CharField(
        label=_("What can only you add?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    seen = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    @property
    def said(self) -> Answer | None:
        """What was answered, only after `is_valid`; words without an answer are an answer as well."""
        given = self.cleaned_data
        if not (given["answer"] or given["contribution"]):
            return None
        return Answer(given["answer"] != "no", given["leverage"], given["contribution"])


@dataclass(frozen=True, slots=True)
class Row:
    """One parent objective on the page with its form."""

    cell: Cell
    form: AnswerForm
    #: Units that chose it as well.
    others: tuple[str, ...]

    @property
    def parent(self) -> ObjectiveNode:
        """The parent objective."""
        return self.cell.parent


class Sheet:
    """All the answers of one unit."""

    def __init__(
        self, cells: Sequence[Cell], data: Mapping[str, Any] | None, others: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.rows = [Row(cell, _form(cell, data), others.get(cell.parent.id, ())) for cell in cells]

    @property
    def forms(self) -> list[AnswerForm]:
        """Every form, one for each parent objective."""
        return [row.form for row in self.rows]

    def save(self, actor: Actor, unit: Unit) -> bool:
        """Keep the answers, or say beside each why not."""
        wrong = [form for form in self.forms if not form.is_valid()]  # each is to show what is wrong with it
        if wrong:
            return False
        answers = {row.parent.id: row.form.said for row in self.rows}
        seen = {row.parent.id: row.form.cleaned_data["seen"] for row in self.rows}
        try:
            choose(actor=actor, unit=unit, answers=answers, seen=seen)
        except ConflictError as clash:
            self._show(clash)
            return False
        except RefusedError as refused:
            self.forms[0].add_error(None, refused.message)
            return False
        return True

    def _show(self, clash: ConflictError) -> None:
        for row in self.rows:
            both = clash.detail.get(row.parent.id)
            if both is None:
                continue
            row.form.add_error(
                None, _("Somebody else answered this in the meantime: %s") % _told(both["theirs"])
            )
            row.form.add_error(None, _("What you wrote is still here. Send it again to replace theirs."))
            row.form.data = {**row.form.data, row.form.add_prefix("seen"): both["seen"]}


def _form(cell: Cell, data: Mapping[str, Any] | None) -> AnswerForm:
    said = cell.answer
    start = {"answer": "", "seen": stamp_of(said)}
    if said is not None:
        start |= {
            "answer": "yes" if said.contributes else "no",
            "leverage": said.leverage,
            "contribution": said.contribution,
        }
    given = None if data is None else dict(data.items())
    return AnswerForm(given, prefix=cell.parent.id, initial=start)


def _told(theirs: dict[str, Any] | None) -> str:
    if theirs is None:
        return str(_("not decided yet"))
    if not theirs["contributes"]:
        return str(_("not this cycle"))
    return (
        f"{_('we contribute')} · {theirs['contribution']}"
        if theirs["contribution"]
        else str(_("we contribute"))
    )
