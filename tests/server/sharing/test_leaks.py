"""Nothing of a private objective comes out anywhere: everything is asked, in every way, and searched."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from tests.world import SECRETS, Route, World, calls, pages

import rung.server
from rung.server.okrs.access import Ref, key_result_to_write, objective_to_write
from rung.server.okrs.actions import edit_title, remove_key_result, waive
from rung.server.store.models import Choice, Comment

#: Those from whom P1 is kept; an agent asks with its token. The lead asks in every way, the others in two:
#: what is hidden is taken out of the same ladder for all of them.
OUTSIDE = ("lead", "member", "observer", "agent")
#: What is asked besides: every word that some route looks for, pointed at the private objective.
QUERIES: tuple[dict[str, str], ...] = (
    {},
    {
        "q": "lost",
        "find": "recovered",
        "of": "P1",
        "under": "P1",
        "subject": "P1",
        "to": "P1",
        "objective": "P1",
    },
    {
        "q": "P1",
        "of": "P1.1",
        "subject": "P1.1",
        "private": "1",
        "lens": "sup",
        "findings": "1",
        "owner": "dora",
    },
    {
        "q": "revenue",
        "unit": "sup",
        "waived": "1",
        "subject_kind": "objective",
        "level": "3",
        "added": "P1.1",
    },
    {"part": "choices", "q": "win back", "to": "P1.1", "added": "P1", "removed": "P1.2", "form": "json"},
)
#: Said while P1 was written and talked about.
LATER = ("Win them all back before June", "Ask Piet what went wrong", "Only Support hears what they say")


@pytest.fixture
def world(db: None) -> World:
    """A private objective with a past: reworded, talked about, dismissed findings, a removed key result."""
    del db
    made = World()
    alice = made.actors["champion"]
    place = {"organization": made.northwind, "cycle": made.cycle}
    objective = objective_to_write(alice, Ref("northwind", "2026-q1", "P1"))
    edit_title(actor=alice, item=objective, title=LATER[0], version=objective.version)
    edit_title(actor=alice, item=objective, title=SECRETS[0], version=objective.version + 2)
    waive(actor=alice, subject=objective, rule="no-primary-parent", reason=LATER[1])
    home = {**place, "subject_kind": "objective", "subject": "P1", "who": "alice@example.com"}
    Comment.objects.add([Comment(**home, account=alice.account, text=LATER[2])])
    Choice.objects.add([Choice(**place, unit="adv", objective="P1", contributes=True)])
    removed = key_result_to_write(alice, Ref("northwind", "2026-q1", "P1.1"))
    remove_key_result(actor=alice, key_result=removed)
    return made


@pytest.fixture
def whole(db: None) -> World:
    """A private objective with everything that it holds."""
    del db
    return World()


def answers(world: World, role: str, routes: list[Route]) -> Iterator[tuple[str, str]]:
    """Ask for everything that can be read, in every way; return address and text."""
    client = world.client(role)
    for route in routes:
        for target in (each for each in route.targets if each != "absent"):
            for query in QUERIES if role == "lead" else QUERIES[:2]:
                address = route.at(target, world.values)
                yield f"{address} {query}", text_of(client, address, query)


def text_of(client: Client, address: str, query: dict[str, str]) -> str:
    answer = client.get(address, query)
    body = b"".join(answer) if answer.streaming else answer.content
    headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    return html.unescape(f"{headers} {body.decode(errors='replace')}")


def readable() -> list[Route]:
    return [route for route in (*pages(), *calls()) if route.method == "GET"]


def said_in(text: str, words: tuple[str, ...]) -> set[str]:
    """Return which of the words stand in a text, the marks of a search and of JSON taken out."""
    plain = re.sub(r"</?mark>", "", text)
    plain = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), plain)
    return {word for word in words if word in plain}


def test_the_words_are_there_for_those_who_may_read_them(whole: World) -> None:
    found: set[str] = set()
    for _address, text in answers(whole, "champion", readable()):
        found |= said_in(text, SECRETS)
    assert found == set(SECRETS)


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_words_come_out(whole: World, role: str) -> None:
    leaks = {
        address: said
        for address, text in answers(whole, role, readable())
        if (said := said_in(text, SECRETS))
    }
    assert leaks == {}


def test_nor_does_its_past(world: World) -> None:
    words = (*SECRETS, *LATER)
    leaks = {
        address: said
        for address, text in answers(world, "observer", readable())
        if (said := said_in(text, words))
    }
    assert leaks == {}


@pytest.mark.parametrize("role", ["lead", "observer"])
def test_what_is_hidden_answers_like_what_is_not_there(whole: World, role: str) -> None:
    """Same status and same words, whichever way an item is asked for; only the id that was asked differs."""
    client = whole.client(role)
    different = {}
    for route in (route for route in (*pages(), *calls()) if {"private", "absent"} <= set(route.targets)):
        if "ladder/{key}/children" in route.address:  # the shape, which is seen
            continue
        told = []
        for target in ("private", "absent"):
            answer = client.generic(route.method, route.at(target, whole.values), b"{}", "application/json")
            text = re.sub(r"[PQ]1(\.1)?|csrf\w*|value=\"\w{64}\"|nonce-\S+", "", answer.content.decode())
            told.append((answer.status_code, text))
        if told[0] != told[1]:
            different[f"{route.method} {route.name} {route.address}"] = [status for status, _ in told]
    assert different == {}


def test_every_page_and_route_asks_for_the_ladder_of_its_reader() -> None:
    """`ladders().of` is called by those alone who say what is hidden; everybody else asks them."""
    source = Path(rung.server.__file__).parent
    callers = {
        path.relative_to(source).as_posix(): path.read_text(encoding="utf-8").count("hidden_from(")
        for path in source.rglob("*.py")
        if "ladders().of(" in path.read_text(encoding="utf-8")
    }
    assert set(callers) == {"okrs/queries.py", "chart/queries/previews.py"}
    assert all(callers.values())
