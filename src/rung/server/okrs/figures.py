"""Numbers of a ladder for its pages: progress with its explanation, and each key result's full measure."""

from __future__ import annotations

from functools import lru_cache

from rung.core.ladder import KeyResultNode, Ladder
from rung.core.model import Measure
from rung.core.rollup import KeyResultProgress, Progress, Range, RollUps, range_of
from rung.core.wording import Readings
from rung.rules.words import lexicons
from rung.server.okrs.ladders import MOST_LADDERS


class Figures:
    """Computes numbers when asked and remembers them; belongs to one ladder."""

    def __init__(self, ladder: Ladder, readings: Readings) -> None:
        self._objective = ladder.objective
        self._key_result = ladder.key_result
        self._roll_ups = RollUps(readings)
        self._shares: dict[str, float | None] = {}

    def share(self, id_: str) -> float | None:
        """Return the progress of an objective or key result, 0.0 to 1.0; None when nobody can say."""
        if id_ not in self._shares:
            progress = self.objective(id_) or self.counting(id_)
            self._shares[id_] = None if progress is None else progress.value
        return self._shares[id_]

    def objective(self, id_: str) -> Progress | None:
        """Return an objective's progress with what it was made of; None when there is no such objective."""
        node = self._objective(id_)
        return None if node is None else self._roll_ups.objective(node)

    def key_result(self, id_: str) -> KeyResultProgress | None:
        """Return both numbers of a key result, side by side; None when there is no such key result."""
        node = self._key_result(id_)
        return None if node is None else self._roll_ups.key_result(node)

    def counting(self, id_: str) -> Progress | None:
        """Return the number of a key result that counts in its objective."""
        both = self.key_result(id_)
        return None if both is None else both.counting

    def measure(self, node: KeyResultNode) -> Measure:
        """Return what people stated about the number, filled up from the title."""
        return self._roll_ups.measure(node)

    def metric(self, node: KeyResultNode) -> str:
        """Return what is measured, as people stated it or as the title says it; empty where neither does."""
        reading = self._roll_ups.reading(node)
        return node.value.measure.metric or (reading.metric if reading else None) or ""

    def reach(self, node: KeyResultNode) -> Range:
        """Return from where to where a key result goes, in its own unit."""
        reading = self._roll_ups.reading(node)
        return range_of(node.value, self.measure(node), reading.flags if reading else frozenset())


@lru_cache(maxsize=MOST_LADDERS)
def figures_of(ladder: Ladder) -> Figures:
    """Return the figures of a ladder, kept as long as the ladder usually is. No query."""
    return Figures(ladder, Readings(lexicons()))
