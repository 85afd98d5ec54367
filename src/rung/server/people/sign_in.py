"""How single sign-on behaves here: an invitation opens the door, and whoever has none is told so plainly."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest

from rung.server.people.actions import take_up
from rung.server.people.queries import is_invited


class SingleSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth brings no types
    """Accounts are made for those whose verified address has an invitation, unless the door is open."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Say whether somebody without an account gets one. 1 query."""
        del request
        return bool(settings.SIGNUP_OPEN) or any(map(is_invited, _proved(sociallogin)))

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Take the name that the provider knows."""
        account = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        account.name = (data.get("name") or " ".join(part for part in parts if part))[:200]
        return account


@receiver(user_logged_in)
def take_up_invitations(sender: Any, **said: Any) -> None:
    """Take the seats that are offered to an address that the provider vouches for."""
    del sender
    sociallogin = said.get("sociallogin")
    if sociallogin is None:
        return
    account = said["user"]
    if account.email.casefold() in {email.casefold() for email in _proved(sociallogin)}:
        take_up(account=account)


def _proved(sociallogin: Any) -> list[str]:
    """Return the addresses that the provider says are whoever's who signs in."""
    return [address.email for address in sociallogin.email_addresses if address.verified]
