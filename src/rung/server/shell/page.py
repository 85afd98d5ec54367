"""What the base page shows around every page: where the reader is, in which cycle, as whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from rung.core.model import Cycle as CycleValue
from rung.core.model import Phase
from rung.server.errors import NotFoundError
from rung.server.orgs.access import STEERING, Actor, actor_of, cycle_in
from rung.server.orgs.actions import turn_to
from rung.server.orgs.queries import cycles_of, last_used, seats_with_news
from rung.server.store.convert.reading import cycle_of
from rung.server.store.models import Cycle, CycleState, Organization, Role, Seat

#: Pages that belong to an organisation as a whole.
OF_ORGANIZATION: Final = frozenset(
    {
        "people-list",
        "people-agents",
        "start-overview",
        "cycles-list",
        "cycles-new",
        "transfer-import",
        "audit-list",
        "hooks-list",
        "tokens-list",
        "notices-list",
        "notices-read",
        "notices-lead",
        "notices-choices",
    }
)

#: Sections that only administrators see.
FOR_ADMINISTRATORS: Final = frozenset({"hooks"})

#: The pages behind "Settings", in order: section, address, and whether only those who run the cycles see it.
SETTINGS: Final = (
    ("people", "people-list", _lazy("People"), False),
    ("agents", "people-agents", _lazy("Agents"), False),
    ("set-up", "start-overview", _lazy("Set-up"), True),
    ("units", "chart-units", _lazy("Units"), False),
    ("levels", "chart-levels", _lazy("Levels"), True),
    ("cycles", "cycles-list", _lazy("Cycles"), False),
    ("pillars", "writing-pillars", _lazy("Pillars"), True),
    ("import", "transfer-import", _lazy("Import"), True),
    ("export", "transfer-export", _lazy("Export"), False),
    ("audit", "audit-list", _lazy("Audit"), True),
    ("hooks", "hooks-list", _lazy("Webhooks"), True),
    ("tokens", "tokens-list", _lazy("API tokens"), False),
    ("told", "notices-choices", _lazy("What I am told"), False),
)


#: States of a cycle in which objectives are worded; `cycles.access` has the last word on each write.
_WORDED: Final = frozenset({CycleState.PLANNING, CycleState.RUNNING})


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the navigation; `letter` follows `g` on the keyboard."""

    text: str
    address: str
    letter: str
    is_here: bool


@dataclass(frozen=True)
class Page:
    """One opened cycle of one organisation, as one person sees it."""

    actor: Actor
    seat: Seat
    #: None for an organisation that has no cycle yet; then only its import can be opened.
    opened: Cycle | None
    #: The day everything on the page is computed for.
    on: date
    #: Name of the section, such as `ladder`.
    section: str
    #: Every cycle of the organisation, the latest first.
    cycles: tuple[Cycle, ...] = ()
    #: The other organisations the reader has a seat in, by name.
    elsewhere: tuple[Organization, ...] = ()

    @property
    def cycle(self) -> Cycle:
        """The opened cycle.

        Raises:
            NotFoundError: the organisation has none yet.
        """
        if self.opened is None:
            raise NotFoundError("no cycle yet")
        return self.opened

    @property
    def organization(self) -> Organization:
        """The organisation the cycle belongs to."""
        return self.seat.organization

    @property
    def organization_name(self) -> str:
        """Name shown in the account menu."""
        return self.organization.name

    @cached_property
    def speech(self) -> SafeString:
        """Attributes of an element that holds people's words: in the cycle's language, either way."""
        language = (self.opened or self.organization).language
        return format_html(' dir="auto" lang="{}"', language)

    @property
    def account_name(self) -> str:
        """Name of the reader."""
        return self.actor.account.get_full_name()

    @property
    def role(self) -> str:
        """The reader's role, in words."""
        return str(self.seat.get_role_display())

    @property
    def unread(self) -> int:
        """How many notices the reader has not read; counted with the seat. No query."""
        return int(getattr(self.seat, "unread", 0))

    @property
    def steers(self) -> bool:
        """Whether the reader runs the organisation's cycles, and so may bring a file in."""
        return self.seat.role in STEERING

    @property
    def may_draft(self) -> bool:
        """Whether the reader may have somebody to write drafts for, in a cycle that takes them.

        No query; the editor asks again.
        """
        if self.opened is not None and self.opened.state not in _WORDED:
            return False
        return self.steers or (bool(self.seat.person) and self.seat.role != Role.OBSERVER)

    @property
    def cycle_name(self) -> str:
        """Name of the cycle, which may be empty."""
        return self.opened.name if self.opened else ""

    @property
    def cycle_standing(self) -> str:
        """Where the cycle stands today, in a few words."""
        value = cycle_of(self.opened) if self.opened else None
        return "" if value is None else standing(value, self.on)

    @property
    def navigation(self) -> tuple[Item, ...]:
        """The main navigation, the present section marked."""
        sections = (
            ("home", _("Home"), "o", "home-home"),
            ("ladder", _("Ladder"), "l", "alignment-ladder"),
            ("choices", _("Choices"), "c", "choices-matrix"),
            ("findings", _("Findings"), "f", "findings-list"),
            ("cycle", _("Cycle"), "y", "cycles-cycle"),
            ("help", _("Help"), "h", "help-home"),
        )
        places = [
            Item(text, self.at(name), letter, section == self.section)
            for section, text, letter, name in sections
            if self.opened
        ]
        if settings := self.settings:
            here = any(each.is_here for each in settings)
            places.insert(-1 if self.opened else 0, Item(_("Settings"), settings[0].address, "s", here))
        return tuple(places)

    @property
    def settings(self) -> tuple[Item, ...]:
        """The pages behind "Settings" that the reader may open, the present one marked."""
        return tuple(
            Item(str(text), self.at(name), "", section == self.section)
            for section, name, text, for_steering in SETTINGS
            if (self.steers if for_steering else True)
            and (section not in FOR_ADMINISTRATORS or self.seat.role == Role.ADMINISTRATOR)
            and (self.opened is not None or name in OF_ORGANIZATION)
        )

    def at(self, name: str, **more: Any) -> str:
        """Return the address of a page of this cycle; the import belongs to the organisation."""
        place = {"organization": self.organization.slug}
        if name not in OF_ORGANIZATION:
            place["cycle"] = self.cycle.slug
        address = reverse(name, kwargs={**place, **more})
        if name in OF_ORGANIZATION and self.opened is not None:
            return f"{address}?{urlencode({'cycle': self.opened.slug})}"
        return address


def open_organization(request: HttpRequest, organization: str, *, section: str) -> Page:
    """Open an organisation with the cycle that `cycle` in the address names, else its current one, if any.

    3 queries: seats, cycles, and the current one where none is named.

    Raises:
        NotFoundError: no such organisation, or not for this person.
    """
    actor = actor_of(request)
    seat, elsewhere = _seat(actor, organization)
    cycles = _cycles(seat)
    named = request.GET.get("cycle")
    opened = next((each for each in cycles if each.slug == named), None)
    if opened is None and cycles:
        opened = cycle_in(seat.organization, None)
    return Page(actor, seat, opened, timezone.localdate(), section, cycles, elsewhere)


def open_page(request: HttpRequest, organization: str, cycle: str, *, section: str) -> Page:
    """Open a cycle for the person who signed in. 2 queries: seats with organisations, cycles.

    Raises:
        NotFoundError: no such cycle, or not for this person.
    """
    actor = actor_of(request)
    seat, elsewhere = _seat(actor, organization)
    cycles = _cycles(seat)
    opened = next((each for each in cycles if each.slug == cycle), None)
    if opened is None:
        raise NotFoundError("no such cycle")
    return Page(actor, seat, opened, timezone.localdate(), section, cycles, elsewhere)


def _seat(actor: Actor, organization: str) -> tuple[Seat, tuple[Organization, ...]]:
    """Return the actor's seat in an organisation, and the others where there is one.

    1 query; another where somebody turns from one of several organisations to the next.
    """
    seats = seats_with_news(actor)
    seat = next((each for each in seats if each.organization.slug == organization), None)
    if seat is None:
        raise NotFoundError("no such organisation")
    if len(seats) > 1 and (seat.opened is None or seat != last_used(seats)):
        turn_to(actor=actor, seat=seat)
    return seat, tuple(each.organization for each in seats if each is not seat)


def _cycles(seat: Seat) -> tuple[Cycle, ...]:
    """Return the organisation's cycles, each with the organisation as it was read with the seat. 1 query."""
    cycles = cycles_of(seat.organization)
    for cycle in cycles:
        cycle.organization = seat.organization
    return tuple(cycles)


def standing(cycle: CycleValue, on: date) -> str:
    """Say where a cycle stands on a day."""
    phase = cycle.phase(on)
    if phase is Phase.OVER:
        return _("over")
    if phase is Phase.AHEAD:
        return _("planning has not begun")
    if phase is Phase.PLANNING:
        days = (cycle.start - on).days
        return ngettext("planning, %(n)d day left", "planning, %(n)d days left", days) % {"n": days}
    days = (cycle.end - on).days + 1
    return ngettext("running, %(n)d day left", "running, %(n)d days left", days) % {"n": days}
