"""The findings of a ladder, counted and filtered for one page; no queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Any
from urllib.parse import urlencode

from rung.core.check import Finding
from rung.core.ladder import Ladder
from rung.server.okrs.ladders import Checked
from rung.server.okrs.sheet import grave_first, holder_of

#: Cards on one page.
MOST_CARDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A filter as it stands in the address; empty fields do not narrow."""

    rule: str = ""
    severity: str = ""
    unit: str = ""
    waived: bool = False
    #: Page of the list, from 1.
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Asked:
        """Read a query string."""
        return cls(
            rule=query.get("rule", ""),
            severity=query.get("severity", ""),
            unit=query.get("unit", ""),
            waived=query.get("waived", "") == "1",
            page=max(1, int(page)) if (page := query.get("page", "")[:6]).isdecimal() else 1,
        )

    def but(self, **changes: Any) -> str:
        """Return the query string of this filter with some fields changed, `?` included.

        A changed filter begins at its first page.
        """
        new = replace(self, **{"page": 1, **changes})
        fields = {
            "rule": new.rule,
            "severity": new.severity,
            "unit": new.unit,
            "waived": "1" if new.waived else "",
            "page": str(new.page) if new.page > 1 else "",
        }
        return "?" + urlencode({name: value for name, value in fields.items() if value})


@dataclass(frozen=True, slots=True)
class Listing:
    """What the page shows: the chosen findings and the counts beside them."""

    chosen: tuple[Finding, ...]
    #: Number of the first of them, from 1, and how many the filter leaves in all.
    first: int
    total: int
    #: The page shown, from 1, and the last there is.
    page: int
    last_page: int
    #: Severity → open findings, and the number of waived ones.
    severities: Mapping[str, int]
    waived: int
    #: Rule or unit → findings under the other parts of the filter, the most frequent first.
    rules: tuple[tuple[str, int], ...]
    units: tuple[tuple[str, str, int], ...]


def listing(checked: Checked, asked: Asked) -> Listing:
    """Filter and count. O(findings)."""
    findings = checked.report.findings
    homes = {finding.subject: unit_of(checked.ladder, finding) for finding in findings}
    standing = [found for found in findings if (found.waived is not None) is asked.waived]
    by_severity = [found for found in standing if asked.severity in {"", found.severity}]
    fits_rule = [found for found in by_severity if asked.rule in {"", found.rule}]
    fits_unit = [found for found in by_severity if asked.unit in {"", homes[found.subject][0]}]
    chosen = [found for found in fits_rule if asked.unit in {"", homes[found.subject][0]}]
    ordered = grave_first(chosen)
    last = max(1, ceil(len(ordered) / MOST_CARDS))
    page = min(asked.page, last)
    start = (page - 1) * MOST_CARDS
    places = Counter(homes[found.subject] for found in fits_rule)
    return Listing(
        chosen=ordered[start : start + MOST_CARDS],
        first=start + 1,
        total=len(ordered),
        page=page,
        last_page=last,
        severities=Counter(str(found.severity) for found in findings if found.waived is None),
        waived=sum(found.waived is not None for found in findings),
        rules=tuple(Counter(found.rule for found in fits_unit).most_common()),
        units=tuple((id_, name, count) for (id_, name), count in places.most_common()),
    )


def unit_of(ladder: Ladder, finding: Finding) -> tuple[str, str]:
    """Return id and name of the unit a finding belongs to; empty for the organisation's own."""
    node = ladder.objective(finding.subject)
    if node is None and (key_result := ladder.key_result(finding.subject)):
        node = key_result.objective
    if node is not None:
        return (node.unit.id, node.unit.name) if node.unit else (node.value.holder, holder_of(node))
    unit = ladder.places.units.get(finding.subject)
    return (unit.id, unit.name) if unit else ("", "")
