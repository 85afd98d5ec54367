"""What comes in with an edit of the chart; each form knows the edit that it means."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar, Final

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from rung.server.chart.edits import (
    AddUnit,
    ChangeUnit,
    CloseUnit,
    Edit,
    MergeUnit,
    MoveUnit,
    Okrs,
    SplitUnit,
)
from rung.server.chart.lines import outline
from rung.server.chart.queries import free_key
from rung.server.chart.tree import Chart
from rung.server.speech.words import level_of_rank
from rung.server.store.models import Organization
from rung.server.store.models.orgs import KEY_LENGTH

LANGUAGES: Final = (("", _("As the organisation")), ("en", "English"), ("fr", "Français"), ("de", "Deutsch"))
_INDENT: Final = "\N{NO-BREAK SPACE}" * 3


class UnitSelect(forms.Select):
    """A choice among thousands of units, written in one go; Django renders a template for each option."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Write the element."""
        del renderer
        chosen = "" if value is None else str(value)
        options = (
            (key, mark_safe(" selected") if str(key) == chosen else "", text) for key, text in self.choices
        )
        written = format_html_join("", '<option value="{}"{}>{}</option>', options)
        shown = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", shown, written)


class EditForm(forms.Form):
    """One edit of the chart, about one unit or none."""

    #: What the address calls it.
    do: ClassVar[str]
    key = forms.CharField(required=False, max_length=KEY_LENGTH, widget=forms.HiddenInput)

    def __init__(self, chart: Chart, organization: Organization, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.auto_id = f"{self.do}-%s"
        self.chart = chart
        self.organization = organization
        for name in ("parent", "into", "heir"):
            if name in self.fields:
                self._choice(name).choices = list(self._units(name))
        if "rank" in self.fields:
            named = enumerate(chart.levels, start=1)
            self._choice("rank").choices = [
                *self._choice("rank").choices,
                *((rank, name) for rank, name in named),
            ]

    @property
    @abstractmethod
    def edit(self) -> Edit:
        """What it means; only after `is_valid`."""

    def _choice(self, name: str) -> Any:
        return self.fields[name]

    def _units(self, name: str) -> Iterable[tuple[str, str]]:
        """Offer the units that may be chosen, as an outline."""
        key = str(self.data.get("key") or self.initial.get("key") or "")
        out = {key, *self.chart.all_below(key)} if key in self.chart.units and name != "heir" else {key}
        yield ("", "") if not self.fields[name].required else ("", str(_("Choose a unit")))
        for line in outline(self.chart):
            if line.key not in out:
                yield line.key, f"{_INDENT * (line.depth - 1)}{line.name} · {line.level}"


class AddForm(EditForm):
    """A new unit."""

    do = "add"
    name = forms.CharField(label=_("Name"), max_length=300)
    parent = forms.ChoiceField(label=_("Belongs to"), required=False, widget=UnitSelect)
    rank = forms.TypedChoiceField(label=_("Level"), coerce=int)
    language = forms.ChoiceField(label=_("Language of its texts"), choices=LANGUAGES, required=False)

    @property
    def edit(self) -> Edit:
        """Add it, under a key made of its name."""
        data = self.cleaned_data
        return AddUnit(
            key=free_key(self.organization, data["name"]),
            name=data["name"],
            rank=data["rank"],
            parent=data["parent"],
            language=data["language"],
        )


class ChangeForm(EditForm):
    """Name, level and language."""

    do = "change"
    name = forms.CharField(label=_("Name"), max_length=300)
    rank = forms.TypedChoiceField(
        label=_("Level"), coerce=int, help_text=_("Everything below it moves by as many levels.")
    )
    language = forms.ChoiceField(label=_("Language of its texts"), choices=LANGUAGES, required=False)

    @property
    def edit(self) -> Edit:
        """Change it."""
        data = self.cleaned_data
        return ChangeUnit(key=data["key"], name=data["name"], rank=data["rank"], language=data["language"])

    @property
    def needs_a_look(self) -> bool:
        """Whether OKRs may be touched: only by another level; after `is_valid`."""
        unit = self.chart.units.get(self.cleaned_data["key"])
        return unit is not None and unit.rank != self.cleaned_data["rank"]


class MoveForm(EditForm):
    """Another unit above it."""

    do = "move"
    parent = forms.ChoiceField(label=_("Move it below"), widget=UnitSelect)
    rank = forms.TypedChoiceField(
        label=_("Level there"),
        choices=[("", _("As now"))],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Everything below it comes along."),
    )

    @property
    def edit(self) -> Edit:
        """Move it."""
        data = self.cleaned_data
        return MoveUnit(key=data["key"], parent=data["parent"], rank=data["rank"])


class MergeForm(EditForm):
    """Two units become one."""

    do = "merge"
    into = forms.ChoiceField(label=_("Merge it into"), widget=UnitSelect)

    @property
    def edit(self) -> Edit:
        """Merge it."""
        return MergeUnit(key=self.cleaned_data["key"], into=self.cleaned_data["into"])


class CloseForm(EditForm):
    """A unit ends."""

    do = "close"
    heir = forms.ChoiceField(label=_("Who takes on its people"), widget=UnitSelect)
    okrs = forms.ChoiceField(
        label=_("Its OKRs"),
        choices=[
            (Okrs.FOLLOW.value, _("go with its people")),
            (Okrs.LEAVE.value, _("leave the cycle, and stay to be read")),
        ],
        initial=Okrs.FOLLOW.value,
    )

    @property
    def edit(self) -> Edit:
        """Close it."""
        data = self.cleaned_data
        return CloseUnit(key=data["key"], heir=data["heir"], okrs=Okrs(data["okrs"]))


class SplitForm(EditForm):
    """Part of a unit becomes a unit of its own."""

    do = "split"
    name = forms.CharField(label=_("Name of the new unit"), max_length=300)
    people = forms.MultipleChoiceField(
        label=_("People who go with it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    #: Cycle and objective, as `2026-q1:T1`.
    objectives = forms.MultipleChoiceField(
        label=_("Objectives that go with it"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        chart: Chart,
        organization: Organization,
        *args: Any,
        held: Iterable[tuple[str, str]] = (),
        **more: Any,
    ) -> None:
        super().__init__(chart, organization, *args, **more)
        key = str(self.data.get("key") or self.initial.get("key") or "")
        self._choice("people").choices = [(one.id, one.name) for one in chart.people_of(key)]
        self._choice("objectives").choices = list(held)

    @property
    def edit(self) -> Edit:
        """Split it."""
        data = self.cleaned_data
        chosen = (each.partition(":") for each in data["objectives"])
        return SplitUnit(
            key=data["key"],
            new=free_key(self.organization, data["name"]),
            name=data["name"],
            objectives=frozenset((cycle, key) for cycle, _colon, key in chosen),
            people=frozenset(data["people"]),
        )


FORMS: Final[dict[str, type[EditForm]]] = {
    form.do: form for form in (AddForm, ChangeForm, MoveForm, MergeForm, CloseForm, SplitForm)
}


class LevelsForm(forms.Form):
    """The levels from the top, each with the name it has and the one it is to have.

    Its buttons move a level up or down, remove one, or add one, before anything is saved.
    """

    @property
    def is_step(self) -> bool:
        """Whether the form is to be shown again, changed, instead of being saved."""
        return any(name in self.data for name in ("up", "down", "remove", "add"))

    def arranged(self) -> tuple[tuple[str, str], ...]:
        """Return pairs of the present name, empty for a new level, and the name to be, in order."""
        data: Any = self.data  # a QueryDict, which holds a name several times
        rows = list(zip(data.getlist("was"), data.getlist("name"), strict=False))
        for name, by in (("up", -1), ("down", 1)):
            at = self._at(name, rows)
            if at is not None and 0 <= at + by < len(rows):
                rows[at], rows[at + by] = rows[at + by], rows[at]
        at = self._at("remove", rows)
        if at is not None:
            del rows[at]
        if "add" in self.data:
            rows.append(("", ""))
        return tuple(rows)

    def _at(self, name: str, rows: list[tuple[str, str]]) -> int | None:
        text = str(self.data.get(name, ""))
        return int(text) if text.isdecimal() and int(text) < len(rows) else None


def level_of(chart: Chart, key: str) -> str:
    """Return the name of a unit's level."""
    return level_of_rank(chart.units[key].rank, chart.levels)


class TableForm(forms.Form):
    """A table of people and units, as a file or pasted."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        allow_empty_file=True,  # said once, with the empty text
        help_text=_("As a spreadsheet saves it: CSV with commas, semicolons or tabs."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt"}),
    )
    text = forms.CharField(
        label=_("Or its lines"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "code", "rows": 8, "spellcheck": "false"}),
    )
    #: Revision of the organisation at which the reader saw what would happen; then it is done.
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        """Make one content of the file or what was pasted."""
        data = self.cleaned_data
        file = data.get("file")
        if isinstance(file, UploadedFile) and (file.size or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise forms.ValidationError(_("The file is too large to be read."))
        data["content"] = file.read() if isinstance(file, UploadedFile) else data.get("text", "")
        if not data["content"].strip():
            raise forms.ValidationError(_("Choose a file or paste its lines."))
        return data

    @property
    def content(self) -> str | bytes:
        """What was sent; only after `is_valid`."""
        found: str | bytes = self.cleaned_data["content"]
        return found
