"""From an empty installation to three levels, six people and two more who signed in: in the browser alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.browser.test_accessible import DESK, PHONE, faults

from rung.server.okrs.ladders import ladders
from rung.server.operate import set_up_link

PASSWORD = "a-long-walk-uphill"  # noqa: S105 -- of accounts that exist for one test
OBJECTIVE = "Be the name people say first"
UNITS = "Customer Success\n  Advocacy\n  Support\nProduct\n  Search"
PEOPLE = """\
Ben Okoro <ben@nordlicht.example>, Advocacy, lead
Cleo Marchetti <cleo@nordlicht.example>, Support
Dan Weiss, Search, lead engineer
Eva Lind, Product
Fatou Diallo, Customer Success"""


@dataclass(frozen=True)
class Empty:
    """An installation without any account, seen through one tab."""

    page: Page
    address: str

    def found(self) -> None:
        """Open the operator's link and make the organisation."""
        self.page.goto(str(set_up_link(self.address)))
        self.page.get_by_label("Name of the organisation").fill("Nordlicht")
        self.page.get_by_label("Your name").fill("Ana Roth")
        self.page.get_by_label("Your e-mail address").fill("ana@nordlicht.example")
        self.page.get_by_label("A password").fill(PASSWORD)
        self.page.get_by_role("button", name="Make the organisation").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Who works with whom?")

    def people(self) -> dict[str, str]:
        """Write units and people, and return the link of each who is invited, by name."""
        page = self.page
        page.get_by_label("Your units, one a line").fill(UNITS)
        page.get_by_role("button", name="Add these units").click()
        expect(page.get_by_role("status")).to_have_text("5 units are in the chart.")
        page.get_by_role("button", name="That is all").click()
        page.get_by_label("One person a line").fill(PEOPLE)
        page.get_by_role("button", name="Add these people").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("They are invited")
        names = ("Ben Okoro", "Cleo Marchetti")
        return {name: page.get_by_label(name).input_value() for name in names}


@pytest.fixture
def empty(live_server: LiveServer, page: Page) -> Iterator[Empty]:
    ladders.cache_clear()
    page.set_default_timeout(10_000)
    yield Empty(page, live_server.url)
    ladders.cache_clear()


def taken_up(browser: Browser, link: str) -> Page:
    """Take a seat in a browser of one's own."""
    page = browser.new_context().new_page()
    page.set_default_timeout(10_000)
    page.goto(link)
    page.get_by_label("A password").fill(PASSWORD)
    page.get_by_role("button", name="Take the seat").click()
    expect(page.get_by_role("status").filter(has_text="Welcome to Nordlicht")).to_be_visible()
    return page


def test_whoever_comes_first_without_the_key_cannot_begin(empty: Empty) -> None:
    empty.page.goto(empty.address)
    expect(empty.page.get_by_role("heading", level=1)).to_have_text("Nobody has an account here yet")
    empty.page.get_by_label("Key").fill("a guess")
    empty.page.get_by_role("button", name="Begin").click()
    expect(empty.page.get_by_role("alert")).to_contain_text("not the key of this installation")


def test_from_nothing_to_an_organisation_at_work(empty: Empty, browser: Browser) -> None:
    page = empty.page
    empty.found()
    links = empty.people()
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("button", name="That is all").click()
    # A cycle and a company objective.
    expect(page.get_by_role("heading", level=1)).to_have_text("When is your first cycle?")
    page.get_by_role("button", name="Plan this cycle").click()
    page.get_by_label("What will have come about?").fill(OBJECTIVE)
    page.get_by_label("Key results, one a line").fill("Raise share of voice from 8% to 20%\nLift NPS to 60")
    page.get_by_role("button", name="Write this objective").click()
    page.get_by_role("button", name="That is all").click()
    expect(page.get_by_text("Everything is there.")).to_be_visible()
    page.get_by_role("link", name="Go to the ladder").click()
    expect(page.get_by_text(OBJECTIVE)).to_be_visible()
    # Two more take their seats, each in a browser of their own, and see what their role shows.
    ben, cleo = (taken_up(browser, link) for link in links.values())
    for each, role in ((ben, "Lead"), (cleo, "Member")):
        expect(each.get_by_text(OBJECTIVE)).to_be_visible()
        each.get_by_label("Your account").click()
        expect(each.get_by_text(f"Nordlicht · {role}")).to_be_visible()
    back_by_password(cleo, links["Cleo Marchetti"])
    # Six people, three of them with a seat; one seat ends, and its sign-in sees nothing any more.
    page.goto(f"{empty.address}/o/nordlicht/-/people")
    expect(page.get_by_role("status")).to_have_text("6 people")
    page.get_by_label("Seat").select_option("seated")
    expect(page.get_by_role("status")).to_have_text("3 people")
    page.get_by_role("link", name="Cleo Marchetti").click()
    page.get_by_role("button", name="End this seat").click()
    expect(page.get_by_role("status")).to_contain_text("can be given back")
    cleo.reload()
    expect(cleo.get_by_role("heading", level=1)).to_be_visible()
    expect(cleo.get_by_text(OBJECTIVE)).to_have_count(0)
    page.get_by_role("button", name="Give the seat back").click()
    cleo.goto(empty.address)
    expect(cleo.get_by_text(OBJECTIVE)).to_be_visible()
    for each in (ben, cleo):
        each.context.close()


def back_by_password(cleo: Page, link: str) -> None:
    """The link opens nothing a second time, and the password opens the way back in."""
    cleo.get_by_role("button", name="Sign out").click()
    cleo.goto(link)
    expect(cleo.get_by_role("heading", level=1)).to_have_text("This link opens nothing any more")
    cleo.get_by_role("link", name="Sign in").click()
    cleo.get_by_label("Email").fill("cleo@nordlicht.example")
    cleo.get_by_label("Password", exact=True).fill(PASSWORD)
    cleo.get_by_role("button", name="Sign in", exact=True).click()
    expect(cleo.get_by_text(OBJECTIVE)).to_be_visible()


def test_every_later_step_can_wait(empty: Empty) -> None:
    page = empty.page
    empty.found()
    for heading in ("Who is there?", "When is your first cycle?", "What is the company up to?"):
        page.get_by_role("button", name=re.compile("Leave this for later|That is all")).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.get_by_role("button", name="Leave this for later").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Set-up")
    expect(page.get_by_text("Left for later")).to_have_count(3)
    page.get_by_role("link", name="Company objectives").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is the company up to?")


def test_an_agent_gets_a_seat_and_a_token_that_is_shown_once(empty: Empty) -> None:
    page = empty.page
    empty.found()
    page.goto(f"{empty.address}/o/nordlicht/-/agents")
    page.get_by_label("Name", exact=True).fill("Asker")
    page.get_by_label("What is it there to do?").fill("Asks of every draft how it will be measured")
    page.get_by_role("button", name="Give it a seat").click()
    page.get_by_label("What is it for?").fill("Laptop")
    page.get_by_role("button", name="Make a token").click()
    secret = page.get_by_label("Laptop").input_value()
    assert secret.startswith("rung_")
    page.get_by_role("link", name="Back to the agent").click()
    expect(page.get_by_text("propose, read")).to_be_visible()
    assert secret[:12] in page.content()
    assert secret not in page.content()


@dataclass
class Look:
    """Goes from page to page and keeps what is wrong with each."""

    empty: Empty
    wrong: dict[str, list[str]]

    def here(self, name: str) -> None:
        if found := faults(self.empty.page):
            self.wrong[name] = found

    def at(self, *paths: str) -> None:
        for path in paths:
            self.empty.page.goto(f"{self.empty.address}{path}")
            self.here(path)


@pytest.fixture(params=[("light", DESK), ("dark", DESK), ("light", PHONE)], ids=["light", "dark", "phone"])
def look(empty: Empty, request: pytest.FixtureRequest) -> Look:
    scheme, size = request.param
    empty.page.emulate_media(color_scheme=scheme)
    empty.page.set_viewport_size(size)
    return Look(empty, {})


def test_the_first_run_is_accessible(look: Look) -> None:
    empty = look.empty
    look.at("/start")
    empty.page.goto(str(set_up_link(empty.address)))
    look.here("the first form")
    empty.found()
    look.here("units")
    links = empty.people()
    look.here("links")
    steps = (f"/o/nordlicht/-/set-up/{step}" for step in ("units", "people", "cycle", "objectives"))
    look.at(*steps, "/o/nordlicht/-/set-up", "/start/organization")
    path = links["Ben Okoro"].removeprefix(empty.address)
    look.at(path)  # as somebody else
    empty.page.context.clear_cookies()
    look.at(path)
    assert look.wrong == {}


def test_the_pages_about_people_and_accounts_are_accessible(look: Look) -> None:
    empty, page = look.empty, look.empty.page
    empty.found()
    empty.people()
    people = ("", "/of/ana-roth", "/of/ben-okoro", "/of/dan-weiss", "/new", "?q=zebra")
    look.at(*(f"/o/nordlicht/-/people{path}" for path in people), "/o/nordlicht/-/invitations")
    look.at("/o/nordlicht/-/agents")
    page.get_by_label("Name", exact=True).fill("Asker")
    page.get_by_label("What is it there to do?").fill("Asks")
    page.get_by_role("button", name="Give it a seat").click()
    look.here("agent")
    page.get_by_label("What is it for?").fill("Laptop")
    page.get_by_role("button", name="Make a token").click()
    look.here("token")
    account = ("email", "3rdparty", "2fa", "2fa/totp/activate", "2fa/webauthn/add", "sessions")
    look.at(*(f"/accounts/{path}/" for path in account))
    assert look.wrong == {}
