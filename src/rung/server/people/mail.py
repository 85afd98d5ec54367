"""The mail that brings an invitation, and the sign in its link by which Rung knows that it came by mail.

Whoever invites sees the link too, to pass it on. Only the mailed one proves that the address is the reader's:
else an administrator could make an account in the name of somebody who never heard of it, and be taken for
her in the next organisation.
"""

from __future__ import annotations

from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse
from django.utils import formats
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override

from rung.server.people.queries import account_of, invitation_behind
from rung.server.speech.queries import language_of


def link_to(request: HttpRequest, secret: str) -> str:
    """Return the address of an invitation, to be shown once to whoever invites."""
    return request.build_absolute_uri(reverse("people-invitation", kwargs={"secret": secret}))


def send_invitation(request: HttpRequest, secret: str) -> None:
    """Write to whoever is invited, in the language of the address's account, else the organisation's.

    2 queries and what the mail costs.
    """
    invitation = invitation_behind(secret)
    if invitation is None:
        return
    organization = invitation.organization
    with override(language_of(account_of(invitation.email), organization)):
        body = _(
            "%(who)s invites you to %(organization)s on Rung, where its goals and what they are for are open "
            "to everybody.\n\n%(link)s\n\nThe link opens until %(until)s and once only. If you did not "
            "expect it, do nothing: without it nobody can use your address."
        ) % {
            "who": invitation.by.get_full_name() if invitation.by else organization.name,
            "organization": organization.name,
            "link": f"{link_to(request, secret)}?mail={_proof(secret)}",
            "until": formats.date_format(invitation.expires.date(), "DATE_FORMAT"),
        }
        subject = _("Your seat at %(organization)s") % {"organization": organization.name}
        send_mail(subject, body, None, [invitation.email])


def came_by_mail(secret: str, proof: str) -> bool:
    """Whether somebody holds the link that was mailed."""
    return constant_time_compare(proof, _proof(secret))


def _proof(secret: str) -> str:
    return salted_hmac("rung.invitation.mail", secret).hexdigest()[:32]
