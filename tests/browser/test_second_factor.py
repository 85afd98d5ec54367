"""A passkey and an authenticator app, from being added to letting somebody in, under the strict policy."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect
from tests.browser.conftest import EMAIL, PASSWORD, Site
from tests.browser.test_accessible import faults

from rung.server.store.models import Account


@pytest.fixture
def proved(site: Site) -> Site:
    """Somebody signed in whose address is proved: only then a second factor can be added."""
    from allauth.account.models import EmailAddress  # noqa: PLC0415 -- for this one row

    account = Account.objects.get(email=EMAIL)
    EmailAddress.objects.create(user=account, email=EMAIL, verified=True, primary=True)
    site.sign_in()
    return site


def confirm(page: Page) -> None:
    """Type the password again, as every change of the way in asks."""
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def sign_out(page: Page) -> None:
    page.goto(re.sub(r"(https?://[^/]+).*", r"\1/", page.url))
    page.get_by_label("Your account").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_a_passkey_lets_its_owner_in_without_a_password(proved: Site) -> None:
    page = proved.page
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    able = {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, **able}})
    proved.open("/accounts/2fa/webauthn/add/")
    confirm(page)
    assert faults(page) == []
    page.get_by_label("Name").fill("Laptop")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("Recovery Codes").first).to_be_visible()
    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_label("Your account")).to_be_visible()


def test_an_authenticator_app_is_asked_after_the_password(proved: Site) -> None:
    page = proved.page
    proved.open("/accounts/2fa/totp/activate/")
    confirm(page)
    assert faults(page) == []
    secret = page.get_by_label("Authenticator secret").input_value()
    page.get_by_label("Authenticator code").fill(code_of(secret))
    page.get_by_role("button", name="Activate").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery Codes")
    spare = page.get_by_label("Unused codes").input_value().split()[0]
    sign_out(page)
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two-Factor Authentication")
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign In", exact=True).click()
    expect(page.get_by_text("Incorrect code")).to_be_visible()
    page.get_by_label("Code").fill(spare)
    page.get_by_role("button", name="Sign In", exact=True).click()
    expect(page.get_by_label("Your account")).to_be_visible()


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))
