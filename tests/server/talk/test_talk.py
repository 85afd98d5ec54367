"""Remarks: said, answered, reworded, taken back; seen and written by those who may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast

from rung.server.errors import NotFoundError, ReadOnlyError, RefusedError
from rung.server.okrs.access import Ref, objective_to_read
from rung.server.okrs.ladders import ladders
from rung.server.orgs.access import Actor
from rung.server.store.models import AuditEntry, Comment, Objective
from rung.server.talk.access import comment_to_change, comment_to_read, item_to_comment
from rung.server.talk.actions import LONGEST, edit, follow, remove, say
from rung.server.talk.queries import followers_of, mentionable, threads_on

NAMES = {"bob bauer": "bob", "carla conti": "carla", "alice ahlberg": "alice"}
TALK = "/o/northwind/2026-q1/talk"


@pytest.fixture(autouse=True)
def fresh_ladders() -> Iterator[None]:
    ladders.cache_clear()
    yield
    ladders.cache_clear()


def said(cast: Cast, who: Actor, key: str, text: str, answers: Comment | None = None) -> Comment:
    item = item_to_comment(who, cast.ref(key))
    return say(actor=who, item=item, text=text, names=NAMES, answers=answers)


def place(cast: Cast, comment: Comment) -> Ref:
    return cast.ref(str(comment.pk))


def test_a_thread_has_one_level_of_answers_and_is_on_record(cast: Cast) -> None:
    head = said(cast, cast.carla, "T1", "Why a stage? @Bob Bauer")
    first = said(cast, cast.bob, "T1", "They asked for one.", head)
    said(cast, cast.carla, "T1", "All of them?", first)
    said(cast, cast.carla, "T1.1", "Twelve is a lot.")
    threads = threads_on(objective_to_read(cast.olaf, cast.ref("T1")))
    assert [(each.head.text, [answer.text for answer in each.answers]) for each in threads] == [
        ("Why a stage? @Bob Bauer", ["They asked for one.", "All of them?"]),
        ("Twelve is a lot.", []),
    ]
    entry = AuditEntry.objects.of(cast.northwind).get(action="say", subject=str(head.pk))
    assert (entry.subject_kind, entry.after["named"], entry.who) == ("comment", ["bob"], "carla@example.com")


def test_reworded_and_taken_back_the_audit_keeps_the_words(cast: Cast) -> None:
    remark = said(cast, cast.carla, "T1", "Why?")
    item = item_to_comment(cast.carla, cast.ref("T1"))
    changed = edit(actor=cast.carla, comment=remark, item=item, text="Why a stage?", names=NAMES)
    assert (changed.text, changed.edited is not None) == ("Why a stage?", True)
    said(cast, cast.bob, "T1", "Because.", changed)
    gone = remove(actor=cast.carla, comment=changed)
    assert gone.text == ""
    before = AuditEntry.objects.of(cast.northwind).filter(subject_kind="comment", subject=str(remark.pk))
    assert [entry.before.get("text") for entry in before.order_by("pk")] == [None, "Why?", "Why a stage?"]
    (thread,) = threads_on(objective_to_read(cast.olaf, cast.ref("T1")))
    assert (thread.head.removed is not None, len(thread.answers)) == (True, 1)


def test_a_remark_without_answers_vanishes(cast: Cast) -> None:
    remove(actor=cast.carla, comment=said(cast, cast.carla, "T1", "Never mind"))
    assert threads_on(objective_to_read(cast.olaf, cast.ref("T1"))) == ()


@pytest.mark.parametrize("text", ["", "  \n ", "\x00", "x" * (LONGEST + 1)])
def test_nothing_and_too_much_are_refused_and_leave_no_trace(cast: Cast, text: str) -> None:
    before = AuditEntry.objects.of(cast.northwind).count()
    with pytest.raises(RefusedError):
        said(cast, cast.carla, "T1", text)
    assert AuditEntry.objects.of(cast.northwind).count() == before


def test_an_answer_stays_with_what_it_answers(cast: Cast) -> None:
    head = said(cast, cast.carla, "T1", "Why?")
    with pytest.raises(RefusedError, match="something else"):
        said(cast, cast.carla, "D1", "Because", head)


@pytest.mark.parametrize(
    ("who", "may"), [("alice", True), ("bob", True), ("carla", True), ("olaf", False), ("sam", False)]
)
def test_who_may_say_something(cast: Cast, who: str, may: bool) -> None:  # noqa: FBT001 -- a table
    actor = getattr(cast, who)
    if may:
        assert said(cast, actor, "T1", "Hm").account == actor.account
    else:
        with pytest.raises(NotFoundError):
            said(cast, actor, "T1", "Hm")


@pytest.mark.parametrize(("who", "may"), [("alice", False), ("bob", False), ("carla", True), ("sam", False)])
def test_only_ones_own_remark_is_changed(cast: Cast, who: str, may: bool) -> None:  # noqa: FBT001 -- a table
    remark = said(cast, cast.carla, "T1", "Hm")
    if may:
        assert comment_to_change(cast.carla, place(cast, remark)).pk == remark.pk
    else:
        with pytest.raises(NotFoundError):
            comment_to_change(getattr(cast, who), place(cast, remark))


def test_a_token_that_reads_changes_nothing(cast: Cast) -> None:
    remark = said(cast, cast.carla, "T1", "Hm")
    with pytest.raises(ReadOnlyError):
        comment_to_change(replace(cast.carla, may_write=False), place(cast, remark))


@pytest.mark.parametrize("number", ["0", "x", "9" * 30, "-1", "²"])
def test_there_is_no_such_remark(cast: Cast, number: str) -> None:
    with pytest.raises(NotFoundError):
        comment_to_read(cast.alice, cast.ref(number))


def test_what_is_hidden_hides_what_is_said_of_it(cast: Cast, client: Client) -> None:
    remark = said(cast, cast.bob, "T1", "Hush")
    client.force_login(cast.olaf.account)
    assert "Hush" in client.get(f"{TALK}/T1").content.decode()
    Objective.objects.of(cast.northwind).filter(key="T1").update(everyone="none")
    with pytest.raises(NotFoundError):
        comment_to_read(cast.olaf, place(cast, remark))
    assert client.get(f"{TALK}/T1").status_code == 404
    assert client.get("/o/northwind/2026-q1/talk-people/T1?q=b").status_code == 404


def test_parts_make_followers_and_a_word_outdoes_them(cast: Cast) -> None:
    objective = objective_to_read(cast.alice, cast.ref("T1"))
    assert followers_of(objective, cast.bob.account).names == ("Bob", "Carla")  # owners of it and of T1.1
    follow(actor=cast.olaf, item=objective, wish="follow")
    said(cast, cast.alice, "T1", "Good")
    follow(actor=cast.bob, item=objective, wish="mute")
    found = followers_of(objective, cast.bob.account)
    assert (found.names, found.mine, found.by_part) == (("Alice", "Carla", "Olaf"), "muted", False)
    follow(actor=cast.bob, item=objective, wish="leave")
    assert followers_of(objective, cast.bob.account).by_part is True
    with pytest.raises(RefusedError):
        follow(actor=cast.bob, item=objective, wish="shout")


def test_nobody_is_a_follower_of_what_she_may_not_see(cast: Cast) -> None:
    objective = objective_to_read(cast.alice, cast.ref("T1"))
    follow(actor=cast.olaf, item=objective, wish="follow")
    Objective.objects.of(cast.northwind).filter(key="T1").update(everyone="none")
    objective.refresh_from_db()
    assert "Olaf" not in followers_of(objective, cast.bob.account).names


def test_people_are_offered_who_have_a_seat_and_see_it(cast: Cast) -> None:
    objective = objective_to_read(cast.alice, cast.ref("T1"))
    ladder = ladders().of(cast.northwind, cast.cycle).ladder
    assert [each.written for each in mentionable(objective, ladder, "co ca")] == ["Carla Conti"]
    assert [each.name for each in mentionable(objective, ladder, "")] == [
        "Alice Ahlberg",
        "Bob Bauer",
        "Carla Conti",
    ]
    assert mentionable(objective, ladder, "zz") == ()


def test_the_page_and_its_part(cast: Cast, client: Client) -> None:
    client.force_login(cast.carla.account)
    assert "talk/T1" in client.get("/o/northwind/2026-q1/objective/T1").content.decode()
    answer = client.post(f"{TALK}/T1", {"text": "See <b>this</b> @Bob Bauer", "about": "T1.1"})
    remark = Comment.objects.of(cast.northwind).get()
    assert answer.headers["Location"] == f"/o/northwind/2026-q1/objective/T1#remark-{remark.pk}"
    part = client.get(f"{TALK}/T1", headers={"HX-Request": "true"}).content.decode()
    assert "&lt;b&gt;this&lt;/b&gt;" in part
    assert '<span class="named-in">@Bob Bauer</span>' in part
    assert "<html" not in part
    refused = client.post(f"{TALK}/T1", {"text": " "})
    assert (refused.status_code, "Write a few words first" in refused.content.decode()) == (422, True)
    change = f"/o/northwind/2026-q1/talk-change/{remark.pk}"
    assert "See &lt;b&gt;" in client.get(change).content.decode()
    client.post(change, {"text": "Seen"})
    assert Comment.objects.of(cast.northwind).get().text == "Seen"
    client.post(f"/o/northwind/2026-q1/talk-remove/{remark.pk}")
    assert Comment.objects.of(cast.northwind).get().removed is not None


@pytest.mark.parametrize("remarks", [1, 3])
def test_what_the_conversation_costs(
    cast: Cast, client: Client, remarks: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(remarks):
        said(cast, cast.carla, "T1", f"Remark {number}")
    client.force_login(cast.alice.account)
    client.get(f"{TALK}/T1")
    with django_assert_num_queries(15):
        client.get(f"{TALK}/T1")
