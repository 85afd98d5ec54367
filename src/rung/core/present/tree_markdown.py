"""The outline as nested Markdown lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rung.core.ladder import ObjectiveNode, TraceKind
from rung.core.present.checked import holder_of, owner_of
from rung.core.present.markdown import escaped
from rung.core.present.outline import Outline, Row
from rung.core.present.tree_text import percent

_SAID: Final = {
    TraceKind.EXPLICIT: "",
    TraceKind.INHERITED: "",
    TraceKind.ORPHAN: "no way up",
    TraceKind.ISLAND: "linked, but never reaches the top",
}


def outline_as_markdown(shown: Outline) -> str:
    """Return the outline with one list item a row."""
    return "".join(f"{line}\n" for line in _lines(shown))


def _lines(shown: Outline) -> Iterator[str]:
    organization = shown.ladder.organization
    cycle = f" · {escaped(organization.cycle.name)}" if organization.cycle else ""
    yield f"## {escaped(organization.name)}{cycle}"
    if shown.rows:
        yield ""
        yield from _items(shown.rows)
    if shown.astray:
        yield ""
        yield "### Without a way up"
        yield ""
        yield from _items(shown.astray)


def _items(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        pad = "  " * len(row.rails)
        yield pad + _item(row)
        if row.hidden:
            yield f"{pad}  - … {row.hidden} more below"


def _item(row: Row) -> str:
    node = row.node
    if isinstance(node, ObjectiveNode):
        title, holder = f"**{escaped(node.id)} {escaped(node.title)}**", holder_of(node)
    else:
        title, holder = f"{escaped(node.id)} {escaped(node.title)}", None
    said = [percent(row.value), holder, owner_of(node), _SAID[row.trace]]
    rest = ", ".join(escaped(part) for part in said if part)
    return f"- {title} ({rest})" if rest else f"- {title}"
