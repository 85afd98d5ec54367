from __future__ import annotations

from datetime import date

import pytest
from tests.cast import Cast

from rung.core.model import DEFAULT_LEVELS
from rung.server.errors import RefusedError
from rung.server.orgs.access import organization_to_administer
from rung.server.orgs.actions import create_cycle, create_organization, issue_token
from rung.server.store.models import AuditEntry, Cycle


def test_whoever_makes_an_organization_administers_it(cast: Cast) -> None:
    made = create_organization(actor=cast.sam, name="Étoile du Nord", language="fr")
    assert (made.slug, made.name, made.language) == ("etoile-du-nord", "Étoile du Nord", "fr")
    assert made.levels == list(DEFAULT_LEVELS)
    assert organization_to_administer(cast.sam, "etoile-du-nord") == made
    assert AuditEntry.objects.of(made).get().action == "create"


@pytest.mark.parametrize(("name", "why"), [("Northwind", "called northwind already"), ("…", "needs a name")])
def test_an_organization_needs_a_name_of_its_own(cast: Cast, name: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        create_organization(actor=cast.sam, name=name)


def test_a_cycle_is_added(cast: Cast) -> None:
    made = create_cycle(
        actor=cast.alice,
        organization=cast.northwind,
        name="2026 Q2",
        start=date(2026, 4, 6),
        end=date(2026, 7, 3),
    )
    assert (made.slug, made.organization) == ("2026-q2", cast.northwind)


@pytest.mark.parametrize(
    ("name", "end", "why"),
    [("2026-Q1", date(2026, 7, 3), "2026-Q1 already"), ("2026-Q2", date(2026, 1, 1), "end before it starts")],
)
def test_a_cycle_that_cannot_be_is_refused(cast: Cast, name: str, end: date, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        create_cycle(
            actor=cast.alice, organization=cast.northwind, name=name, start=date(2026, 4, 6), end=end
        )
    assert Cycle.objects.of(cast.northwind).count() == 1
    assert not AuditEntry.objects.of(cast.northwind).exists()


@pytest.mark.parametrize(("name", "scopes"), [("", ["read"]), ("Robot", []), ("Robot", ["read", "rule"])])
def test_a_token_needs_a_name_and_known_scopes(cast: Cast, name: str, scopes: list[str]) -> None:
    with pytest.raises(RefusedError, match="needs a name and scopes out of read, propose, write, manage"):
        issue_token(actor=cast.alice, organization=cast.northwind, name=name, scopes=scopes)
