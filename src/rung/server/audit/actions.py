"""The two ways in which the audit lets go of something; both are said in advance and leave no other."""

from __future__ import annotations

from django.db import transaction

from rung.server.store.models import Account, AuditEntry, Leaving, Organization


def forget_person(*, account: Account) -> int:
    """Take somebody's address out of every entry, when the person asks to be forgotten; returns how many.

    What was done, and when, stays. The account is still there and can be deleted afterwards.
    """
    rows = AuditEntry._base_manager.filter(account=account)  # noqa: SLF001 -- the plain manager: in all organisations
    return rows.update(account=None, who="")


@transaction.atomic
def remove_organization(*, organization: Organization) -> None:
    """Remove an organisation with everything in it; only an operator does so, from a shell."""
    mark = Leaving.objects.create(home=organization.pk)
    organization.delete()
    mark.delete()
