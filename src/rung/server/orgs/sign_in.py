"""How allauth behaves here."""

from __future__ import annotations

import math
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext


def enter(request: HttpRequest, account: AbstractBaseUser, address: str) -> HttpResponse:
    """Sign somebody in who just chose a password, and lead to an address.

    As if the password had been typed: the second factor, the list of sign-ins and the last sign-in follow.
    """
    come = Login(user=account, redirect_url=address, email_verification=EmailVerificationMethod.NONE)
    answer: HttpResponse = perform_password_login(request, {"email": account.get_username()}, come)
    return answer


_ACCOUNTS = "allauth.account"
_FAILED = "login_failed"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth brings no types
    """Accounts are made by invitation unless the operator opened the door; guessing a password is slow."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say whether strangers may make an account."""
        del request
        return bool(settings.SIGNUP_OPEN)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt; refuse it after too many wrong ones, and say when to try again."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            minutes = self._minutes_until_open(request, **credentials)
            said = ngettext(
                "Too many wrong passwords. Try again in %(n)d minute, or choose a new password by mail.",
                "Too many wrong passwords. Try again in %(n)d minutes, or choose a new password by mail.",
                minutes,
            )
            raise ValidationError(said % {"n": minutes}, code="too_many_login_attempts") from error

    def _minutes_until_open(self, request: HttpRequest, **credentials: Any) -> int:
        """Return after how many whole minutes every limit lets another attempt through, 1 at least."""
        now, waits = time.time(), [0.0]
        key = self._get_login_attempts_cache_key(request, **credentials)
        for rate in ratelimit.get_rates(app=_ACCOUNTS, action=_FAILED):
            place = ratelimit.get_cache_key(request, app=_ACCOUNTS, action=_FAILED, rate=rate, key=key)
            attempts = cache.get(place, [])  # the latest first
            if len(attempts) >= rate.amount:
                waits.append(attempts[rate.amount - 1] + rate.duration - now)
        return max(1, math.ceil(max(waits) / 60))
