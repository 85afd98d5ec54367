from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import Cast, seated

from rung.server.audit.queries import COLUMNS, Asked, entries
from rung.server.errors import RefusedError
from rung.server.orgs.actions import issue_token
from rung.server.store.models import Account, AuditEntry, Role, Seat

PAGE = "/o/northwind/-/audit"


def told(cast: Cast, count: int, **changed: Any) -> None:
    values = {
        "organization": cast.northwind,
        "account": cast.bob.account,
        "who": "bob@example.com",
        "action": "edit_title",
        "subject_kind": "objective",
        "subject": "T1",
        "cycle": cast.cycle,
        "before": {"title": "Old"},
        "after": {"title": "New"},
    }
    AuditEntry.objects.add([AuditEntry(**{**values, **changed}) for _ in range(count)])


def test_pages_neither_skip_nor_repeat_while_more_is_written(cast: Cast) -> None:
    moment = timezone.now()
    told(cast, 7, when=moment)  # all at once, so that only the number tells them apart
    seen: list[int] = []
    after = ""
    while True:
        page = entries(cast.northwind, Asked(), after=after, limit=3)
        seen += [one.id for one in page.items]
        if page.after is None:
            break
        after = page.after
        told(cast, 1, when=moment + timedelta(seconds=1))
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 7


def test_a_page_costs_one_query_however_far_back(cast: Cast, django_assert_num_queries: Any) -> None:
    told(cast, 5)
    with django_assert_num_queries(1):
        first = entries(cast.northwind, Asked(), limit=2)
    with django_assert_num_queries(1):
        entries(cast.northwind, Asked(), after=first.after or "", limit=2)


@pytest.mark.parametrize("after", ["x", "1", "1-", "-1", "9" * 30 + "-1", "1-" + "9" * 30, "²-1"])
def test_a_place_that_is_none_is_refused(cast: Cast, after: str) -> None:
    with pytest.raises(RefusedError, match="is not a place"):
        entries(cast.northwind, Asked(), after=after)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 4),
        ({"person": "BOB"}, 2),
        ({"person": "ahlberg"}, 0),
        ({"action": "cut"}, 1),
        ({"kind": "key_result"}, 1),
        ({"item": "D1"}, 1),
        ({"since": "2026-02-02", "until": "2026-02-02"}, 1),
        ({"until": "2026-02-01"}, 0),
        ({"person": "bob", "action": "cut"}, 0),
        ({"since": "yesterday"}, 4),
    ],
)
def test_the_filter(cast: Cast, client: Client, asked: dict[str, str], count: int) -> None:
    told(cast, 1)
    told(cast, 1, account=cast.alice.account, who="alice@example.com", action="cut", subject="D1")
    told(cast, 1, account=cast.carla.account, who="carla@example.com", subject_kind="key_result")
    told(cast, 1, when=timezone.datetime(2026, 2, 2, 12, tzinfo=timezone.get_current_timezone()))  # type: ignore[attr-defined]  # Django imports it
    client.force_login(cast.alice.account)
    answer = client.get(PAGE, asked)
    assert answer.status_code == 200
    assert answer.content.decode().count("<time ") == count
    assert (
        len(
            client.get(
                "/api/v1/organizations/northwind/audit", {k: v for k, v in asked.items() if v != "yesterday"}
            ).json()["items"]
        )
        == count
    )


def test_it_is_read_by_those_who_run_the_cycles_and_by_no_agent(cast: Cast, client: Client) -> None:
    told(cast, 1)
    chief = seated("chief", cast.northwind, Role.ADMINISTRATOR)
    robot = Account.objects.create_user("robot@example.com", name="Robot")
    keeper = Seat.objects.of(cast.northwind).get(account=cast.alice.account)
    Seat.objects.of(cast.northwind).create(
        organization=cast.northwind, account=robot, role=Role.CHAMPION, kept_by=keeper
    )
    expected = {
        cast.alice.account: 200,
        chief.account: 200,
        robot: 404,
        cast.bob.account: 404,
        cast.carla.account: 404,
        cast.olaf.account: 404,
        cast.sam.account: 404,
    }
    for path in (PAGE, f"{PAGE}/export/csv", "/api/v1/organizations/northwind/audit"):
        found = {}
        for account in expected:
            client.force_login(account)
            found[account] = client.get(path).status_code
        assert found == expected, path


def test_a_token_that_only_reads_reads_it(cast: Cast, client: Client) -> None:
    _, secret = issue_token(actor=cast.alice, organization=cast.northwind, name="Robot", scopes=["read"])
    answer = client.get(
        "/api/v1/organizations/northwind/audit", headers={"Authorization": f"Bearer {secret}"}
    )
    (one,) = answer.json()["items"]
    assert (one["action"], one["who"], one["through"]) == ("issue_token", "alice@example.com", "page")


def exported(cast: Cast, client: Client, form: str, **asked: str) -> str:
    client.force_login(cast.alice.account)
    answer: Any = client.get(f"{PAGE}/export/{form}", asked)
    assert answer.streaming
    return b"".join(answer.streaming_content).decode()


def test_json_lines_hold_every_field(cast: Cast, client: Client) -> None:
    told(cast, 2, subject="é")
    told(cast, 1, action="cut")
    found = [json.loads(line) for line in exported(cast, client, "jsonl", action="edit_title").splitlines()]
    assert [one["item"] for one in found] == ["é", "é"]
    assert found[0]["before"] == {"title": "Old"}
    assert found[0]["cycle"] == "2026-q1"
    assert tuple(found[0]) == COLUMNS


def test_a_table_gets_no_formulas(cast: Cast, client: Client) -> None:
    told(cast, 1, subject="=1+1", who="@bob")
    text = exported(cast, client, "csv")
    assert text.startswith("\ufeffid,when,who")
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert (row["item"], row["who"], row["after"]) == ("'=1+1", "'@bob", '{"title": "New"}')


def test_an_unknown_form_is_not_found(cast: Cast, client: Client) -> None:
    client.force_login(cast.alice.account)
    assert client.get(f"{PAGE}/export/xml").status_code == 404


def test_an_organisation_without_changes_says_so(cast: Cast, client: Client) -> None:
    client.force_login(cast.alice.account)
    assert "Nothing was changed yet" in client.get(PAGE).content.decode()
    assert "No change fits" in client.get(PAGE, {"action": "cut"}).content.decode()
