"""What people state about a key result: its words, its owner, and where they correct what the words say."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from typing import Any, Final, TypedDict

from django.utils.translation import gettext as _

from rung.core import model
from rung.server.errors import RefusedError
from rung.server.okrs.actions.texts import kept_line
from rung.server.speech.words import word
from rung.server.store.models import KeyResult

#: Longest unit of a measure, in characters; as long as its column.
MOST_OF_UNIT: Final = 100
#: Numbers beyond this are a slip of the hand.
MOST: Final = 1e15


class Changes(TypedDict, total=False):
    """The fields of `Stated` that are to change."""

    title: str
    metric: str
    baseline: float | None
    target: float | None
    measure_unit: str
    direction: str
    owner: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The fields as the database holds them. What is empty is read from the title."""

    title: str
    metric: str = ""
    baseline: float | None = None
    target: float | None = None
    #: ISO currency code, `%`, `pp`, `x`, `NPS`, a duration, or the noun as written.
    measure_unit: str = ""
    #: One of `model.Direction`, or empty.
    direction: str = ""
    #: Key of a person of the cycle, or empty.
    owner: str = ""
    #: Key of the unit that carries it when that is not the objective's holder, or empty.
    unit: str = ""

    @classmethod
    def of(cls, row: KeyResult) -> Stated:
        """Return what a row states. No query."""
        return cls(**{name: getattr(row, name) for name in FIELDS})

    @classmethod
    def by(cls, value: model.KeyResult) -> Stated:
        """Return what a key result of the ladder states."""
        measure = value.measure
        return cls(
            title=value.title,
            metric=measure.metric or "",
            baseline=measure.baseline,
            target=measure.target,
            measure_unit=measure.unit or "",
            direction=measure.direction.value if measure.direction else "",
            owner=value.owner or "",
            unit=value.unit or "",
        )

    def on(self, value: model.KeyResult) -> model.KeyResult:
        """Return a key result of which this is stated instead."""
        measure = replace(
            value.measure,
            metric=self.metric or None,
            baseline=self.baseline,
            target=self.target,
            unit=self.measure_unit or None,
            direction=model.Direction(self.direction) if self.direction else None,
        )
        return replace(
            value, title=self.title, owner=self.owner or None, unit=self.unit or None, measure=measure
        )

    @property
    def columns(self) -> dict[str, Any]:
        """The fields by their names."""
        return asdict(self)

    @property
    def as_changes(self) -> Changes:
        """The fields as changes of all of them."""
        return {
            "title": self.title,
            "metric": self.metric,
            "baseline": self.baseline,
            "target": self.target,
            "measure_unit": self.measure_unit,
            "direction": self.direction,
            "owner": self.owner,
            "unit": self.unit,
        }

    @property
    def said(self) -> dict[str, Any]:
        """The fields that are not empty."""
        return {name: value for name, value in self.columns.items() if value not in {"", None}}

    @property
    def stamp(self) -> str:
        """A short text that differs as soon as any field does; writers send back the one they have read."""
        return blake2b(json.dumps(self.columns, sort_keys=True).encode(), digest_size=8).hexdigest()

    def kept(self) -> Stated:
        """Return it with its texts as they are kept.

        Raises:
            RefusedError: there is no title, or a field holds what it cannot; the detail names the field.
        """
        made = replace(
            self,
            title=kept_line(self.title),
            metric=kept_line(self.metric),
            measure_unit=kept_line(self.measure_unit),
        )
        if not made.title:
            raise RefusedError(_("a key result cannot be empty"), detail={"field": "title"})
        if len(made.measure_unit) > MOST_OF_UNIT:
            message = _("a unit has %(most)s characters at most: write the rest into the title") % {
                "most": MOST_OF_UNIT
            }
            raise RefusedError(message, detail={"field": "measure_unit"})
        for name, number in (("baseline", made.baseline), ("target", made.target)):
            if number is not None and not (math.isfinite(number) and abs(number) <= MOST):
                message = _("the %(name)s is too large: write it in a larger unit, such as millions") % {
                    "name": word(name)
                }
                raise RefusedError(message, detail={"field": name})
        if made.direction not in {"", *model.Direction}:
            message = _("the direction is one of %(directions)s, or empty") % {
                "directions": ", ".join(model.Direction)
            }
            raise RefusedError(message, detail={"field": "direction"})
        return made


FIELDS: Final = tuple(Stated.__dataclass_fields__)
