"""How far readings agree with labels: kappa, precision and recall (Cohen 1960), exactness of numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

Pair = tuple[Hashable, Hashable]


@dataclass(frozen=True, slots=True)
class ClassAgreement:
    """One class: how often it was labelled, found, and both. Ratios are None where nothing was counted."""

    name: Hashable
    labelled: int
    found: int
    both: int

    @property
    def precision(self) -> float | None:
        """Share of those found that were labelled so, 0 to 1."""
        return self.both / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of those labelled so that were found, 0 to 1."""
        return self.both / self.labelled if self.labelled else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two readers agree on a set of texts."""

    count: int
    #: Share of texts on which they agree, 0 to 1.
    observed: float
    #: Agreement beyond chance, -1 to 1; None where chance alone would give full agreement.
    kappa: float | None
    classes: tuple[ClassAgreement, ...]


def agreement(pairs: Sequence[Pair]) -> Agreement:
    """Compare pairs of (found, labelled)."""
    count = len(pairs)
    found, labelled = Counter(left for left, _ in pairs), Counter(right for _, right in pairs)
    both = Counter(left for left, right in pairs if left == right)
    names = sorted(found.keys() | labelled.keys(), key=str)
    classes = tuple(ClassAgreement(name, labelled[name], found[name], both[name]) for name in names)
    if not count:
        return Agreement(0, 0.0, None, ())
    observed = both.total() / count
    chance = sum(found[name] * labelled[name] for name in names) / count**2
    kappa = None if chance == 1 else (observed - chance) / (1 - chance)
    return Agreement(count, observed, kappa, classes)


def sets_agreement(pairs: Iterable[tuple[Iterable[int], Iterable[int]]]) -> ClassAgreement:
    """Compare sets of places, such as which key results are copies, as one class."""
    labelled = found = both = 0
    for left, right in pairs:
        mine, theirs = set(left), set(right)
        labelled, found, both = labelled + len(theirs), found + len(mine), both + len(mine & theirs)
    return ClassAgreement("copies", labelled, found, both)
