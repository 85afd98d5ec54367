"""A trace for people: the line of sight on the rail, then the other ways up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode, Trace, TraceKind
from rung.core.present.checked import counted, holder_of, owner_of
from rung.core.present.report_json import Json
from rung.core.present.spans import Line, Signs, Span, Tone, clip, width, wrap

_SAID: Final = {
    TraceKind.EXPLICIT: "reaches the top by its own link",
    TraceKind.INHERITED: "reaches the top through its objective",
    TraceKind.ORPHAN: "leads to nothing above: link it to what it moves, cut it, or take it out of the cycle",
    TraceKind.ISLAND: "is linked, but the chain never reaches the top; this is how far it goes",
}
_AT_TOP: Final = "stands at the top"
#: Other ways that are written out.
_MOST: Final = 10


def trace_as_data(trace: Trace) -> Json:
    """Return a trace as plain data (contract §4)."""
    return {
        "id": trace.id,
        "paths": [list(path) for path in trace.paths],
        "kind": trace.kind.value,
        "primary": list(trace.primary),
        "truncated": trace.truncated,
    }


def trace_as_text(trace: Trace, ladder: Ladder, signs: Signs, columns: int) -> Iterator[Line]:
    """Go through the lines of a trace, none wider than `columns` where the text can be broken."""
    is_lost = trace.kind in {TraceKind.ORPHAN, TraceKind.ISLAND}
    path = trace.primary or (trace.id,)
    is_top = not is_lost and len(path) == 1
    for line in wrap(f"{signs.spell(trace.id)} {_AT_TOP if is_top else _SAID[trace.kind]}", columns):
        yield (Span(line, Tone.WARNING if is_lost else Tone.PLAIN),)
    yield ()
    for step in path:
        is_last = step == path[-1]
        yield from _step(step, ladder, signs, columns, is_last=is_last)
        if not is_last:
            yield (Span(signs.rail, Tone.RAIL),)
    others = trace.paths[1:]
    if others:
        more = "or more " if trace.truncated else ""
        yield ()
        yield (Span(f"{counted(len(others), f'{more}other way', f'{more}other ways')}:"),)
        for other in others[:_MOST]:
            chain = signs.spell(f" {signs.arrow} ".join(other))
            for line in wrap(chain, columns - 2):
                yield (Span(f"  {line}", Tone.FAINT),)
        if len(others) > _MOST:
            yield (Span(f"  {signs.ellipsis} and {len(others) - _MOST} more (--format json)", Tone.FAINT),)


def _step(id_: str, ladder: Ladder, signs: Signs, columns: int, *, is_last: bool) -> Iterator[Line]:
    node = ladder.objective(id_) or ladder.key_result(id_)
    if node is None:
        return
    shown_id = signs.spell(id_)
    lead = width(shown_id) + len(signs.node) + 3
    room = max(columns - lead, 20)
    rail = Span((" " if is_last else signs.rail).ljust(lead), Tone.RAIL)
    tone = Tone.STRONG if isinstance(node, ObjectiveNode) else Tone.PLAIN
    for number, line in enumerate(wrap(signs.spell(node.title), room)):
        head = (
            (Span(f"{signs.node} ", Tone.RAIL), Span(f"{shown_id}  ", Tone.FAINT)) if number == 0 else (rail,)
        )
        yield (*head, Span(line, tone))
    home = node.objective if isinstance(node, KeyResultNode) else node
    owner = owner_of(node)
    people = holder_of(home) if owner is None else f"{holder_of(home)} {signs.dot} {owner}"
    yield (rail, Span(clip(signs.spell(people), room, signs.ellipsis), Tone.FAINT))
    mechanism = node.value.parent.mechanism if isinstance(node, ObjectiveNode) and node.value.parent else None
    for line in wrap(signs.spell(mechanism or ""), room):
        yield (rail, Span(line, Tone.GOOD))
