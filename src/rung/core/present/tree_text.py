"""The outline for people: the ladder on its rails, with progress, owner and trace marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rung.core.ladder import KeyResultNode, ObjectiveNode, TraceKind
from rung.core.present.checked import holder_of, owner_of
from rung.core.present.outline import Outline, Row
from rung.core.present.spans import Line, Signs, Span, Tone, clip, padded, width

#: Columns for progress: a bar and a figure.
_BAR: Final = 5
_FIGURE: Final = 5
#: Below this width there is room for titles only if the bar goes.
_ROOMY: Final = 72
_OWNER: Final = 20
#: From this width on the unit stands beside the owner.
_WIDE: Final = 110
_PEOPLE: Final = 36
_LEAST_TITLE: Final = 12


def outline_as_text(shown: Outline, signs: Signs, columns: int) -> Iterator[Line]:
    """Go through the lines of the outline, each within `columns` unless it hangs very deep."""
    organization = shown.ladder.organization
    cycle = f" {signs.dot} {organization.cycle.name}" if organization.cycle else ""
    yield (Span(clip(signs.spell(organization.name + cycle), columns, signs.ellipsis), Tone.STRONG),)
    yield from _rows(shown.rows, signs, columns)
    if shown.astray:
        yield ()
        yield (Span("Without a way up", Tone.WARNING),)
        yield from _rows(shown.astray, signs, columns)
    if not shown.rows and not shown.astray:
        yield ()
        yield (Span("No objectives yet.", Tone.FAINT),)
        return
    yield ()
    key = f"{signs.explicit} own link   {signs.inherited} through its objective   {signs.lost} no way up"
    yield (Span(key, Tone.FAINT),)


def percent(value: float | None, none: str = "") -> str:
    """Return a share as a percentage without decimals."""
    return none if value is None else f"{value * 100:.0f}%"


def mark_of(trace: TraceKind, signs: Signs) -> str:
    """Return the sign of a trace."""
    return {TraceKind.EXPLICIT: signs.explicit, TraceKind.INHERITED: signs.inherited}.get(trace, signs.lost)


def _rows(rows: Iterable[Row], signs: Signs, columns: int) -> Iterator[Line]:
    for row in rows:
        if not row.rails:
            yield ()
        yield _row(row, signs, columns)


def _rail(rails: tuple[bool, ...], signs: Signs) -> str:
    """Draw the way down to a row: what runs on past it, and its own branch."""
    past = "".join(f"{signs.rail if goes_on else ' '}  " for goes_on in rails[:-1])
    return past + (f"{signs.branch if rails[-1] else signs.last} " if rails else "")


def _row(row: Row, signs: Signs, columns: int) -> Line:
    node = row.node
    rail = _rail(row.rails, signs)
    is_lost = row.trace in {TraceKind.ORPHAN, TraceKind.ISLAND}
    mark = f"{mark_of(row.trace, signs)} "
    id_ = signs.spell(node.id + _beside(row, signs))
    right = _right(row, signs, columns)
    room = columns - width(rail) - width(mark) - width(id_) - 2 - sum(width(span.text) for span in right)
    title = clip(signs.spell(node.title), max(room, _LEAST_TITLE), signs.ellipsis)
    tone = Tone.STRONG if isinstance(node, ObjectiveNode) else Tone.PLAIN
    return (
        Span(rail, Tone.RAIL),
        Span(mark, Tone.ERROR if is_lost else Tone.RAIL),
        Span(f"{id_}  ", Tone.FAINT),
        Span(padded(title, room), tone),
        *right,
    )


def _beside(row: Row, signs: Signs) -> str:
    """Return what a key result moves by its own link, or how many objectives the depth leaves out."""
    if isinstance(row.node, ObjectiveNode):
        return f" (+{row.hidden})" if row.hidden else ""
    ends = [link.end.id for link in row.node.links if link.end is not None]
    more = f" +{len(ends) - 1}" if len(ends) > 1 else ""
    return f" {signs.arrow} {ends[0]}{more}" if ends else ""


def _right(row: Row, signs: Signs, columns: int) -> Line:
    """Return progress and people, in columns that line up on all rows."""
    value = row.value
    figure = percent(value).rjust(_FIGURE)
    room = _PEOPLE if columns >= _WIDE else _OWNER if columns >= _ROOMY else _OWNER // 2
    people = padded(clip(signs.spell(_people(row, signs, columns)), room, signs.ellipsis), room)
    if columns < _ROOMY:
        return (Span(f"{figure} "), Span(people, Tone.FAINT))
    full = 0 if value is None else min(max(round(value * _BAR), 0), _BAR)
    bar = signs.full * full + signs.empty * (_BAR - full) if value is not None else " " * _BAR
    return (Span(f"  {bar}", Tone.GOOD), Span(f"{figure}  "), Span(people, Tone.FAINT))


def _people(row: Row, signs: Signs, columns: int) -> str:
    """Name the owner; the holder of an objective too, where there is room, or where nobody owns it."""
    owner = owner_of(row.node)
    if isinstance(row.node, KeyResultNode):
        return owner or ""
    holder = holder_of(row.node)
    if owner is None or (columns >= _WIDE and owner == holder):
        return holder
    return f"{holder} {signs.dot} {owner}" if columns >= _WIDE else owner
