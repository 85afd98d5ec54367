"""Whom a page or an action is offered to; whether it may be done is said where it is done."""

from __future__ import annotations

from rung.server.shell.page import Page
from rung.server.store.models import Role


def reads(page: Page) -> bool:
    """Say whether there is a cycle to be read."""
    return page.opened is not None


def writes(page: Page) -> bool:
    """Say whether the reader has a part in writing OKRs."""
    return page.opened is not None and page.seat.role != Role.OBSERVER


def steers(page: Page) -> bool:
    """Say whether the reader runs the cycles."""
    return page.steers


def administers(page: Page) -> bool:
    """Say whether the reader decides who has a seat."""
    return page.seat.role == Role.ADMINISTRATOR
