"""What pages about people, seats and agents ask."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final, TypeVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rung.server.errors import ConflictError, RefusedError
from rung.server.people.actions import Agent, Described, Newcomer, Offer
from rung.server.people.actions.agents import ROLES, SCOPES
from rung.server.people.queries import UnitChoice, commits, people_of, unit_choices
from rung.server.store.models import Cycle, Role, Seat

_ELIGIBILITY: Final = (
    ("", _("As the role’s title says")),
    ("none", _("No: the unit’s are enough")),
    ("high_autonomy", _("Yes: works with high autonomy")),
    ("transversal", _("Yes: works across units")),
)
_SCOPES: Final = (
    ("read", _("Read what its keeper reads")),
    ("propose", _("Propose drafts")),
    ("write", _("Change what its role may change")),
)
Row = TypeVar("Row")
_MONTH: Final = timedelta(days=30)


class ActingForm(forms.Form):
    """A form that shows why what it asks for cannot be done."""

    def does(self, action: Callable[[], Row]) -> Row | None:
        """Return what an action returns, or None with the refusal on the field it names."""
        try:
            return action()
        except (RefusedError, ConflictError) as error:
            field = str(error.detail.get("field", ""))
            self.add_error(field if field in self.fields else None, error.message)
            return None

    def offer(self, field: str, choices: Sequence[tuple[str, Any]]) -> None:
        """Say what a field can be."""
        found = self.fields[field]
        assert isinstance(found, forms.ChoiceField)  # noqa: S101 -- named by the form itself
        found.choices = list(choices)


def in_tree(units: Sequence[UnitChoice]) -> list[tuple[str, str]]:
    """Return units for a field, indented as their tree."""
    return [(each.key, "\N{EM SPACE}" * each.depth + each.name) for each in units]


class PersonForm(ActingForm):
    """What the chart says of a person."""

    name = forms.CharField(label=_("Name"), max_length=300)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    role = forms.CharField(
        label=_("Role"),
        max_length=200,
        required=False,
        help_text=_("Its title in your words, such as “lead engineer”."),
    )
    individual_okrs = forms.ChoiceField(
        label=_("Objectives of her or his own?"),
        choices=_ELIGIBILITY,
        required=False,
        help_text=_("Individual OKRs are for a few roles; for all others the unit’s are enough."),
    )
    #: What the writer has read, as JSON.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, units: Sequence[UnitChoice], now: Described | None, *args: Any) -> None:
        super().__init__(*args)
        if now:
            self.initial = {**asdict(now), "seen": json.dumps(asdict(now))}
        gone = (
            [(now.unit, now.unit)]
            if now and now.unit and now.unit not in {each.key for each in units}
            else []
        )
        self.offer("unit", [("", _("None yet")), *gone, *in_tree(units)])

    @property
    def described(self) -> Described:
        """What was said; only after `is_valid`."""
        return Described(
            **{name: self.cleaned_data[name] for name in ("name", "unit", "role", "individual_okrs")}
        )

    @property
    def was_seen(self) -> Described | None:
        """What the writer had read; only after `is_valid`."""
        try:
            return Described(**json.loads(self.cleaned_data["seen"]))
        except (ValueError, TypeError):
            return None


class InviteForm(ActingForm):
    """An invitation."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("What may this seat do?"))
    person = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, roles: Sequence[Role], *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("role", Role.MEMBER)
        kwargs["auto_id"] = "invite-%s"  # it stands beside the form of a person
        super().__init__(*args, **kwargs)
        self.offer("role", [(role.value, role.label) for role in roles])

    @property
    def asked(self) -> Offer:
        """What was asked for; only after `is_valid`."""
        data = self.cleaned_data
        return Offer(data["email"], data["name"], Role(data["role"]), data["person"])


class RoleForm(ActingForm):
    """The role of a seat."""

    choice = forms.ChoiceField(label=_("What may this seat do?"), choices=Role.choices)

    @property
    def role(self) -> Role:
        """What was chosen; only after `is_valid`."""
        return Role(self.cleaned_data["choice"])


class AuthorityForm(ActingForm):
    """A unit that a seat may commit."""

    unit = forms.ChoiceField(label=_("May also commit"))

    def __init__(self, units: Sequence[UnitChoice], *args: Any) -> None:
        super().__init__(*args)
        self.offer("unit", in_tree(units))


class PersonOfSeatForm(ActingForm):
    """Which person of the chart a seat is."""

    person = forms.ChoiceField(label=_("Who in the chart is this?"), required=False)

    def __init__(self, people: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", [("", _("Nobody: only looks in")), *people])


class JoinForm(ActingForm):
    """What somebody without an account says of herself."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("A password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 8 characters, and not a common one."),
    )

    def newcomer(self, *, is_proved: bool) -> Newcomer:
        """Return what was said; only after `is_valid`."""
        return Newcomer(self.cleaned_data["name"], self.cleaned_data["password"], is_proved)


class AgentForm(ActingForm):
    """An agent."""

    name = forms.CharField(label=_("Name"), max_length=200)
    job = forms.CharField(
        label=_("What is it there to do?"),
        max_length=500,
        help_text=_("One sentence, such as “Asks of every draft how it will be measured”."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in ROLES])

    @property
    def agent(self) -> Agent:
        """What was said; only after `is_valid`."""
        data = self.cleaned_data
        return Agent(data["name"], data["job"], Role(data["role"]))


class TokenForm(ActingForm):
    """A token for an agent."""

    name = forms.CharField(label=_("What is it for?"), max_length=100)
    scopes = forms.MultipleChoiceField(
        label=_("It may"), choices=_SCOPES, initial=SCOPES[:2], widget=forms.CheckboxSelectMultiple
    )
    until = forms.DateField(
        label=_("Its last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "token-%s"  # it stands beside the form of an agent
        super().__init__(*args, **kwargs)
        self.initial.setdefault("until", timezone.localdate() + 3 * _MONTH)


def seat_forms(own: Seat, seat: Seat | None, cycle: Cycle | None) -> dict[str, Any]:
    """Return what a page offers to do with a seat, for somebody with a seat of her own. At most 7 queries."""
    if seat is None or own.role != Role.ADMINISTRATOR:
        return {"may_seat": own.role == Role.ADMINISTRATOR}
    organization = own.organization
    units = unit_choices(organization, cycle)
    names = {each.key: each.name for each in units}
    people = [(line.key, line.name) for line in people_of(organization, cycle) if line.key]
    seat.organization = organization
    return {
        "may_seat": True,
        "role_form": RoleForm(initial={"choice": seat.role}),
        "commits": [(key, names.get(key, key)) for key in commits(seat)],
        "authority": AuthorityForm(units),
        "person_of": PersonOfSeatForm(people, initial={"person": seat.person}),
    }
