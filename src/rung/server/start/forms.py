"""What the first run asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.server.people.forms import ActingForm, in_tree
from rung.server.people.queries import UnitChoice
from rung.server.start.actions import Dates, Founder, Founding
from rung.server.start.calendar import suggested
from rung.server.store.models import Cycle, CycleKind

_LANGUAGES: Final = (("en", "English"), ("fr", "Français"), ("de", "Deutsch"))
_LEVELS: Final = (
    ("three", _("Company, departments, teams")),
    ("two", _("Company and teams")),
    ("four", _("Company, business units, departments, teams")),
)
#: Characters that the title of an objective or a key result may have.
_LONGEST_TITLE: Final = 1000
_AUTOCOMPLETE: Final = {"name": "name", "email": "email", "password": "new-password"}


class FoundingForm(ActingForm):
    """The organisation: its name, its language, its levels."""

    organization = forms.CharField(label=_("Name of the organisation"), max_length=200)
    language = forms.ChoiceField(
        label=_("Language of its objectives"),
        choices=_LANGUAGES,
        help_text=_("The checks read words in it. A unit may have another."),
    )
    levels = forms.ChoiceField(
        label=_("Its levels"), choices=_LEVELS, help_text=_("Renamed or added to at any time.")
    )

    @property
    def founding(self) -> Founding:
        """What was asked for; only after `is_valid`."""
        data = self.cleaned_data
        return Founding(data["organization"], data["language"], data["levels"])


class FirstForm(FoundingForm):
    """The same, with whoever founds it."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    email = forms.EmailField(label=_("Your e-mail address"), max_length=254)
    password = forms.CharField(
        label=_("A password"),
        strip=False,
        widget=forms.PasswordInput,
        help_text=_("At least 8 characters, and not a common one."),
    )
    field_order = ("organization", "language", "levels", "name", "email", "password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, what in _AUTOCOMPLETE.items():
            self.fields[name].widget.attrs["autocomplete"] = what

    @property
    def founder(self) -> Founder:
        """Who asked; only after `is_valid`."""
        data = self.cleaned_data
        return Founder(data["name"], data["email"], data["password"])


class OutlineForm(ActingForm):
    """Units as an indented outline."""

    outline = forms.CharField(
        label=_("Your units, one a line"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "class": "code", "spellcheck": "false"}),
        help_text=_("Indent a unit under the one it belongs to."),
    )


class UnitForm(ActingForm):
    """One unit."""

    name = forms.CharField(label=_("Name"), max_length=300)
    below = forms.ChoiceField(label=_("Belongs to"))

    def __init__(self, units: Sequence[UnitChoice], *args: Any) -> None:
        super().__init__(*args)
        self.offer("below", in_tree(units))


class LevelsForm(ActingForm):
    """The names of the levels from the top; as many as there are, and one more."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__({} if names else None)
        self.names = names


class PeopleForm(ActingForm):
    """People, one a line."""

    people = forms.CharField(
        label=_("One person a line"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "code", "spellcheck": "false"}),
        help_text=_("Name <e-mail>, unit, role. All but the name may be left out; rows of a sheet fit too."),
    )
    invites = forms.BooleanField(label=_("Invite everybody who has an address"), required=False, initial=True)


class CycleForm(ActingForm):
    """The first cycle: one that suggests itself, or other dates."""

    suggestion = forms.CharField(max_length=40)
    name = forms.CharField(label=_("Name"), max_length=100, required=False)
    start = forms.DateField(label=_("First day"), required=False)
    end = forms.DateField(label=_("Last day"), required=False)
    planning_start = forms.DateField(
        label=_("Planning begins"), required=False, help_text=_("Three weeks before is usual.")
    )

    def __init__(self, cycle: Cycle, today: date, *args: Any) -> None:
        super().__init__(*args)
        self.suggestions = suggested(today)
        self.cycle = cycle
        for name in ("start", "end", "planning_start"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            self.initial[name] = getattr(cycle, name)
        self.initial["name"] = cycle.name

    @property
    def chosen(self) -> str:
        """Key of the suggestion that is marked: what was sent, else the one the cycle is, else `other`."""
        if self.is_bound:
            return str(self.data.get("suggestion", ""))
        now = (self.cycle.name, self.cycle.start, self.cycle.end)
        same = [one.key for one in self.suggestions if (one.name, one.start, one.end) == now]
        return same[0] if same else "other"

    def clean(self) -> dict[str, Any]:
        """Ask for a name and dates where none of the suggestions is taken."""
        data = self.cleaned_data
        known = {one.key for one in self.suggestions}
        if data.get("suggestion") == "other":
            for name in ("name", "start", "end"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Other dates need this."))
        elif data.get("suggestion") not in known:
            raise forms.ValidationError(_("Choose one of the cycles, or other dates."))
        return data

    @property
    def dates(self) -> Dates:
        """What was chosen; only after `is_valid`."""
        data = self.cleaned_data
        for one in self.suggestions:
            if one.key == data["suggestion"]:
                return Dates(CycleKind(one.kind), one.name, one.start, one.end, one.planning_start)
        return Dates(CycleKind.CUSTOM, data["name"], data["start"], data["end"], data["planning_start"])


class ObjectiveForm(ActingForm):
    """A company objective with its key results."""

    title = forms.CharField(label=_("What will have come about?"), max_length=_LONGEST_TITLE)
    why = forms.CharField(label=_("Why does it matter?"), required=False, max_length=20_000)
    key_results = forms.CharField(
        label=_("Key results, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("“Raise share of voice from 8% to 20%”: the number, where it is, where it should be."),
    )
    owner = forms.ChoiceField(label=_("Who answers for it?"), required=False)

    def __init__(self, people: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owner", [("", _("Nobody yet")), *people])

    def clean_key_results(self) -> str:
        """Refuse a line that is longer than a title may be."""
        text: str = self.cleaned_data["key_results"]
        if any(len(line) > _LONGEST_TITLE for line in text.splitlines()):
            said = _("this is longer than %(most)s characters: shorten it")
            raise forms.ValidationError(said, params={"most": _LONGEST_TITLE})
        return text

    @property
    def lines(self) -> list[str]:
        """The key results, without bullets; only after `is_valid`."""
        lines = (
            line.strip().lstrip("-*•– ").strip() for line in self.cleaned_data["key_results"].splitlines()
        )
        return [line for line in lines if line]
