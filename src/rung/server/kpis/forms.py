"""What comes in about health numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.server.errors import RefusedError
from rung.server.kpis.actions import change_watched, watch, watch_instead
from rung.server.kpis.watched import LONGEST, Watched
from rung.server.okrs.forms.numbers import NumberField
from rung.server.okrs.forms.owners import OwnedForm
from rung.server.orgs.access import Actor
from rung.server.store.models import Cycle, Kpi, Objective


class KpiForm(OwnedForm):
    """One health number."""

    name = forms.CharField(label=_("What is watched?"), max_length=LONGEST)
    owner = forms.CharField(label=_("Who watches it?"), required=False, max_length=200)
    current = NumberField(label=_("Where it stands"))
    measure_unit = forms.CharField(label=_("Unit"), required=False, max_length=100)
    lowest = NumberField(label=_("Healthy from"))
    highest = NumberField(label=_("to"))
    note = forms.CharField(
        label=_("What to do when it leaves the band"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    @property
    def watched(self) -> Watched:
        """What was typed, only after `is_valid`."""
        return Watched(**{name: self.cleaned_data[name] for name in asdict(Watched(""))})

    def add(self, actor: Actor, cycle: Cycle, holder: str) -> bool:
        """Add the number, or say in the form why not."""
        try:
            watch(actor=actor, cycle=cycle, holder=holder, watched=self.watched)
        except RefusedError as refused:
            self.add_error(refused.detail.get("field"), refused.message)
            return False
        return True

    def save(self, actor: Actor, kpi: Kpi) -> bool:
        """Change the number, or say in the form why not."""
        try:
            change_watched(actor=actor, kpi=kpi, watched=self.watched)
        except RefusedError as refused:
            self.add_error(refused.detail.get("field"), refused.message)
            return False
        return True


class InsteadForm(forms.Form):
    """Why an objective leaves the cycle, when to look again, and which numbers are watched in its place."""

    reason = forms.CharField(
        label=_("Why is it no OKR?"),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        max_length=1000,
    )
    review = forms.DateField(
        label=_("When shall somebody look at it again? (if you know)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, proposed: Sequence[Watched], names: Mapping[str, str]
    ) -> None:
        super().__init__(data)
        #: Each number on offer: whether it is taken, and its form.
        self.rows = [self._row(place, each, names) for place, each in enumerate(proposed)]

    def _row(self, place: int, proposed: Watched, names: Mapping[str, str]) -> tuple[bool, KpiForm]:
        data = self.data if self.is_bound else None
        form = KpiForm(data, prefix=str(place), initial=asdict(proposed))
        form.names = names
        taken = not self.is_bound or bool(self.data.get(f"{place}-taken"))
        return taken, form

    def save(self, actor: Actor, objective: Objective) -> bool:
        """Take the objective out and watch what was chosen, or say why not."""
        chosen = [form for taken, form in self.rows if taken]
        wrong = [form for form in chosen if not form.is_valid()]
        if wrong:
            return False
        said = self.cleaned_data
        numbers = [form.watched for form in chosen]
        try:
            watch_instead(
                actor=actor,
                objective=objective,
                numbers=numbers,
                reason=said["reason"],
                review=said["review"],
            )
        except RefusedError as refused:
            self.add_error(None, refused.message)
            return False
        return True
