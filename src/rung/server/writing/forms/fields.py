"""The fields of the editor: the objective itself, its authors, its initiatives and its key results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.core import model
from rung.server.okrs.actions import Stated
from rung.server.okrs.forms import KeyResultForm
from rung.server.writing.actions import Tried, read_stamp
from rung.server.writing.people import People
from rung.server.writing.written import MOST_OF_TEXT

_COMMITMENTS: Final = (
    ("", _("not said yet")),
    (model.Commitment.COMMITTED.value, _("committed: we keep this")),
    (model.Commitment.ASPIRATIONAL.value, _("aspirational: we reach for this")),
)
_SIDES: Final = ((model.Side.TEAM.value, _("team")), (model.Side.MANAGEMENT.value, _("management")))


def _prose(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class PersonField(forms.CharField):
    """A person, typed by name; cleaned to the key, and shown by name again."""

    def __init__(self, **options: Any) -> None:
        attributes = {"list": "people", "autocomplete": "off", "dir": "auto", "data-person": ""}
        super().__init__(required=False, max_length=300, widget=forms.TextInput(attrs=attributes), **options)
        self.people: People | None = None

    def clean(self, value: Any) -> Any:
        """Return the key of the person, or nothing.

        Raises:
            ValidationError: the cycle has nobody of that name.
        """
        typed = super().clean(value)
        if not typed or self.people is None:
            return typed
        key = self.people.key(typed)
        if key not in self.people.labels:
            ask = _("Nobody here is called “%(typed)s”. Choose somebody from the list.")
            raise forms.ValidationError(ask, params={"typed": typed})
        return key

    def prepare_value(self, value: Any) -> Any:
        """Write a key as the name it stands for."""
        return self.people.label(value) if self.people is not None and isinstance(value, str) else value


class PeopledForm(forms.Form):
    """A form whose fields may name people."""

    def __init__(self, data: Mapping[str, Any] | None, *, people: People, **options: Any) -> None:
        super().__init__(data, auto_id="write-%s", use_required_attribute=False, **options)
        for field in self.fields.values():
            if isinstance(field, PersonField):
                field.people = people


class ObjectiveForm(PeopledForm):
    """What is stated about the objective itself."""

    title = forms.CharField(
        label=_("Objective"),
        max_length=1000,
        widget=_prose(2),
        error_messages={"required": _("Say what will have come about, in a sentence of your own.")},
    )
    why = forms.CharField(label=_("Why"), required=False, max_length=MOST_OF_TEXT, widget=_prose(2))
    why_now = forms.CharField(label=_("Why now"), required=False, max_length=MOST_OF_TEXT, widget=_prose(2))
    commitment = forms.ChoiceField(
        label=_("How firm is it?"), choices=_COMMITMENTS, required=False, widget=forms.RadioSelect
    )
    owner = PersonField(label=_("Who answers for it?"))
    to = forms.CharField(required=False, max_length=200)
    pattern = forms.ChoiceField(choices=[(each.value, each.value) for each in model.Pattern], required=False)
    mechanism = forms.CharField(
        label=_("How does it move it?"),
        help_text=_("One sentence, in your own words. It is what everybody reads on the line of sight."),
        required=False,
        max_length=1000,
        widget=_prose(2),
    )
    pillars = forms.MultipleChoiceField(label=_("Strategic pillars"), required=False)
    reason = forms.CharField(
        label=_("Why does one person hold it alone?"),
        help_text=_("Individual OKRs suit few roles. Your reason stays with it and everybody can read it."),
        required=False,
        max_length=1000,
        widget=_prose(2),
    )
    #: Stamps of what the writer has read.
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)

    def clean_pattern(self) -> str:
        """Take a contribution where nothing was chosen."""
        return self.cleaned_data["pattern"] or model.Pattern.CONTRIBUTION.value


class AuthorForm(PeopledForm):
    """One co-author; nothing while no name is typed."""

    person = PersonField(label=_("Who"))
    side = forms.ChoiceField(label=_("From which side"), choices=_SIDES, required=False)

    @property
    def author(self) -> tuple[str, str] | None:
        """Key and side, or None for an empty line; call `is_valid` first."""
        person = self.cleaned_data.get("person", "")
        return (person, self.cleaned_data.get("side") or model.Side.TEAM.value) if person else None


class TryForm(PeopledForm):
    """One initiative."""

    title = forms.CharField(
        label=_("What we try"), required=False, max_length=1000, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    key_result = forms.CharField(label=_("What it should move"), required=False, max_length=200)
    owner = PersonField(label=_("Owner"))
    hypothesis = forms.CharField(
        label=_("Why it should"), required=False, max_length=MOST_OF_TEXT, widget=_prose(1)
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    gone = forms.BooleanField(label=_("Remove it"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for words where there is something else."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if self.has_more and not found.get("title") and not found.get("gone"):
            self.add_error("title", _("Say what you try, or empty the whole line."))
        return found

    @property
    def has_more(self) -> bool:
        """Whether something stands in the line beside the title."""
        return any(self.cleaned_data.get(name) for name in ("key", "owner", "hypothesis"))

    @property
    def tried(self) -> Tried:
        """What the line says, as far as it can be understood."""
        names = ("title", "key_result", "owner", "hypothesis")
        return Tried(**{name: self.cleaned_data.get(name, "") for name in names})


class ResultForm(KeyResultForm):
    """One key result of the editor; an empty line without a key is nothing."""

    owner = PersonField(label=_("Owner"))
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    gone = forms.BooleanField(label=_("Remove it"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        stated: Stated,
        people: People,
        units: Mapping[str, str],
        prefix: str,
    ) -> None:
        """Begin with what is stated; `prefix` tells the lines of one form apart."""
        super().__init__(data, stated=stated, names=people.labels, units=units, prefix=prefix)
        self.fields["title"].required = False
        self.initial["seen"] = read_stamp(stated)
        owner = self.fields["owner"]
        if isinstance(owner, PersonField):
            owner.people = people

    def clean(self) -> dict[str, Any]:
        """Ask for words where there is something else."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        numbers = any(found.get(name) is not None for name in ("baseline", "target"))
        more = numbers or any(found.get(name) for name in ("key", "metric"))
        if more and not found.get("title") and not found.get("gone"):
            self.add_error("title", _("Write what will be different, and by how much."))
        return found
