"""The audit cannot be altered: not through the model, not past it, not by an address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver
from tests.cast import Cast

from rung.server.audit.actions import forget_person, remove_organization
from rung.server.okrs.access import objective_to_write
from rung.server.okrs.actions import edit_title
from rung.server.store.models import AuditEntry, Leaving, Organization
from rung.server.store.models.audit import WrittenOnceError


@pytest.fixture
def entry(cast: Cast) -> AuditEntry:
    row = objective_to_write(cast.bob, cast.ref("T1"))
    edit_title(actor=cast.bob, item=row, title="Give happy customers a stage", version=0)
    return AuditEntry.objects.of(cast.northwind).get()


def again(row: AuditEntry) -> None:
    row.save()


def gone(row: AuditEntry) -> None:
    row.delete()


def all_changed(row: AuditEntry) -> None:
    AuditEntry.objects.of(row.organization).update(action="nothing")


def all_rewritten(row: AuditEntry) -> None:
    AuditEntry.objects.of(row.organization).bulk_update([row], ["action"])


def all_gone(row: AuditEntry) -> None:
    AuditEntry.objects.of(row.organization).filter(pk=row.pk).delete()


@pytest.mark.parametrize("attempt", [again, gone, all_changed, all_rewritten, all_gone])
def test_the_model_refuses(entry: AuditEntry, attempt: Callable[[AuditEntry], None]) -> None:
    with pytest.raises(WrittenOnceError):
        attempt(entry)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rung_auditentry SET who = 'mallory@example.com'",
        "UPDATE rung_auditentry SET who = ''",
        "UPDATE rung_auditentry SET action = 'nothing'",
        "UPDATE rung_auditentry SET subject = 'D1'",
        "UPDATE rung_auditentry SET subject_kind = 'unit'",
        "UPDATE rung_auditentry SET before = '{}'",
        "UPDATE rung_auditentry SET after = '{}'",
        "UPDATE rung_auditentry SET revision = 99",
        "UPDATE rung_auditentry SET through = 'mcp'",
        "UPDATE rung_auditentry SET \"when\" = '2020-01-01 00:00:00+00:00'",
        "UPDATE rung_auditentry SET account_id = (SELECT MIN(id) FROM rung_account)",
        "UPDATE rung_auditentry SET organization_id = (SELECT MAX(id) FROM rung_organization)",
        "DELETE FROM rung_auditentry",
    ],
)
def test_the_database_refuses(entry: AuditEntry, statement: str) -> None:
    before = AuditEntry.objects.of(entry.organization).values().get()
    with (
        pytest.raises(DatabaseError, match="the audit is written once"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert AuditEntry.objects.of(entry.organization).values().get() == before


def test_who_did_it_can_be_forgotten_and_what_was_done_stays(entry: AuditEntry, cast: Cast) -> None:
    before = AuditEntry.objects.of(cast.northwind).values().get()
    assert before["who"] == "bob@example.com"
    assert forget_person(account=cast.bob.account) == 1
    after = AuditEntry.objects.of(cast.northwind).values().get()
    assert after == {**before, "account_id": None, "who": ""}
    assert entry.action == after["action"]


def test_an_account_or_a_cycle_that_goes_leaves_the_entry(entry: AuditEntry, cast: Cast) -> None:
    cast.bob.account.delete()
    cast.cycle.delete()
    after = AuditEntry.objects.of(cast.northwind).get(pk=entry.pk)
    assert (after.who, after.account, after.cycle) == ("bob@example.com", None, None)


def test_an_organisation_goes_with_its_audit_when_its_removal_is_meant(entry: AuditEntry, cast: Cast) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        cast.northwind.delete()
    remove_organization(organization=Organization.objects.get(slug="northwind"))
    assert not Organization.objects.filter(slug="northwind").exists()
    assert not AuditEntry._base_manager.filter(pk=entry.pk).exists()
    assert not Leaving.objects.exists()
    assert Organization.objects.filter(slug="southwind").exists()


def addresses(found: list[URLPattern | URLResolver], before: str = "") -> list[tuple[str, Any]]:
    listed: list[tuple[str, Any]] = []
    for one in found:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            listed += addresses(one.url_patterns, here)
        else:
            listed.append((here, one))
    return listed


def test_every_address_of_it_only_reads(entry: AuditEntry, cast: Cast, client: Any) -> None:
    known = [path for path, _ in addresses(get_resolver().url_patterns) if "audit" in path]
    assert known == [
        "api/v1/organizations/<organization>/audit",
        "o/<slug:organization>/-/audit",
        "o/<slug:organization>/-/audit/export/<str:form>",
    ]
    client.force_login(cast.alice.account)
    for path in (
        "/o/northwind/-/audit",
        "/o/northwind/-/audit/export/csv",
        "/api/v1/organizations/northwind/audit",
    ):
        assert client.get(path).status_code == 200, path
        for method in ("post", "put", "patch", "delete"):
            assert getattr(client, method)(path).status_code == 405, (path, method)
    assert AuditEntry.objects.of(cast.northwind).get() == entry
