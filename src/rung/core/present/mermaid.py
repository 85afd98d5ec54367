"""The ladder as a Mermaid flowchart, which many Markdown viewers draw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rung.core.ladder import Link, ObjectiveNode, TraceKind
from rung.core.model import Counting
from rung.core.present.outline import Outline, Row
from rung.core.present.spans import clip, visible
from rung.core.present.tree_text import percent

#: Characters of a title that a box shows.
_BOX: Final = 60
_SPECIAL: Final = re.compile(r"[^\w \-.,:?!%/+()']")


def outline_as_mermaid(shown: Outline) -> str:
    """Return a flowchart from the bottom up: thick for primary links, dotted for what only supports."""
    return "".join(f"{line}\n" for line in _lines(shown))


def _lines(shown: Outline) -> Iterator[str]:
    rows = (*shown.rows, *shown.astray)
    # Ids of people hold anything; boxes are numbered instead.
    boxes = {row.node.id: f"n{number}" for number, row in enumerate(rows)}
    yield "flowchart BT"
    yield "  classDef objective stroke-width:2px"
    yield "  classDef lost stroke-dasharray:4"
    for row in rows:
        yield f"  {boxes[row.node.id]}{_box(row)}"
    for row in rows:
        node = row.node
        if isinstance(node, ObjectiveNode):
            yield from (
                _arrow(boxes[node.id], link, boxes) for link in node.own_links if _is_shown(link, boxes)
            )
        else:
            yield f"  {boxes[node.id]} --- {boxes[node.objective.id]}"
            yield from (_arrow(boxes[node.id], link, boxes) for link in node.links if _is_shown(link, boxes))


def _is_shown(link: Link, boxes: dict[str, str]) -> bool:
    return link.end is not None and link.end.id in boxes


def _arrow(start: str, link: Link, boxes: dict[str, str]) -> str:
    counted = "==>" if link.is_primary else "-->"
    arrow = "-.->" if link.contribution.counting is Counting.SUPPORTS else counted
    return f"  {start} {arrow} {boxes[link.end.id]}" if link.end is not None else ""


def _box(row: Row) -> str:
    progress = percent(row.value)
    text = f"{row.node.id} {clip(visible(row.node.title), _BOX, '…')}" + (
        f" ({progress})" if progress else ""
    )
    label = _SPECIAL.sub(lambda match: f"#{ord(match.group())};", text)
    is_lost = row.trace in {TraceKind.ORPHAN, TraceKind.ISLAND}
    if isinstance(row.node, ObjectiveNode):
        return f'(["{label}"]):::{"lost" if is_lost else "objective"}'
    return f'["{label}"]' + (":::lost" if is_lost else "")
