"""Notices: written with what happens, shown to those who may see it, sent without storms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from tests.cast import Cast

from rung.server.errors import NotFoundError, RefusedError
from rung.server.notices.access import notice_to_read
from rung.server.notices.actions import choose, mark_read
from rung.server.notices.hearing import Reason
from rung.server.notices.mailing import MORNING, PAUSE, link_to_stop, send_due
from rung.server.notices.queries import notices_of, unread_count
from rung.server.okrs.access import objective_to_write
from rung.server.okrs.actions import cut, edit_title, set_owner
from rung.server.okrs.ladders import ladders
from rung.server.orgs.access import Actor
from rung.server.store.models import Notification, Objective, Seat
from rung.server.talk.access import item_to_comment
from rung.server.talk.actions import follow, say

NAMES = {"bob bauer": "bob", "carla conti": "carla", "alice ahlberg": "alice"}
LIST = "/o/northwind/-/notices"
#: A Tuesday, at ten.
NOON = datetime(2030, 1, 8, 10, tzinfo=ZoneInfo("UTC"))


@pytest.fixture(autouse=True)
def plain(settings: Settings) -> Iterator[None]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    ladders.cache_clear()
    yield
    ladders.cache_clear()


def seat_of(cast: Cast, actor: Actor) -> Seat:
    return Seat.objects.of(cast.northwind).get(account=actor.account)


def told(cast: Cast, actor: Actor) -> list[tuple[str, str]]:
    return [(notice.kind, notice.title) for notice in notices_of(seat_of(cast, actor))]


def reword(cast: Cast, key: str, title: str) -> None:
    row = objective_to_write(cast.alice, cast.ref(key))
    edit_title(actor=cast.alice, item=row, title=title, version=row.version)


def name_carla(cast: Cast, text: str = "Is that so, @Carla Conti?") -> None:
    say(actor=cast.bob, item=item_to_comment(cast.bob, cast.ref("T1")), text=text, names=NAMES)


def at(moment: datetime) -> None:
    Notification.objects.anywhere().filter(mailed=None).update(created=moment)


def test_those_who_have_a_part_are_told_and_who_did_it_is_not(cast: Cast) -> None:
    reword(cast, "D1", "Turn customers into friends")
    assert told(cast, cast.alice) == []
    assert told(cast, cast.bob) == [("above", "Turn customers into friends")]
    assert told(cast, cast.carla) == []
    name_carla(cast)
    assert told(cast, cast.carla) == [("mention", "Give every happy customer a stage")]
    set_owner(actor=cast.alice, item=objective_to_write(cast.alice, cast.ref("T1")), owner="carla")
    assert told(cast, cast.carla)[0] == ("owner", "Give every happy customer a stage")


def test_followers_hear_until_they_mute(cast: Cast) -> None:
    objective = objective_to_write(cast.alice, cast.ref("S1"))
    follow(actor=cast.olaf, item=objective, wish="follow")
    reword(cast, "S1", "Answer at once")
    assert told(cast, cast.olaf) == [("changed", "Answer at once")]
    follow(actor=cast.olaf, item=objective, wish="mute")
    cut(actor=cast.alice, objective=objective, reason="no")
    assert len(told(cast, cast.olaf)) == 1


def test_changes_in_a_row_are_one_notice(cast: Cast) -> None:
    for title in ("One", "Two", "Three"):
        reword(cast, "D1", title)
    assert told(cast, cast.bob) == [("above", "Three")]


def test_a_refused_action_tells_nobody(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        say(actor=cast.bob, item=item_to_comment(cast.bob, cast.ref("T1")), text=" ", names=NAMES)
    assert told(cast, cast.carla) == []


def test_what_one_may_not_see_any_more_says_nothing(cast: Cast, client: Client) -> None:
    objective = objective_to_write(cast.alice, cast.ref("S1"))
    follow(actor=cast.olaf, item=objective, wish="follow")
    say(actor=cast.alice, item=objective, text="A secret plan", names=NAMES)
    client.force_login(cast.olaf.account)
    assert "A secret plan" in client.get(LIST).content.decode()
    Objective.objects.of(cast.northwind).filter(key="S1").update(everyone="none")
    page = client.get(LIST).content.decode()
    assert ("secret" in page, "Answer before" in page, "Alice" in page) == (False, False, False)
    assert "not shared with you any more" in page
    assert send_due(NOON) == 0
    assert mail.outbox == []


def test_nobody_is_told_of_what_she_may_not_see(cast: Cast) -> None:
    Objective.objects.of(cast.northwind).filter(key="S1").update(everyone="none")
    objective = objective_to_write(cast.alice, cast.ref("S1"))
    say(actor=cast.alice, item=objective, text="For @Carla Conti", names=NAMES)
    assert Notification.objects.of(cast.northwind).count() == 0


def test_the_bell_counts_and_reading_empties_it(cast: Cast, client: Client) -> None:
    name_carla(cast)
    client.force_login(cast.carla.account)
    assert "Notices: 1 new" in client.get("/o/northwind/2026-q1/ladder").content.decode()
    number = Notification.objects.of(cast.northwind).get(account=cast.carla.account).pk
    answer = client.get(f"{LIST}/{number}")
    assert re.fullmatch(r"/o/northwind/2026-q1/objective/T1#remark-\d+", answer.headers["Location"])
    assert unread_count(seat_of(cast, cast.carla)) == 0
    name_carla(cast)
    client.post(f"{LIST}/read")
    assert unread_count(seat_of(cast, cast.carla)) == 0


def test_everybody_has_her_own(cast: Cast, client: Client) -> None:
    name_carla(cast)
    number = Notification.objects.of(cast.northwind).get(account=cast.carla.account).pk
    for stranger in (cast.bob, cast.sam):
        with pytest.raises(NotFoundError):
            notice_to_read(stranger, "northwind", number)
        assert mark_read(actor=stranger, organization=cast.northwind, numbers=[number]) == 0
    client.force_login(cast.sam.account)
    assert client.get(LIST).status_code == 404
    assert client.get(f"/o/southwind/-/notices/{number}").status_code == 404


@pytest.mark.parametrize("notices", [1, 3])
def test_what_the_list_costs(
    cast: Cast, client: Client, notices: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(notices):
        name_carla(cast)
    client.force_login(cast.carla.account)
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)


def test_mail_goes_at_once_and_then_not_for_ten_minutes(cast: Cast) -> None:
    name_carla(cast)
    at(NOON)
    assert (send_due(NOON), len(mail.outbox)) == (1, 1)
    sent = mail.outbox[0]
    assert (sent.to, sent.subject) == (["carla@example.com"], "Rung: Bob named you in a remark")
    assert "/o/northwind/2026-q1/objective/T1#remark-" in sent.body
    for _ in range(3):
        name_carla(cast)
    at(NOON)
    assert send_due(NOON + PAUSE / 2) == 0
    assert send_due(NOON + PAUSE) == 1
    assert mail.outbox[1].subject == "Rung: 3 things happened at Northwind"
    assert send_due(NOON + 2 * PAUSE) == 0


@pytest.mark.parametrize("people", [1, 2])
def test_looking_for_mail_costs_the_same_for_everybody(
    cast: Cast, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    objective = objective_to_write(cast.alice, cast.ref("S1"))
    for follower in (cast.olaf, cast.carla)[:people]:
        follow(actor=follower, item=objective, wish="follow")
    reword(cast, "S1", "Answer at once")
    at(NOON)
    with django_assert_num_queries(3):  # what waits, what went out lately, seats
        assert send_due(NOON.replace(hour=MORNING - 1)) == 0
    assert send_due(NOON) == people


def test_what_was_read_is_not_mailed(cast: Cast) -> None:
    name_carla(cast)
    at(NOON)
    mark_read(actor=cast.carla, organization=cast.northwind)
    assert send_due(NOON) == 0


@pytest.mark.parametrize(
    ("often", "hours", "days"),
    [("daily", range(24), [8, 9, 10]), ("weekly", range(24), [14])],
)
def test_the_digest_comes_in_the_morning_or_on_mondays(
    cast: Cast, often: str, hours: range, days: list[int]
) -> None:
    choose(actor=cast.carla, seat=seat_of(cast, cast.carla), choices={"mention": "digest", "digest": often})
    sent = []
    for day in range(8, 15):
        for hour in hours:
            now = NOON.replace(day=day, hour=hour)
            if hour == 5 and day < 11:
                name_carla(cast)
                at(now)
            if send_due(now):
                sent.append((day, hour))
    assert sent == [(day, 7) for day in days]


def test_off_is_not_by_mail_and_still_in_the_list(cast: Cast) -> None:
    choose(actor=cast.carla, seat=seat_of(cast, cast.carla), choices={"mention": "off"})
    name_carla(cast)
    at(NOON)
    assert (send_due(NOON), told(cast, cast.carla)[0][0]) == (0, "mention")
    with pytest.raises(RefusedError):
        choose(actor=cast.carla, seat=seat_of(cast, cast.carla), choices={"mention": "shout"})


def test_who_has_no_seat_any_more_gets_no_mail(cast: Cast) -> None:
    name_carla(cast)
    at(NOON)
    Seat.objects.of(cast.northwind).filter(account=cast.carla.account).update(ended=NOON - timedelta(1))
    assert send_due(NOON) == 0


def test_a_link_in_the_mail_ends_a_kind_without_a_sign_in(cast: Cast, client: Client) -> None:
    link = link_to_stop(seat_of(cast, cast.carla), Reason.MENTION).removeprefix("http://localhost:8000")
    assert "No more mail about this?" in client.get(link).content.decode()
    assert seat_of(cast, cast.carla).notify == {}
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link).status_code == 200
    assert seat_of(cast, cast.carla).notify == {"mention": "off"}
    assert client.get(link[:-1] + "x").status_code == 404


def test_the_page_of_choices(cast: Cast, client: Client) -> None:
    client.force_login(cast.olaf.account)
    page = client.get("/o/northwind/-/told").content.decode()
    assert "olaf@example.com" in page
    chosen = {kind.value: "off" for kind in Reason} | {"digest": "weekly"}
    assert client.post("/o/northwind/-/told", chosen).status_code == 302
    assert seat_of(cast, cast.olaf).notify == chosen


def test_mail_shows_no_markup_of_others(cast: Cast) -> None:
    name_carla(cast, "<b>Look</b> @Carla Conti")
    at(NOON)
    send_due(NOON)
    (sent,) = mail.outbox
    assert isinstance(sent, EmailMultiAlternatives)
    html = str(sent.alternatives[0][0])
    assert ("&lt;b&gt;Look" in html, "<b>Look" in html, "<b>Look" in str(sent.body)) == (True, False, True)
