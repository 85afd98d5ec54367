from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.cast import Cast, seated

from rung.server.errors import RefusedError
from rung.server.orgs.access import Actor, seat_to_read
from rung.server.people.actions import (
    Described,
    Offer,
    add_person,
    end_seat,
    invite,
    resend,
    revoke_invitation,
)
from rung.server.people.queries import invitation_behind
from rung.server.store.models import Account, AuditEntry, Invitation, Role, Seat

ZOE = Offer("Zoe@Example.com", "Zoe Zander", Role.LEAD)
PASSWORD = "a quiet staircase"  # noqa: S105 -- of a test
JOIN = {"name": "Zoe Zander", "password": PASSWORD}


@pytest.fixture(autouse=True)
def _quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def secret(cast: Cast) -> str:
    return invite(actor=cast.alice, organization=cast.northwind, offer=ZOE)[1]


def test_only_the_digest_of_a_link_is_kept(cast: Cast, secret: str) -> None:
    row = Invitation.objects.of(cast.northwind).get()
    assert secret not in {str(value) for value in vars(row).values()}
    assert invitation_behind(secret) == row
    assert invitation_behind(row.digest) is None
    assert (row.expires - row.created).days == 14
    assert AuditEntry.objects.of(cast.northwind).get(action="invite").who == "alice@example.com"


def test_somebody_new_chooses_a_password_and_is_in(client: Client, secret: str) -> None:
    page = client.get(f"/invitation/{secret}")
    assert "Alice invites you" in page.content.decode()
    answer = client.post(f"/invitation/{secret}", JOIN, follow=True)
    assert answer.redirect_chain[0] == ("/o/northwind/", 302)
    account = Account.objects.get(email__iexact="zoe@example.com")
    seat = seat_to_read(Actor(account), "northwind")
    assert (account.name, seat.role, account.last_login is not None) == ("Zoe Zander", Role.LEAD, True)
    # The link was copied, so nothing proves that the address is hers.
    assert not EmailAddress.objects.get(user=account).verified
    client.logout()
    answer = client.post("/accounts/login/", {"login": "zoe@example.com", "password": PASSWORD})
    assert answer.status_code == 302


def test_the_mailed_link_proves_the_address(cast: Cast, client: Client) -> None:
    client.force_login(cast.alice.account)
    shown = client.post("/o/northwind/-/invitations", {"email": "zoe@example.com", "role": "member"})
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["zoe@example.com"], "Your seat at Northwind")
    link = next(line for line in str(letter.body).splitlines() if line.startswith("http://"))
    copied = re.findall(r'value="(http[^"]*/invitation/[^"]*)"', shown.content.decode())
    assert copied == [link.partition("?")[0]]
    client.logout()
    assert client.post(link.removeprefix("http://testserver"), JOIN).status_code == 302
    assert EmailAddress.objects.get(email="zoe@example.com").verified


@pytest.mark.parametrize(
    "form", [{"name": "", "password": PASSWORD}, {"name": "Zoe", "password": "12345678"}]
)
def test_a_weak_password_or_no_name_is_said_and_what_was_typed_stays(
    client: Client, secret: str, form: dict[str, str]
) -> None:
    answer = client.post(f"/invitation/{secret}", form)
    assert answer.status_code == 422
    assert 'class="errors"' in answer.content.decode()
    assert not Account.objects.filter(email__iexact="zoe@example.com").exists()


def test_whoever_has_an_account_signs_in_and_takes_the_seat(cast: Cast, client: Client) -> None:
    _, secret = invite(actor=cast.alice, organization=cast.northwind, offer=Offer("SAM@example.com"))
    path = f"/invitation/{secret}"
    assert "has an account here already" in client.get(path).content.decode()
    assert client.post(path, JOIN).status_code == 200  # no second account, and no seat
    assert not Seat.objects.of_account(cast.sam.account).filter(organization=cast.northwind).exists()
    client.force_login(cast.sam.account)
    assert client.post(path).status_code == 302
    assert seat_to_read(cast.sam, "northwind").role == Role.MEMBER
    assert seat_to_read(cast.sam, "southwind").role == Role.CHAMPION


def test_somebody_else_cannot_take_it(cast: Cast, client: Client, secret: str) -> None:
    client.force_login(cast.sam.account)
    page = client.get(f"/invitation/{secret}").content.decode()
    assert "you are signed in as sam@example.com" in page
    client.post(f"/invitation/{secret}")
    assert not Seat.objects.of_account(cast.sam.account).filter(organization=cast.northwind).exists()


def test_an_ended_seat_comes_back_through_an_invitation(cast: Cast, client: Client) -> None:
    seat = Seat.objects.of_account(cast.olaf.account).select_related("organization", "account").get()
    end_seat(actor=cast.alice, seat=seat)
    offer = Offer("olaf@example.com", role=Role.MEMBER)
    _, secret = invite(actor=cast.alice, organization=cast.northwind, offer=offer)
    client.force_login(cast.olaf.account)
    client.post(f"/invitation/{secret}")
    again = Seat.objects.of_account(cast.olaf.account).get()
    assert (again.pk, again.role) == (seat.pk, Role.MEMBER)


@pytest.mark.parametrize("over", ["used", "revoked", "late", "sent again", "invited again"])
def test_a_link_opens_once_and_while_it_stands(cast: Cast, client: Client, secret: str, over: str) -> None:
    row = Invitation.objects.of(cast.northwind).get()
    row.organization = cast.northwind
    if over == "used":
        client.post(f"/invitation/{secret}", JOIN)
        client.logout()
    elif over == "revoked":
        revoke_invitation(actor=cast.alice, invitation=row)
    elif over == "late":
        Invitation.objects.of(cast.northwind).update(expires=timezone.now() - timedelta(seconds=1))
    elif over == "sent again":
        resend(actor=cast.alice, invitation=row)
    else:
        invite(actor=cast.alice, organization=cast.northwind, offer=ZOE)
    answer = client.post(f"/invitation/{secret}", {**JOIN, "name": "Second"})
    assert answer.status_code in {404, 410}
    assert not Account.objects.filter(name="Second").exists()


def test_a_new_link_opens_and_what_is_over_is_not_sent_again(cast: Cast, client: Client, secret: str) -> None:
    row = Invitation.objects.of(cast.northwind).get()
    row.organization = cast.northwind
    fresh, other = resend(actor=cast.alice, invitation=row)
    assert client.get(f"/invitation/{secret}").status_code == 404
    assert client.get(f"/invitation/{other}").status_code == 200
    revoke_invitation(actor=cast.alice, invitation=fresh)
    with pytest.raises(RefusedError, match="is over"):
        resend(actor=cast.alice, invitation=fresh)


@pytest.mark.parametrize(
    ("offer", "why"),
    [
        (Offer("no address"), "no e-mail address"),
        (Offer(f"{'z' * 250}@example.com"), "no e-mail address"),
        (Offer("BOB@example.com"), "has a seat here already"),
        (Offer("zoe@example.com", person="bob"), "Another seat is that person"),
        (Offer("zoe@example.com", person="nobody"), "no such person"),
    ],
)
def test_an_offer_that_cannot_be_is_refused(cast: Cast, offer: Offer, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        invite(actor=cast.alice, organization=cast.northwind, offer=offer)
    assert not Invitation.objects.of(cast.northwind).exists()


def test_the_seat_is_the_person_it_was_offered_for(cast: Cast, client: Client) -> None:
    seated_bob = Seat.objects.of_account(cast.bob.account).select_related("organization", "account").get()
    end_seat(actor=cast.alice, seat=seated_bob)
    _, secret = invite(
        actor=cast.alice, organization=cast.northwind, offer=Offer("zoe@example.com", "Zoe", Role.LEAD, "bob")
    )
    client.post(f"/invitation/{secret}", JOIN)
    account = Account.objects.get(email="zoe@example.com")
    assert seat_to_read(Actor(account), "northwind").person == "bob"


def test_somebody_who_became_the_person_meanwhile_goes_first(cast: Cast, client: Client) -> None:
    add_person(actor=cast.alice, organization=cast.northwind, described=Described("X"))
    _, secret = invite(
        actor=cast.alice, organization=cast.northwind, offer=Offer("zoe@example.com", person="x")
    )
    seated("first", cast.northwind, Role.MEMBER, "x")
    answer = client.post(f"/invitation/{secret}", JOIN)
    assert answer.status_code == 422
    assert "Another seat is that person" in answer.content.decode()
    assert not Account.objects.filter(email="zoe@example.com").exists()
