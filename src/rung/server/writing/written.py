"""What people state about an objective: its words, who holds and wrote it, and what it moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, TypedDict

from rung.core import model
from rung.server.errors import RefusedError
from rung.server.okrs.actions.texts import kept_line, kept_text

#: Longest title, and longest other text, in characters: what a file may hold.
MOST_OF_TITLE: Final = 1_000
MOST_OF_TEXT: Final = 20_000


class Changes(TypedDict, total=False):
    """The fields of `Written` that are to change."""

    title: str
    holder: str
    why: str
    why_now: str
    commitment: str
    owner: str
    authors: tuple[tuple[str, str], ...]
    to: str
    pattern: str
    mechanism: str
    pillars: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The fields as a form holds them; empty is nothing said."""

    title: str
    #: Key of the unit or person that holds it.
    holder: str
    why: str = ""
    why_now: str = ""
    #: One of `model.Commitment`, or empty.
    commitment: str = ""
    #: Key of the person who answers for it.
    owner: str = ""
    #: Key of a person and one of `model.Side`, for each who wrote it with others.
    authors: tuple[tuple[str, str], ...] = ()
    #: Key of the objective or key result it moves: its primary parent.
    to: str = ""
    #: One of `model.Pattern`.
    pattern: str = model.Pattern.CONTRIBUTION.value
    mechanism: str = ""
    #: Keys of the strategic pillars it is labelled with; only at the top level.
    pillars: tuple[str, ...] = ()

    @classmethod
    def by(cls, value: model.Objective, pillars: tuple[str, ...] = ()) -> Written:
        """Return what an objective of the ladder states."""
        link = value.parent
        awaited = value.pattern_without_parent or model.Pattern.CONTRIBUTION
        return cls(
            title=value.title,
            holder=value.holder,
            why=value.why or "",
            why_now=value.why_now or "",
            commitment=value.commitment.value if value.commitment else "",
            owner=value.owner or "",
            authors=tuple((author.by, author.side.value) for author in value.authors),
            to=link.to if link else "",
            pattern=(link.pattern if link else awaited).value,
            mechanism=(link.mechanism if link else value.mechanism_without_parent) or "",
            pillars=pillars,
        )

    @classmethod
    def of(cls, columns: Mapping[str, Any]) -> Written:
        """Return it from its columns."""
        authors = tuple((person, side) for person, side in columns["authors"])
        return cls(**{**columns, "authors": authors, "pillars": tuple(columns["pillars"])})

    def on(self, value: model.Objective) -> model.Objective:
        """Return an objective of which this is stated instead; what nobody is asked about stays."""
        pattern = model.Pattern(self.pattern)
        link = None
        if self.to:
            now = value.parent if value.parent and value.parent.to == self.to else model.Contribution(self.to)
            link = replace(now, pattern=pattern, mechanism=self.mechanism or None)
        is_plain = link is not None or pattern is model.Pattern.CONTRIBUTION
        return replace(
            value,
            title=self.title,
            holder=self.holder,
            why=self.why or None,
            why_now=self.why_now or None,
            commitment=model.Commitment(self.commitment) if self.commitment else None,
            owner=self.owner or None,
            authors=tuple(model.Author(by, model.Side(side)) for by, side in self.authors),
            parent=link,
            other_parents=tuple(other for other in value.other_parents if other.to != self.to),
            pattern_without_parent=None if is_plain else pattern,
            mechanism_without_parent=None if link else self.mechanism or None,
        )

    @property
    def columns(self) -> dict[str, Any]:
        """The fields by their names, as JSON holds them."""
        lists = {"authors": [list(author) for author in self.authors], "pillars": list(self.pillars)}
        return {**asdict(self), **lists}

    def changed(self, changes: Mapping[str, Any]) -> Written:
        """Return it with some fields as they are given."""
        return replace(self, **changes)

    def kept(self) -> Written:
        """Return it with its texts as they are kept, and every name once.

        Raises:
            RefusedError: there is no title, or a field holds what it cannot; the detail names the field.
        """
        texts = {name: kept_text(getattr(self, name)) for name in ("why", "why_now", "mechanism")}
        authors = tuple(dict(self.authors).items())
        made = replace(
            self,
            title=kept_line(self.title),
            why=texts["why"],
            why_now=texts["why_now"],
            mechanism=texts["mechanism"],
            authors=authors,
            pillars=tuple(dict.fromkeys(self.pillars)),
        )
        _require(bool(made.title), "title", "an objective needs a title: say what will have come about")
        _require(
            len(made.title) <= MOST_OF_TITLE, "title", f"a title has {MOST_OF_TITLE:,} characters at most"
        )
        for name, text in texts.items():
            _require(len(text) <= MOST_OF_TEXT, name, f"it has {MOST_OF_TEXT:,} characters at most")
        _require(made.commitment in {"", *model.Commitment}, "commitment", _one_of(model.Commitment))
        _require(made.pattern in set(model.Pattern), "pattern", _one_of(model.Pattern))
        _require({side for _, side in authors} <= set(model.Side), "authors", _one_of(model.Side))
        return made


def _one_of(kind: type[model.Commitment | model.Pattern | model.Side]) -> str:
    return f"it is one of {', '.join(kind)}"


def _require(holds: bool, field: str, message: str) -> None:  # noqa: FBT001 -- reads as a sentence
    if not holds:
        raise RefusedError(message, detail={"field": field})


FIELDS: Final = tuple(Written.__dataclass_fields__)
