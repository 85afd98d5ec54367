"""What the audit keeps of an objective's fields, in the shape in which they are read and undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rung.core import model
from rung.server.store.convert import link_columns


def noted(value: model.Objective, pillars: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the fields of an objective by name; a link as its columns, lists as lists."""
    return {
        "title": value.title,
        "holder": value.holder,
        "why": value.why or "",
        "why_now": value.why_now or "",
        "commitment": value.commitment.value if value.commitment else "",
        "owner": value.owner or "",
        "authors": [{"by": author.by, "side": author.side.value} for author in value.authors],
        "parent": link_columns(value.parent) if value.parent else None,
        "pattern_without_parent": value.pattern_without_parent.value if value.pattern_without_parent else "",
        "mechanism_without_parent": value.mechanism_without_parent or "",
        "pillars": list(pillars),
    }


def said(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def noted_initiative(value: model.Initiative) -> dict[str, Any]:
    """Return an initiative as the audit keeps it."""
    return {
        "title": value.title,
        "key_result": value.key_result or "",
        "owner": value.owner or "",
        "hypothesis": value.hypothesis or "",
    }


def initiative_field(key: str) -> str:
    """Return the name under which the audit of an objective keeps one of its initiatives."""
    return f"initiative {key}"
