"""Managers that refuse to run without an organisation, so that no query mixes two by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from django.db import models

if TYPE_CHECKING:
    from rung.server.store.models import Organization

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class UnscopedQueryError(RuntimeError):
    """A query was started without saying whose rows it may see: a mistake of the programmer."""


class ScopedManager(models.Manager[Row_co]):
    """The only way in is `of(organization)`; `all()`, `filter()`, `create()` and the like raise.

    Tables that use it switch reverse accessors off (`related_name="+"`), because those would go round it.
    """

    def of(self, organization: Organization) -> models.QuerySet[Row_co]:
        """Return the rows of one organisation; everything else starts from here."""
        return self.anywhere().filter(organization=organization)

    def anywhere(self) -> models.QuerySet[Row_co]:
        """Return the rows of all organisations; only for managers that narrow them another way."""
        return super().get_queryset()

    def get_queryset(self) -> NoReturn:
        """Refuse.

        Raises:
            UnscopedQueryError: always.
        """
        raise UnscopedQueryError(f"{self.model.__name__}.objects needs of(organization) first")

    def add(self, rows: list[Any]) -> None:
        """Insert many rows, a thousand at a time, and give them their primary keys."""
        self.anywhere().bulk_create(rows, batch_size=1000)
