"""A key result that is computed from its children would count something twice, or count what cannot be added.

People declared that this number comes from below. The figure is then believed by everybody and checked by
nobody, so its inputs must be unambiguous. It is a warning: the same child linked twice, a secondary parent
that counts silently, a sum over different units, an objective where a value is needed, or a mirror of none or
several children.

Bad:
    objectives:
      - id: C3
        unit: co
        owner: ana
        title: Win the hearts of mid-sized companies
        key_results:
          - {id: C3.1, title: "Raise revenue from mid-sized companies from 4M € to 9M €",    # double-counting
             owner: ana, rolled_up: sum}
          - {id: C3.2, title: "Raise the share of trials from mid-sized companies from 20% to 45%",
             owner: ana}
      - id: T1
        unit: cs
        owner: ben
        title: Grow with who is here
        parent: C3
        key_results:
          - {id: T1.1, title: "Raise yearly revenue per customer from 9k € to 14k €", owner: ben,
             contributes_to: [C3.1]}
          - {id: T1.2, title: "Raise mid-sized renewals from 80% to 92%", owner: ben, contributes_to: [C3.1]}

Good:
    objectives:
      - id: C3
        unit: co
        owner: ana
        title: Win the hearts of mid-sized companies
        key_results:
          - {id: C3.1, title: "Raise revenue from mid-sized companies from 4M € to 9M €", owner: ana,
             rolled_up: sum}
          - {id: C3.2, title: "Raise the share of trials from mid-sized companies from 20% to 45%",
             owner: ana}
      - id: T1
        unit: cs
        owner: ben
        title: Grow with the mid-sized companies that are here
        parent: C3
        key_results:
          - {id: T1.1, title: "Raise revenue from upgrades from 1M € to 3M €", owner: ben,
             contributes_to: [C3.1]}
          - {id: T1.2, title: "Raise mid-sized renewals from 80% to 92%", owner: ben,
             contributes_to: [{to: C3.1, counting: supports}]}

Fix:
    Let each child count once: mark the other link `counting: supports`, which is drawn and never counted. Sum
    only what has one unit; elsewhere use `mean`, or type the measured value.

Serves: R125, R427
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import KeyResultNode, Link, cover_of
from rung.core.model import RollUp


def check(key_result: KeyResultNode, context: Context) -> Iterator[Fault]:
    """Yield for each way in which its declared roll-up would deceive."""
    how = key_result.value.rolled_up
    if how is None:
        return
    carriers = cover_of(key_result).carriers
    title = key_result.title
    if twice := _twice(carriers):
        yield Fault(title=title, children=twice)
    if secondary := [link.child.id for link in carriers if link.key_result is None and not link.is_primary]:
        yield Fault("secondary", title=title, children=list(dict.fromkeys(secondary)))
    if how is RollUp.MIRROR and len(carriers) != 1:
        children = [(link.key_result or link.child).id for link in carriers]
        yield Fault("mirror" if carriers else "mirror-of-none", title=title, children=children)
    if how is RollUp.SUM:
        yield from _sum(key_result, carriers, context)


def _twice(carriers: tuple[Link, ...]) -> list[str]:
    """Return objectives that count through themselves and again, and key results that count twice."""
    links = Counter((link.key_result or link.child).id for link in carriers)
    whole = {link.child.id for link in carriers if link.key_result is None}
    parts = {link.child.id for link in carriers if link.key_result is not None}
    return [id_ for id_, count in links.items() if count > 1 or id_ in whole & parts]


def _sum(key_result: KeyResultNode, carriers: tuple[Link, ...], context: Context) -> Iterator[Fault]:
    wanted = _unit(key_result, context)
    ends = [link.key_result for link in carriers if link.key_result]
    units = {end.id: _unit(end, context) for end in ends if not end.value.is_redacted}
    if other := {id_: unit for id_, unit in units.items() if unit != wanted}:
        found = [unit or "–" for unit in dict.fromkeys(other.values())]
        yield Fault("units", title=key_result.title, children=list(other), unit=wanted or "–", units=found)
    if whole := dict.fromkeys(link.child.id for link in carriers if link.key_result is None):
        yield Fault("no-value", title=key_result.title, children=list(whole))


def _unit(key_result: KeyResultNode, context: Context) -> str | None:
    return key_result.value.measure.unit or context.key_result_reading(key_result).unit


def suspects(context: Context) -> Mask:
    """Key results that are declared as rolled up."""
    found = np.zeros(len(context.key_results), np.bool_)
    found[[number for number, one in enumerate(context.key_results) if one.rolled_up is not None]] = True
    return found


_ONCE = "let each child count once; mark the other link as one that supports"
RULE = Rule(
    code="ALN022",
    name="double-counting",
    subject=SubjectKind.KEY_RESULT,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.PARENTS,
    wordings={
        "default": Wording("“{title}” would count {children} twice", _ONCE),
        "secondary": Wording("“{title}” would count {children}, whose primary parent is another", _ONCE),
        "mirror": Wording("“{title}” mirrors one child, but has several: {children}", _ONCE),
        "mirror-of-none": Wording("“{title}” mirrors a child, but has none", "link that child to it"),
        "units": Wording(
            "“{title}” adds up {unit} and {units} ({children})", "use a mean, or type the measured value"
        ),
        "no-value": Wording(
            "“{title}” adds up values, but {children} is an objective and has none", "link a key result of it"
        ),
    },
)
