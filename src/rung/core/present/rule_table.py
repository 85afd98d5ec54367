"""All rules at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rung.core.check import Rule
from rung.core.present.markdown import code, escaped
from rung.core.present.page import gist_of
from rung.core.present.report_json import Json
from rung.core.present.spans import Line, Signs, Span, Tone, clip, padded, width
from rung.core.present.text import TONES


def table_as_text(rules: Sequence[Rule], signs: Signs, columns: int) -> Iterator[Line]:
    """Go through one line a rule; what it finds takes what room there is."""
    codes = max((width(rule.code) for rule in rules), default=0)
    names = max((width(rule.name) for rule in rules), default=0)
    for rule in rules:
        head = (
            Span(f"{padded(rule.code, codes)}  ", Tone.FAINT),
            Span(f"{padded(rule.name, names)}  ", Tone.STRONG),
            Span(f"{rule.severity.value:<7}  ", TONES[rule.severity]),
            Span(f"{rule.profile.value:<7}"),
        )
        room = columns - sum(width(span.text) for span in head) - 2
        gist = clip(signs.spell(gist_of(rule)), room, signs.ellipsis)
        yield (*head, Span(f"  {gist}", Tone.FAINT)) if room >= width(signs.ellipsis) + 12 else head


def table_as_data(rules: Sequence[Rule]) -> list[Json]:
    """Return the rules as plain data."""
    return [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity.value,
            "profile": rule.profile.value,
            "subjects": [facet.subject.value for facet in rule.facets()],
            "finds": gist_of(rule),
            "settings": dict(rule.settings),
            "serves": list(rule.serves),
        }
        for rule in rules
    ]


def table_as_markdown(rules: Sequence[Rule]) -> str:
    """Return the rules as a Markdown table."""
    rows = ["| Code | Rule | Severity | Profile | Finds |", "|---|---|---|---|---|"]
    rows += [
        f"| {rule.code} | {code(rule.name)} | {rule.severity.value} | {rule.profile.value} "
        f"| {escaped(gist_of(rule))} |"
        for rule in rules
    ]
    return "".join(f"{row}\n" for row in rows)
