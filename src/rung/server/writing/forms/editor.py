"""The whole form of an objective: its fields and the lines below it, as typed and as understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from django.forms import Form
from django.http import QueryDict

from rung.core import model
from rung.core.ladder import Ladder
from rung.server.okrs.actions import Stated
from rung.server.writing.actions import (
    Entered,
    EnteredInitiative,
    Entries,
    Parts,
    Tried,
    read_stamp,
    stamps_of,
)
from rung.server.writing.forms.fields import AuthorForm, ObjectiveForm, ResultForm, TryForm
from rung.server.writing.merging import restamped
from rung.server.writing.people import People
from rung.server.writing.written import Changes, Written

_LINE: Final = re.compile(r"(result|author|try)-(\d{1,3})-")
#: Lines of one kind that a form may have.
_MOST_LINES: Final = 60
#: Says in the form that of two versions of a field theirs is taken: `theirs-T1.1-title`.
_TAKEN: Final = "theirs-"


@dataclass(frozen=True, slots=True)
class Desk:
    """What an objective is written on."""

    ladder: Ladder
    #: What stands there now; for a new one an empty value under an id that nothing has.
    base: model.Objective
    is_new: bool
    people: People
    #: Names of the units by id.
    units: Mapping[str, str]
    #: Names of the pillars by key, of which it may bear some; none below the top level.
    pillars: Mapping[str, str]
    #: Keys of those it bears.
    marked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One field that two people wrote differently, in words."""

    #: Name of the choice in the form.
    name: str
    #: Of which key result or initiative; empty for the objective itself.
    of: str
    label: str
    theirs: str
    yours: str


class Editor:
    """The form; begins with what stands there, or with what was typed."""

    def __init__(self, desk: Desk, data: QueryDict | None = None) -> None:
        self.desk, self.data = desk, data
        #: What two people wrote differently, as it is asked about above the form.
        self.clashes: tuple[Asked, ...] = ()
        self.objective = self._objective()
        self.results = [self._result(*line) for line in self._lines("result", len(desk.base.key_results))]
        self.authors = [self._author(*line) for line in self._lines("author", len(desk.base.authors))]
        self.tries = [self._try(*line) for line in self._lines("try", len(desk.base.initiatives))]

    @property
    def is_bound(self) -> bool:
        """Whether it holds what somebody typed."""
        return self.data is not None

    @cached_property
    def is_valid(self) -> bool:
        """Whether every field can be understood; each fault then stands at its place."""
        # Every one of them is cleaned, not only those up to the first fault.
        return not [form for form in self._forms if not form.is_valid()]

    @property
    def faults(self) -> int:
        """How many fields need another look."""
        return sum(len(form.errors) for form in self._forms)

    @property
    def _forms(self) -> list[Form]:
        return [self.objective, *self.results, *self.authors, *self.tries]

    @property
    def written(self) -> Written:
        """What is typed about the objective, as far as it can be understood."""
        if not self.is_bound:
            return Written.by(self.desk.base, self.desk.marked)
        self.is_valid  # noqa: B018 -- cleans the fields
        found = self.objective.cleaned_data
        texts = ("title", "why", "why_now", "commitment", "owner", "to", "mechanism")
        authors = [author for form in self.authors if (author := form.author)]
        return Written(
            holder=self.desk.base.holder,
            authors=tuple(authors),
            pattern=found.get("pattern") or model.Pattern.CONTRIBUTION.value,
            pillars=tuple(found.get("pillars", ())),
            **{name: found.get(name, "") for name in texts},
        )

    @property
    def changes(self) -> Changes:
        """The fields that are to change: all but those where theirs was taken."""
        written = self.written
        fields: dict[str, Any] = {name: getattr(written, name) for name in written.columns}
        kept = {name: value for name, value in fields.items() if not self._takes_theirs("objective", name)}
        changes: Changes = {name: value for name, value in kept.items() if name != "holder"}  # type: ignore[assignment]
        return changes

    @property
    def seen(self) -> str:
        """The stamps of what the writer read."""
        return str(self.objective["seen"].value() or "")

    @property
    def parts(self) -> Parts:
        """What a new objective begins with."""
        entries = self.entries
        return Parts(
            key_results=tuple(one.stated for one in entries.key_results),
            initiatives=tuple(one.tried for one in entries.initiatives),
            reason=self.objective.cleaned_data.get("reason", ""),
        )

    @property
    def entries(self) -> Entries:
        """The lines that say something; an initiative names key results by their place among these."""
        self.is_valid  # noqa: B018 -- cleans the fields
        results, places = [], {}
        for form in self.results:
            found = form.cleaned_data
            if found.get("title") or found.get("key"):
                results.append(self._entered(form))
                places[str(form.prefix)] = str(len(results))
        tries = [
            self._tried(form, places)
            for form in self.tries
            if form.cleaned_data.get("title") or form.cleaned_data.get("key")
        ]
        return Entries(key_results=tuple(results), initiatives=tuple(tries))

    @property
    def lines(self) -> list[ResultForm]:
        """The lines of key results that say something, in order."""
        if not self.is_bound:
            return self.results[:-1]
        self.is_valid  # noqa: B018 -- cleans the fields
        said = (line for line in self.results if line.cleaned_data.get("title"))
        return [line for line in said if not line.cleaned_data.get("gone")]

    @property
    def served(self) -> set[str]:
        """What an initiative may name: the key of each line of a key result, or the line itself."""
        return {str(line["key"].value() or line.prefix) for line in self.lines}

    @property
    def value(self) -> model.Objective:
        """The objective as it would stand on the ladder."""
        if not self.is_bound:
            return self.desk.base
        base, entries = self.desk.base, self.entries
        known = {one.id: one for one in base.key_results}
        results = [
            one.stated.on(known.get(one.key, model.KeyResult(id=f"{base.id}.new{number}", title="")))
            for number, one in enumerate(entries.key_results)
            if one.stated.title and not one.is_removed
        ]
        initiatives = [
            model.Initiative(
                id=one.key or f"{base.id}.try{number}",
                title=one.tried.title,
                key_result=self._served(one.tried.key_result, results),
                owner=one.tried.owner or None,
            )
            for number, one in enumerate(entries.initiatives)
            if one.tried.title and not one.is_removed
        ]
        whole = replace(base, key_results=tuple(results), initiatives=tuple(initiatives))
        return self.written.on(whole)

    def refuse(self, field: str, message: str) -> None:
        """Put a refusal at the field it is about, or above the form."""
        text = f"{message[:1].upper()}{message[1:]}."
        place = {"parent_rank": "to", "loop": "to"}.get(field, field)
        self.objective.add_error(place if place in self.objective.fields else None, text)

    # Lines

    def _lines(self, kind: str, there: int) -> Iterator[tuple[str, int | None]]:
        """Go through the lines of one kind: prefix and place among what stands there; an empty one ends."""
        if self.data is None:
            for place in range(there):
                yield f"{kind}-{place}", place
            yield f"{kind}-{there}", None
            return
        numbers = {int(found[2]) for name in self.data if (found := _LINE.match(name)) and found[1] == kind}
        for number in sorted(numbers)[:_MOST_LINES]:
            yield f"{kind}-{number}", None
        if f"more-{kind}" in self.data or not numbers:
            yield f"{kind}-{max(numbers, default=-1) + 1}", None

    def _result(self, prefix: str, place: int | None) -> ResultForm:
        base = self.desk.base.key_results[place] if place is not None else None
        stated = Stated.by(base) if base else Stated(title="")
        people, units = self.desk.people, self.desk.units
        form = ResultForm(self.data, stated=stated, people=people, units=units, prefix=prefix)
        form.initial["key"] = base.id if base else ""
        if base is None:
            form.initial["seen"] = ""
        return form

    def _author(self, prefix: str, place: int | None) -> AuthorForm:
        base = self.desk.base.authors[place] if place is not None else None
        initial = {"person": base.by, "side": base.side.value} if base else {"side": model.Side.TEAM.value}
        return AuthorForm(self.data, people=self.desk.people, prefix=prefix, initial=initial)

    def _try(self, prefix: str, place: int | None) -> TryForm:
        base = self.desk.base.initiatives[place] if place is not None else None
        initial: dict[str, Any] = {}
        if base is not None:
            tried = tried_by(base)
            initial = {**tried.columns, "key": base.id, "seen": read_stamp(tried)}
        return TryForm(self.data, people=self.desk.people, prefix=prefix, initial=initial)

    def _objective(self) -> ObjectiveForm:
        written = Written.by(self.desk.base, self.desk.marked)
        seen = "" if self.desk.is_new else stamps_of(self.desk.base, self.desk.marked)
        initial = {**written.columns, "pillars": list(written.pillars), "seen": seen}
        form = ObjectiveForm(self.data, people=self.desk.people, initial=initial)
        form.fields["pillars"].choices = list(self.desk.pillars.items())  # type: ignore[attr-defined]  # a choice field
        return form

    def _entered(self, form: ResultForm) -> Entered:
        found = form.cleaned_data
        key, stated = found.get("key", ""), form.stated
        base = next((one for one in self.desk.base.key_results if one.id == key), None)
        if base is not None:
            theirs = Stated.by(base)
            taken = {name: getattr(theirs, name) for name in stated.columns if self._takes_theirs(key, name)}
            stated = replace(stated, **taken)
        elif not stated.owner:  # whoever answers for the objective does for its new key results
            stated = replace(stated, owner=self.objective.cleaned_data.get("owner", ""))
        gone = bool(found.get("gone")) and not self._takes_theirs(key, "title")
        return Entered(stated=stated, key=key, seen=found.get("seen", ""), is_removed=gone)

    def _tried(self, form: TryForm, places: Mapping[str, str]) -> EnteredInitiative:
        found = form.cleaned_data
        key, tried = found.get("key", ""), form.tried
        tried = replace(tried, key_result=places.get(tried.key_result, tried.key_result))
        base = next((one for one in self.desk.base.initiatives if one.id == key), None)
        if base is not None:
            theirs = tried_by(base)
            taken = {name: getattr(theirs, name) for name in tried.columns if self._takes_theirs(key, name)}
            tried = replace(tried, **taken)
        return EnteredInitiative(
            tried=tried, key=key, seen=found.get("seen", ""), is_removed=bool(found.get("gone"))
        )

    def _takes_theirs(self, item: str, field: str) -> bool:
        return self.data is not None and self.data.get(f"{_TAKEN}{item}-{field}") == "theirs"

    @staticmethod
    def _served(named: str, results: list[model.KeyResult]) -> str | None:
        if named.isdigit() and 0 < int(named) <= len(results):
            return results[int(named) - 1].id
        return named or None


def tried_by(value: model.Initiative) -> Tried:
    """Return what an initiative of the ladder states."""
    return Tried(
        title=value.title,
        key_result=value.key_result or "",
        owner=value.owner or "",
        hypothesis=value.hypothesis or "",
    )


def after_clash(data: QueryDict, clashes: list[dict[str, Any]]) -> QueryDict:
    """Return what was typed, on top of the newer version of each field that is asked about."""
    places = {
        value: name.removesuffix("-key")
        for name, value in data.items()
        if _LINE.match(name) and name.endswith("-key") and value
    }
    renewed = data.copy()
    for clash in clashes:
        prefix = places.get(clash["item"], "")
        name = "seen" if clash["item"] == "objective" else f"{prefix}-seen"
        renewed[name] = restamped(str(renewed.get(name, "")), clash["field"], clash["theirs"])
    return renewed
