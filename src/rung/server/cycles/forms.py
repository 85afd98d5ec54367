"""What comes in with a cycle, its calendar and its state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.server.cycles.actions import CyclePlan
from rung.server.cycles.queries import Step
from rung.server.cycles.words import KINDS
from rung.server.store.models import Cycle


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class CycleForm(forms.Form):
    """A cycle to plan or to change."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    name = forms.CharField(label=_("Name"), max_length=100)
    start = _day(_("First day"))
    end = _day(_("Last day"))
    planning_start = _day(
        _("Planning begins"), required=False, help_text=_("Usually two to three weeks before the first day.")
    )
    within = forms.ChoiceField(
        label=_("Lies within"),
        required=False,
        help_text=_("The longer cycle it is part of, such as its year."),
    )
    copied = forms.ChoiceField(label=_("Starts with the units and people of"), required=False)

    def __init__(
        self, cycles: Iterable[Cycle], *args: Any, changes: Cycle | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.cycles = {each.slug: each for each in cycles}
        longer = [
            each
            for each in self.cycles.values()
            if each.start and each.end and each.pk != getattr(changes, "pk", 0)
        ]
        within: Any = self.fields["within"]
        within.choices = [("", _("None: it stands alone")), *((each.slug, each.name) for each in longer)]
        if changes is None:
            copied: Any = self.fields["copied"]
            copied.choices = [
                *((each.slug, each.name) for each in self.cycles.values()),
                ("", _("Nothing yet")),
            ]
        else:
            del self.fields["copied"]

    @property
    def plan(self) -> CyclePlan:
        """What was said; only after `is_valid`."""
        data = {name: self.cleaned_data[name] for name in ("name", "kind", "start", "end", "planning_start")}
        return CyclePlan(**data, within=self.cycles.get(self.cleaned_data["within"]))

    @property
    def source(self) -> Cycle | None:
        """The cycle whose chart and people are copied; only after `is_valid`."""
        return self.cycles.get(self.cleaned_data["copied"])


class CalendarForm(forms.Form):
    """The days and a note of every step."""

    def __init__(self, steps: Iterable[Step], *args: Any) -> None:
        super().__init__(*args)
        self.steps = tuple(steps)
        for step in self.steps:
            self.fields[f"{step.kind}_start"] = _day(_("From"))
            self.fields[f"{step.kind}_end"] = _day(_("To"))
            self.fields[f"{step.kind}_note"] = forms.CharField(
                label=_("Note"),
                required=False,
                max_length=500,
                widget=forms.TextInput(attrs={"placeholder": _("Such as a place or a link")}),
            )
            self.initial.update(
                {
                    f"{step.kind}_start": step.start,
                    f"{step.kind}_end": step.end,
                    f"{step.kind}_note": step.note,
                }
            )

    def clean(self) -> dict[str, Any]:
        """See that no step ends before it begins."""
        data = self.cleaned_data
        for step in self.steps:
            first, last = (data.get(f"{step.kind}_{end}") for end in ("start", "end"))
            if first and last and last < first:
                self.add_error(f"{step.kind}_end", _("This is before its first day."))
        return data

    def changed(self) -> Iterable[tuple[Step, tuple[date, date], str]]:
        """Go through the steps that say something else now; only after `is_valid`."""
        for step in self.steps:
            data = self.cleaned_data
            days = (data[f"{step.kind}_start"], data[f"{step.kind}_end"])
            note = data[f"{step.kind}_note"]
            if (*days, note) != (step.start, step.end, step.note):
                yield step, days, note
