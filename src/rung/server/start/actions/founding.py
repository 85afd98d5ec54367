"""Making the first account, and organisations with everything they need to begin."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rung.server.chart.actions import NewUnit, add_unit
from rung.server.demo.load import store_example
from rung.server.errors import RefusedError
from rung.server.orgs.access import Actor
from rung.server.orgs.actions import create_organization, cycle_slug
from rung.server.people.actions import Described, add_person
from rung.server.speech.words import LEVELS
from rung.server.start.access import require_untouched
from rung.server.start.calendar import first_cycle
from rung.server.store.change import change
from rung.server.store.models import Account, Cycle, CycleState, Organization, Role, Seat


@dataclass(frozen=True, slots=True)
class Founding:
    """What an organisation begins with."""

    organization: str
    language: str = "en"
    #: One of the sets of levels that are shipped.
    levels: str = "three"


@dataclass(frozen=True, slots=True)
class Founder:
    """What the first person says of herself."""

    name: str
    email: str
    password: str

    def kept(self) -> Founder:
        """Return it as it is stored.

        Raises:
            RefusedError: a field holds what it cannot; the detail names it.
        """
        name = " ".join(self.name.split())
        email = self.email.strip().lower()  # as allauth stores addresses
        if not name:
            raise RefusedError(_("Say your name."), detail={"field": "name"})
        try:
            Account._meta.get_field("email").clean(email, None)  # noqa: SLF001 -- Django documents it
        except ValidationError:
            raise RefusedError(_("This is no e-mail address."), detail={"field": "email"}) from None
        try:
            validate_password(self.password, Account(email=email, name=name))
        except ValidationError as error:
            raise RefusedError(" ".join(error.messages), detail={"field": "password"}) from None
        return Founder(name, email, self.password)


@transaction.atomic
def found_installation(*, founder: Founder, founding: Founding) -> tuple[Account, Organization]:
    """Make the first account, which administers the installation, and its organisation.

    Raises:
        NotFoundError: somebody has an account by now.
        RefusedError: a field holds what it cannot.
    """
    # Held until the end, so that of two who begin at once the second finds an account.
    ContentType.objects.select_for_update().order_by("pk").first()
    require_untouched()
    founder = founder.kept()
    account = Account.objects.create_superuser(founder.email, founder.password, name=founder.name)
    # The key came from whoever runs the machine, and nobody else could use this address yet.
    EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=True)
    return account, found_organization(actor=Actor(account), founding=founding)


@transaction.atomic
def found_organization(*, actor: Actor, founding: Founding) -> Organization:
    """Make an organisation with a top unit, its founder in it, and a first cycle to plan.

    Raises:
        RefusedError: the name is empty or taken.
    """
    organization = create_organization(actor=actor, name=founding.organization, language=founding.language)
    with change(actor=actor, organization=organization, action="found") as journal:
        organization.levels = list(LEVELS[founding.levels])
        organization.save(update_fields=["levels"])
        cycle = _first_cycle(organization)
        journal.note("cycle", cycle.slug, before={}, after={"name": cycle.name}, cycle=cycle)
        top = add_unit(
            actor=actor, organization=organization, unit=NewUnit(name=organization.name, rank=1), cycle=cycle
        )
        described = Described(actor.account.get_full_name(), unit=top.key)
        key = add_person(actor=actor, organization=organization, described=described)
        Seat.objects.of(organization).filter(account=actor.account).update(person=key)
    return organization


@transaction.atomic
def found_example(*, actor: Actor) -> Organization:
    """Make an organisation of its own out of the example, for the actor to look around and try things in."""
    organization = store_example()
    with change(actor=actor, organization=organization, action="create") as journal:
        Seat.objects.of(organization).create(
            organization=organization, account=actor.account, role=Role.ADMINISTRATOR
        )
        after = {"name": organization.name}
        journal.note("organization", organization.slug, before={}, after=after, cycle=None)
    return organization


def _first_cycle(organization: Organization) -> Cycle:
    wanted = first_cycle(timezone.localdate())
    return Cycle.objects.of(organization).create(
        organization=organization,
        slug=cycle_slug(wanted.name),
        name=wanted.name,
        start=wanted.start,
        end=wanted.end,
        planning_start=wanted.planning_start,
        kind=wanted.kind,
        state=CycleState.PLANNING,
        language=organization.language,
        levels=organization.levels,
    )
