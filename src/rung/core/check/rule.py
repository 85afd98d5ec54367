"""Rules: one question about one node, with the words to say what was found.

A rule is a value. Its `check` is the truth: it looks at one node and yields a fault for each way the node
fails. Its `suspects`, where it has one, is only a short cut for large ladders: a mask over everything at once
that may name too many nodes but never too few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Flag, auto
from typing import TYPE_CHECKING, Any, TypeAlias

from rung.core.check.severity import Profile, Severity, SubjectKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rung.core.check.context import Context

#: One truth value for each subject, in the ladder's numbering.
Mask: TypeAlias = "NDArray[np.bool_]"


class Near(Flag):
    """Whose subjects a rule must look at again when one objective was edited."""

    #: The objective itself with its key results; always included.
    SELF = auto()
    #: Objectives that link to it, or did.
    CHILDREN = auto()
    #: Objectives that it links to, or did.
    PARENTS = auto()
    #: Other children of its parents.
    SIBLINGS = auto()
    #: Objectives in a loop with it, or that were.
    LOOP = auto()
    #: The highest member of each island that it or a neighbour is on, or was, if the edit changed islands.
    ISLAND = auto()
    #: What is below it with the very title of something above that, where the edit may have changed which.
    NAMESAKES = auto()
    #: Objectives that name an id which is one slip of the pen away from an id that came or went.
    MISSPELLERS = auto()
    #: Whatever is held at the top: for rules that look down on the whole next level.
    TOP = auto()
    #: All of the above: for a rule that looks at what other rules found.
    EVERYWHERE = SELF | CHILDREN | PARENTS | SIBLINGS | LOOP | ISLAND | NAMESAKES | MISSPELLERS | TOP


class Fault:
    """One way in which a node fails a rule: the evidence, and which of the rule's wordings says it."""

    __slots__ = ("evidence", "severity", "wording")

    def __init__(
        self, wording: str = "default", *, severity: Severity | None = None, **evidence: object
    ) -> None:
        self.wording = wording
        #: Overrides the rule's severity, where the pattern or the size of the fault asks for it.
        self.severity = severity
        self.evidence = evidence


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said when a rule is broken. Both are templates over the fault's evidence."""

    #: Names the thing and the fault; no full stop.
    message: str
    #: What to do about it; no full stop.
    fix: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The question of a rule put to another kind of subject."""

    subject: SubjectKind
    check: Callable[[Any, Context], Iterable[Fault]]
    suspects: Callable[[Context], Mask] | None = None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule. `name` is the fault, so that “allow copied-objective” reads right; codes are for ever."""

    code: str
    name: str
    subject: SubjectKind
    severity: Severity
    #: The smallest profile that runs it.
    profile: Profile = Profile.STARTER
    #: Called with a node of the subject's kind and the context; yields faults. No I/O, no state.
    check: Callable[[Any, Context], Iterable[Fault]]
    #: Optional mask over all subjects, in the ladder's numbering; may only over-approximate `check`.
    suspects: Callable[[Context], Mask] | None = None
    #: The same question put to other kinds of subjects.
    also: tuple[Facet, ...] = ()
    near: Near = Near.SELF
    #: Whether it runs after all others and may ask the context what they found.
    last: bool = False
    #: Wordings by name; most rules have just the one called `default`.
    wordings: Mapping[str, Wording]
    #: Thresholds that `rung.toml` may change, with their defaults.
    settings: Mapping[str, float] = field(default_factory=dict)
    #: Requirements it serves, such as `R031`.
    serves: tuple[str, ...] = ()
    #: The page of help: the docstring of the rule's module.
    page: str = ""

    def __post_init__(self) -> None:
        """Refuse a rule that could not speak. Raises: ValueError."""
        if "default" not in self.wordings:
            message = f"{self.name}: a rule needs a wording called “default”"
            raise ValueError(message)

    def facets(self) -> Iterator[Rule]:
        """Go through this rule as one rule for each kind of subject, under the same name."""
        yield self
        for facet in self.also:
            yield replace(self, subject=facet.subject, check=facet.check, suspects=facet.suspects, also=())
