"""The people every server test knows, in an organisation small enough to remember.

Alice runs the cycle. Bob leads Advocacy, where Carla is a member. Olaf only looks on. Sam is a stranger:
champion of another organisation, in which every id is the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from rung.core import model
from rung.server.okrs.access import Ref
from rung.server.orgs.access import Actor
from rung.server.store.convert import store_organization
from rung.server.store.models import Account, Cycle, Organization, Role, Seat

UNITS = (
    model.Unit(id="co", name="Northwind", rank=1),
    model.Unit(id="cs", name="Customer Success", rank=2, parent="co"),
    model.Unit(id="adv", name="Advocacy", rank=3, parent="cs"),
    model.Unit(id="sup", name="Support", rank=3, parent="cs"),
)
PEOPLE = (
    model.Person(id="alice", name="Alice Ahlberg", unit="co", role="OKR champion"),
    model.Person(id="bob", name="Bob Bauer", unit="adv", role="lead"),
    model.Person(id="carla", name="Carla Conti", unit="adv"),
)
COMPANY = model.Objective(
    id="C1",
    holder="co",
    owner="alice",
    title="Become the reference for managing distributed teams",
    why="Nobody is the name people think of",
    key_results=(
        model.KeyResult(id="C1.1", title="Raise share of voice from 8% to 20%", owner="alice"),
        model.KeyResult(id="C1.2", title="Lift NPS from 48 to 60", owner="alice"),
    ),
)
DEPARTMENT = model.Objective(
    id="D1",
    holder="cs",
    owner="alice",
    title="Turn the customers we have into advocates",
    parent=model.Contribution("C1", mechanism="People listen to their peers"),
    key_results=(
        model.KeyResult(
            id="D1.1",
            title="Grow referred leads from 10% to 25%",
            owner="alice",
            contributes_to=(model.Contribution("C1.1"),),
        ),
    ),
)
TEAM = model.Objective(
    id="T1",
    holder="adv",
    owner="bob",
    title="Give every happy customer a stage",
    parent=model.Contribution("D1"),
    key_results=(model.KeyResult(id="T1.1", title="Raise reference calls from 3 to 12", owner="carla"),),
)
LOST = model.Objective(id="S1", holder="sup", title="Answer before anybody has to ask twice")

NORTHWIND = model.Organization(
    name="Northwind",
    levels=("company", "department", "team", "individual"),
    cycle=model.Cycle(name="2026-Q1", start=date(2026, 1, 5), end=date(2026, 4, 3)),
    units=UNITS,
    people=PEOPLE,
    objectives=(COMPANY, DEPARTMENT, TEAM, LOST),
)


@dataclass(frozen=True)
class Cast:
    """Everybody, and where they are."""

    alice: Actor
    bob: Actor
    carla: Actor
    olaf: Actor
    sam: Actor
    northwind: Organization
    cycle: Cycle
    southwind: Organization

    def ref(self, key: str) -> Ref:
        """Return where an item of Northwind is."""
        return Ref("northwind", "2026-q1", key)


def make_cast() -> Cast:
    """Store both organisations with their people."""
    northwind, cycle = stored("northwind", NORTHWIND)
    southwind, _ = stored("southwind", replace(NORTHWIND, name="Southwind"))
    return Cast(
        alice=seated("alice", northwind, Role.CHAMPION, "alice"),
        bob=seated("bob", northwind, Role.LEAD, "bob"),
        carla=seated("carla", northwind, Role.MEMBER, "carla"),
        olaf=seated("olaf", northwind, Role.OBSERVER),
        sam=seated("sam", southwind, Role.CHAMPION, "alice"),
        northwind=northwind,
        cycle=cycle,
        southwind=southwind,
    )


def stored(slug: str, value: model.Organization) -> tuple[Organization, Cycle]:
    """Store an organisation with one cycle."""
    organization = Organization.objects.create(
        slug=slug, name=value.name, language=value.language, levels=list(value.levels)
    )
    cycle = Cycle(organization=organization, slug="2026-q1")
    store_organization(value, organization, cycle)
    return organization, cycle


def seated(name: str, organization: Organization, role: Role, person: str = "") -> Actor:
    """Store an account with a seat."""
    account = Account.objects.create_user(f"{name}@example.com", name=name.title())
    Seat.objects.of(organization).create(organization=organization, account=account, role=role, person=person)
    return Actor(account)
