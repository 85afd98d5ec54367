"""A whole world in which every route can be asked by everybody: the cast, every role, an item of each kind.

`pages()` and `calls()` walk the addresses and the description of the API, so that nothing is listed by hand.
Advocacy is the unit of the lead and the member; Support is somebody else's, and P1 is private to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Any, Final

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from tests.cast import LOST, NORTHWIND, seated, stored

from rung.core import model
from rung.server.api.surface import surface
from rung.server.okrs.ladders import ladders
from rung.server.orgs.access import digest_of
from rung.server.sharing.actions import Sharing, share
from rung.server.sharing.levels import Level
from rung.server.store.models import (
    ApiToken,
    Comment,
    Invitation,
    Kpi,
    Notification,
    Objective,
    Organization,
    Pillar,
    Role,
    SavedView,
    Seat,
    Webhook,
)

ROLES: Final = ("administrator", "champion", "lead", "member", "observer", "agent", "outsider", "anonymous")
#: What of a route's item is asked for: of the own unit, of another one, a private one, one that is not there.
TARGETS: Final = ("own", "other", "private", "absent")
SECRETS: Final = (
    "Win back the customers we lost in May",
    "Nobody outside Support should read why",
    "The board asked for it last week",
    "Raise recovered revenue from 3 to 47 thousand",
    "Call the eleven accounts that went silent",
    "We want those people to come home again",
    "Recovered revenue, counted weekly",
    "because these are the loudest voices",
    "kept on purpose until the review",
    "seventeen of them called back",
)
PRIVATE: Final = model.Objective(
    id="P1",
    holder="sup",
    title=SECRETS[0],
    why=SECRETS[1],
    why_now=SECRETS[2],
    owner="dora",
    parent=model.Contribution("D1", mechanism=SECRETS[7]),
    key_results=(
        model.KeyResult(
            id="P1.1",
            title=SECRETS[3],
            measure=model.Measure(metric=SECRETS[6], baseline=3.0, target=47.0),
            contributes_to=(model.Contribution("D1.1"),),
            check_ins=(
                model.CheckIn(NORTHWIND.cycle.start + timedelta(20), 17.0, 7, "dora", SECRETS[9]),  # type: ignore[union-attr]  # it has one
            ),
        ),
    ),
    initiatives=(model.Initiative(id="P1.i1", title=SECRETS[4], key_result="P1.1"),),
    restatements=(model.Restatement("dora", SECRETS[5]),),
    waivers=(model.Waiver("missing-baseline", SECRETS[8]),),
)
#: Leans on the private one, and says nearly the same: whoever compares them would quote what is hidden.
BESIDE: Final = model.Objective(
    id="T2",
    holder="adv",
    owner="bob",
    title="Win back the customers we lost",
    parent=model.Contribution("D1"),
    key_results=(model.KeyResult(id="T2.1", title="Raise answered calls from 5 to 50", owner="bob"),),
)
SUPPORT: Final = replace(
    LOST, key_results=(model.KeyResult(id="S1.1", title="Cut waiting from 9 to 2 days"),)
)
WORLD: Final = replace(
    NORTHWIND,
    people=(*NORTHWIND.people, model.Person(id="dora", name="Dora Duval", unit="sup")),
    objectives=(*(o for o in NORTHWIND.objectives if o.id != "S1"), SUPPORT, BESIDE, PRIVATE),
)
#: Kind of an item → its id by target; a kind without an entry is not asked for so.
ITEMS: Final = {
    "objective": {"own": "T1", "other": "S1", "private": "P1", "absent": "Q1"},
    "key_result": {"own": "T1.1", "other": "S1.1", "private": "P1.1", "absent": "Q1.1"},
    "unit": {"own": "adv", "other": "sup", "absent": "gone"},
    "person": {"own": "carla", "other": "dora", "absent": "gone"},
    "kpi": {"own": "H1", "other": "H2", "absent": "H9"},
    "pillar": {"other": "W1", "absent": "W9"},
}
#: Name or path of a route that takes the id of something else than an objective → what it takes.
KINDS: Final = {
    r"alignment-unit|chart-unit$|choices-choose|kpis-add|/units/\{key\}|/holders/|writing-": "unit",
    r"alignment-(un)?link|okrs-key-result|okrs-remove|/key-results/\{key\}": "key_result",
    r"people-person|people-remove|/people/\{key\}": "person",
    r"/pillars/\{key\}": "pillar",
    r"kpis-kpi|kpis-remove|/kpis/\{key\}": "kpi",
}
#: Part of a route → which of the rows its `number` names; the others name a comment.
NUMBERS: Final = {"notices-lead": "notice", "/views/": "view", "saved-": "view"}
SECRET: Final = "rung_only-for-the-matrix"  # noqa: S105 -- of an agent that exists in a test


@dataclass(frozen=True)
class Route:
    """One way in: how it is asked, its name, and its address with places to fill in."""

    method: str
    name: str
    address: str

    @property
    def place(self) -> str:
        """Where in its address an item stands: `key`, or the kind itself; empty for a route without one."""
        return next((name for name in ("key", *ITEMS) if f"{{{name}}}" in self.address), "")

    @property
    def kind(self) -> str:
        """Kind of the item that it names; empty for a route without one."""
        if self.place != "key":
            return self.place
        found = (kind for pattern, kind in KINDS.items() if re.search(pattern, f"{self.name} {self.address}"))
        return next(found, "objective")

    @property
    def targets(self) -> tuple[str, ...]:
        """What of it is asked for."""
        return tuple(target for target in TARGETS if target in ITEMS.get(self.kind, {})) or ("-",)

    def at(self, target: str, values: dict[str, str]) -> str:
        """Return the address for a target."""
        named = {self.place: ITEMS[self.kind][target]} if self.kind else {}
        mine = (number for part, number in NUMBERS.items() if part in f"{self.name} {self.address}")
        if number := next(mine, ""):
            named["number"] = values[number]
        others = dict.fromkeys(re.findall(r"{(\w+)}", self.address), "1")
        return "/" + self.address.format(**{**others, **values, **named})


def pages() -> Iterator[Route]:
    """Go through the pages, each asked for and sent to; not the API, nor the accounts' own."""
    for address, name in _addresses(get_resolver().url_patterns, ""):
        if not address.startswith(("accounts/", "api/", "^")):
            plain = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", address)
            yield from (Route(method, name, plain) for method in ("GET", "POST"))


@cache
def described() -> dict[str, Any]:
    """Return the description of the API, which takes long to make."""
    return dict(surface().get_openapi_schema())


def calls() -> Iterator[Route]:
    """Go through the routes of the API."""
    for address, operations in described()["paths"].items():
        for method in operations:
            yield Route(method.upper(), "api", address.removeprefix("/"))


def _addresses(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern.url_patterns, address)
        else:
            yield address, str(pattern.name)


class World:
    """Everybody, signed in, and everything there is to ask for."""

    def __init__(self) -> None:
        ladders.cache_clear()  # rolled back tests use the same keys and revisions again
        self.northwind, self.cycle = stored("northwind", WORLD)
        southwind, _ = stored("southwind", replace(NORTHWIND, name="Southwind"))
        self.actors = {
            "administrator": seated("ada", self.northwind, Role.ADMINISTRATOR),
            "champion": seated("alice", self.northwind, Role.CHAMPION, "alice"),
            "lead": seated("bob", self.northwind, Role.LEAD, "bob"),
            "member": seated("carla", self.northwind, Role.MEMBER, "carla"),
            "observer": seated("olaf", self.northwind, Role.OBSERVER),
            "outsider": seated("sam", southwind, Role.CHAMPION, "alice"),
        }
        self.agent = self._agent()
        self.values = {
            "organization": "northwind",
            "cycle": "2026-q1",
            "what": "lens",
            "form": "yaml",
            "rule": "missing-owner",
            "document": "mcp",
            "step": "units",
            "kind": "new",
            "secret": "none",
            **self._rows(),
        }
        private = Objective.objects.of(self.northwind).get(key="P1")
        private.organization, private.cycle = self.northwind, self.cycle
        share(actor=self.actors["champion"], objective=private, sharing=Sharing(Level.NONE))
        Kpi.objects.add([self._kpi("H1", "adv"), self._kpi("H2", "sup")])

    def client(self, role: str) -> Client:
        """Return somebody at the pages or at the API; an agent comes with its token."""
        client = Client(raise_request_exception=False)
        if role in self.actors:
            client.force_login(self.actors[role].account)
        if role == "agent":
            client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {SECRET}"
        return client

    def _agent(self) -> Seat:
        actor = seated("robo", self.northwind, Role.MEMBER)
        seats = Seat.objects.of(self.northwind)
        seat = seats.get(account=actor.account)
        seat.kept_by = seats.get(account=self.actors["lead"].account)
        seat.save()
        ApiToken.objects.create(
            account=actor.account,
            organization=self.northwind,
            name="matrix",
            digest=digest_of(SECRET),
            beginning=SECRET[:12],
            scopes=["read", "write"],
        )
        return seat

    def _rows(self) -> dict[str, str]:
        """Make one row of whatever an address names by its number."""
        home = {"organization": self.northwind, "cycle": self.cycle}
        alice = self.actors["champion"].account
        comment = Comment(**home, subject_kind="objective", subject="T1", account=alice, who=alice.email)
        comment.text = "How do we count these?"
        notice = Notification(**home, account=alice, kind="comment", subject_kind="objective", subject="T1")
        invited = Invitation(organization=self.northwind, email="ines@example.com", digest="0" * 64, by=alice)
        invited.expires = timezone.now() + timedelta(7)
        view = SavedView(organization=self.northwind, account=alice, name="Lost", page="alignment-ladder")
        hook = Webhook(organization=self.northwind, address="https://example.com/hook", secret="x")  # noqa: S106 -- a test's
        pillar = Pillar(**home, key="W1", name="Loyalty")
        for row in (comment, notice, invited, view, hook, pillar):
            type(row).objects.add([row])
        member = Seat.objects.of(self.northwind).get(account=self.actors["member"].account)
        token = ApiToken.objects.get(account=self.agent.account)
        return {
            "seat": str(member.pk),
            "agent": str(self.agent.pk),
            "token": str(token.pk),
            "token_id": str(token.pk),
            "invitation": str(invited.pk),
            "number": str(comment.pk),
            "notice": str(notice.pk),
            "view": str(view.pk),
            "webhook": str(hook.pk),
        }

    def _kpi(self, key: str, holder: str) -> Kpi:
        return Kpi(organization=self.northwind, cycle=self.cycle, key=key, holder=holder, name="Open calls")

    def revision(self) -> int:
        """Return how often anything was written."""
        return Organization.objects.get(pk=self.northwind.pk).revision


def body_for(route: Route) -> Any:
    """Return the smallest body that a route of the API understands, from its description."""
    schema = described()
    operation = schema["paths"][f"/{route.address}"][route.method.lower()]
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" not in content:
        return None
    return _example(content["application/json"]["schema"], schema)


def query_for(route: Route) -> dict[str, str]:
    """Return the query without which a route of the API is not understood."""
    schema = described()
    operation = schema["paths"][f"/{route.address}"][route.method.lower()]
    asked = (each for each in operation.get("parameters", ()) if each["in"] == "query" and each["required"])
    return {each["name"]: "T1" for each in asked}


_FORMATS: Final = {"date": "2026-02-02", "email": "new@example.com", "uri": "https://example.com/hook"}


def _example(schema: dict[str, Any], whole: Any) -> Any:  # noqa: PLR0911 -- one for each type
    if "$ref" in schema:
        return _example(whole["components"]["schemas"][schema["$ref"].rpartition("/")[2]], whole)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    if choices := schema.get("anyOf"):
        return _example(choices[0], whole)
    if schema.get("type") == "object":
        properties = schema.get("properties", {})
        return {name: _example(properties[name], whole) for name in schema.get("required", ())}
    if schema.get("type") == "array":
        return [_example(schema["items"], whole)] * schema.get("minItems", 0)
    if schema.get("format") in _FORMATS:
        return _FORMATS[schema["format"]]
    return {"boolean": True, "integer": 1, "number": 1.0}.get(schema.get("type", ""), "T1")
