"""A key result as it is typed: one line, and the fields in which people correct what the line says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.core import model
from rung.server.errors import ConflictError, RefusedError
from rung.server.okrs.actions import Stated, add_key_result, change_key_result
from rung.server.okrs.actions.stated import FIELDS
from rung.server.okrs.forms.numbers import NumberField
from rung.server.okrs.forms.owners import OwnedForm
from rung.server.orgs.access import Actor
from rung.server.store.models import KeyResult, Objective

_DIRECTIONS: Final = (
    ("", _("as the words say")),
    (model.Direction.UP.value, _("up")),
    (model.Direction.DOWN.value, _("down")),
    (model.Direction.REACH.value, _("reach it")),
    (model.Direction.MAINTAIN.value, _("keep it")),
)


@dataclass(frozen=True, slots=True)
class Differing:
    """One field that two people wrote."""

    label: str
    theirs: Any
    yours: Any


class KeyResultForm(OwnedForm):
    """What is stated about a key result; an empty field goes by the words of the title."""

    title = forms.CharField(
        label=_("Key result"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={"required": _("Write what will be different, and by how much.")},
    )
    metric = forms.CharField(
        label=_("What is measured"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    baseline = NumberField(label=_("From"))
    target = NumberField(label=_("To"))
    measure_unit = forms.CharField(
        label=_("Unit"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    direction = forms.ChoiceField(label=_("Direction"), choices=_DIRECTIONS, required=False)
    owner = forms.CharField(label=_("Owner"), required=False, max_length=200)
    unit = forms.CharField(label=_("Carried by"), required=False, max_length=200)
    moves = forms.CharField(label=_("Moves"), required=False, max_length=200)
    #: Stamp of what the writer has read.
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        stated: Stated,
        names: Mapping[str, str],
        units: Mapping[str, str] | None = None,
        prefix: str | None = None,
    ) -> None:
        """Begin with what is stated; `names` and `units` are those of people and units by id."""
        super().__init__(
            data,
            initial={**stated.columns, "seen": stated.stamp},
            auto_id="entry-%s",
            prefix=prefix,
            use_required_attribute=False,
        )
        self.names = names
        self.units = units or {}
        #: After a clash: the fields in which the two texts differ.
        self.clash: tuple[Differing, ...] = ()

    @property
    def stated(self) -> Stated:
        """What was typed, as far as it can be understood; call `is_valid` first."""
        fields = {name: self.cleaned_data[name] for name in self._stating if name in self.cleaned_data}
        return Stated(**{"title": "", **fields})

    def add(self, actor: Actor, objective: Objective) -> KeyResult | None:
        """Add it, or say in the form why not."""
        moves = self.cleaned_data["moves"]
        try:
            return add_key_result(actor=actor, objective=objective, stated=self.stated, moves=moves)
        except RefusedError as refused:
            self._refuse(refused)
            return None

    def change(self, actor: Actor, key_result: KeyResult) -> bool:
        """Change it, or say in the form why not; after a clash the form stands on the newer version."""
        changes = self.stated.as_changes
        seen = self.cleaned_data["seen"]
        try:
            change_key_result(actor=actor, key_result=key_result, changes=changes, seen=seen)
        except ConflictError as clash:
            self.add_error(None, clash.message)
            self.clash = tuple(self._differing(clash.detail["theirs"], clash.detail["yours"]))
            self.data = {name: self.data.get(name) for name in self.fields} | {"seen": clash.detail["seen"]}
            return False
        except RefusedError as refused:
            self._refuse(refused)
            return False
        return True

    @property
    def _stating(self) -> list[str]:
        return [name for name in self.fields if name in FIELDS]

    def _refuse(self, refused: RefusedError) -> None:
        """Put a refusal at the field it is about."""
        place = refused.detail.get("field", "moves")
        self.add_error(place if place in self.fields and self.data.get(place) else None, refused.message)

    def _differing(self, theirs: Mapping[str, Any], yours: Mapping[str, Any]) -> list[Differing]:
        names = [name for name in self._stating if theirs[name] != yours[name]]
        return [
            Differing(str(self.fields[name].label), self._said(name, theirs), self._said(name, yours))
            for name in names
        ]

    def _said(self, name: str, columns: Mapping[str, Any]) -> Any:
        value = columns[name]
        if name == "direction":
            return dict(_DIRECTIONS)[value]
        known = {"owner": self.names, "unit": self.units}.get(name, {})
        return known.get(value, value)
