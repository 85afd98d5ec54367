"""Numbers going up the ladder: objectives from their key results, declared parents from their children."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rung.core.ladder import KeyResultNode, Link, ObjectiveNode
from rung.core.model import Counting, Measure, RollUp
from rung.core.rollup.explained import LeftOut, Method, Progress, Reason, Term, unknown, weighted_mean
from rung.core.rollup.measure import measure_of, needs_reading
from rung.core.rollup.measured import measured_progress
from rung.core.wording import KeyResultReading, Readings

_METHODS = {
    RollUp.SUM: Method.SUM_OF_CHILDREN,
    RollUp.MEAN: Method.MEAN_OF_CHILDREN,
    RollUp.MIRROR: Method.MIRROR_OF_CHILD,
}


@dataclass(frozen=True, slots=True)
class KeyResultProgress:
    """The two numbers of a key result, side by side; neither overwrites the other (principle 6)."""

    measured: Progress
    #: Present when people declared the key result rolled up.
    rolled: Progress | None

    @property
    def counting(self) -> Progress:
        """What counts in the objective: the measured number; while there is none, the rolled-up one."""
        return self.measured if self.rolled is None or self.measured.value is not None else self.rolled


class RollUps:
    """Progress of everything on a ladder, computed when asked for and remembered here; never stored as truth.

    Chains of declared roll-ups of any length are followed without recursion. Where a chain comes back to its
    start, everything that rests on it is unknown, for the reason `LOOP`.
    """

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        self._measured: dict[str, Progress] = {}
        self._known: dict[str, KeyResultProgress] = {}

    def key_result(self, node: KeyResultNode) -> KeyResultProgress:
        """Return both numbers of a key result. O(what its declared roll-up rests on), once."""
        if node.value.rolled_up is None:
            return KeyResultProgress(self._measure(node), None)
        walk = [(node, self._rests_on(node))]
        open_ids = {node.id}
        while walk:
            top, below = walk[-1]
            step = next((n for n in below if n.id not in self._known and n.id not in open_ids), None)
            if step is not None:
                open_ids.add(step.id)
                walk.append((step, self._rests_on(step)))
            else:
                walk.pop()
                if top.id not in self._known:
                    self._known[top.id] = KeyResultProgress(self._measure(top), self._roll_up(top))
        return self._known[node.id]

    def objective(self, node: ObjectiveNode) -> Progress:
        """Return the weighted mean of the objective's own key results; its children never count in it."""
        for key_result in node.key_results:
            if key_result.value.rolled_up is not None:
                self.key_result(key_result)
        return self._mean(node)

    def reading(self, node: KeyResultNode) -> KeyResultReading | None:
        """Read the title, unless the stated measure leaves nothing to be read."""
        if not needs_reading(node.value):
            return None
        return self._readings.key_result(node.title, node.language)

    def measure(self, node: KeyResultNode) -> Measure:
        """Return what is measured: what people stated, filled up from the title."""
        return measure_of(node.value, self.reading(node))

    def _measure(self, node: KeyResultNode) -> Progress:
        if node.id not in self._measured:
            self._measured[node.id] = measured_progress(node.value, self.reading(node))
        return self._measured[node.id]

    def _rests_on(self, node: KeyResultNode) -> Iterator[KeyResultNode]:
        """Go through the key results whose roll-up has to be known before this one's."""
        for link in node.carriers if node.value.rolled_up else ():
            ends = (link.key_result,) if link.key_result else link.child.key_results
            for end in ends:
                if end.value.rolled_up and self._measure(end).value is None:
                    yield end

    def _counting(self, node: KeyResultNode) -> Progress:
        """Return what counts of a key result; one that is not known by now is waiting for itself."""
        measured = self._measure(node)
        if measured.value is not None or node.value.rolled_up is None:
            return measured
        known = self._known.get(node.id)
        return unknown(_METHODS[node.value.rolled_up], Reason.LOOP) if known is None else known.counting

    def _mean(self, node: ObjectiveNode) -> Progress:
        if not node.key_results:
            return unknown(Method.MEAN_OF_KEY_RESULTS, Reason.NO_KEY_RESULTS)
        terms: list[Term] = []
        left_out: list[LeftOut] = []
        for key_result in node.key_results:
            progress = self._counting(key_result)
            if progress.value is None:
                left_out.append(LeftOut(key_result.id, progress.missing or Reason.NOT_MEASURED))
            else:
                terms.append(Term(key_result.id, progress.value, key_result.value.weight))
        if not terms:
            loop = any(entry.reason is Reason.LOOP for entry in left_out)
            reason = Reason.LOOP if loop else Reason.NOT_MEASURED
            return unknown(Method.MEAN_OF_KEY_RESULTS, reason, tuple(left_out))
        return weighted_mean(Method.MEAN_OF_KEY_RESULTS, tuple(terms), tuple(left_out))

    def _roll_up(self, node: KeyResultNode) -> Progress | None:
        if node.value.rolled_up is None:
            return None
        links, left_out = counted_links(node)
        method = _METHODS[node.value.rolled_up]
        if not links:
            return unknown(method, Reason.NO_CHILDREN, left_out)
        if node.value.rolled_up is RollUp.SUM:
            rolled = self._sum(node, links, left_out)
        elif node.value.rolled_up is RollUp.MIRROR and len(links) > 1:
            rolled = unknown(method, Reason.SEVERAL, left_out)
        else:
            rolled = self._mean_of_children(method, links, left_out)
        if any(entry.reason is Reason.LOOP for entry in rolled.left_out):
            return unknown(method, Reason.LOOP, rolled.left_out)
        return rolled

    def _mean_of_children(
        self, method: Method, links: tuple[Link, ...], left_out: tuple[LeftOut, ...]
    ) -> Progress:
        terms: list[Term] = []
        for link in links:
            progress = self._mean(link.child) if link.key_result is None else self._counting(link.key_result)
            if progress.value is None:
                left_out += (LeftOut(_end(link), progress.missing or Reason.NOT_MEASURED),)
            else:
                terms.append(Term(_end(link), progress.value, link.contribution.weight))
        if not terms:
            return unknown(method, Reason.NOT_MEASURED, left_out)
        mean = weighted_mean(method, tuple(terms), left_out)
        only = links[0].key_result
        if method is Method.MIRROR_OF_CHILD and only is not None:
            return replace(mean, amount=self._amount(only))
        return mean

    def _sum(self, node: KeyResultNode, links: tuple[Link, ...], left_out: tuple[LeftOut, ...]) -> Progress:
        unit = _unit(self.measure(node))
        terms: list[Term] = []
        for link in links:
            end = link.key_result
            amount = None if end is None else self._amount(end)
            if end is None:
                left_out += (LeftOut(link.child.id, Reason.NO_VALUE),)
            elif _unit(self.measure(end)) != unit:
                left_out += (LeftOut(end.id, Reason.OTHER_UNIT),)
            elif amount is None:
                reason = self._counting(end).missing or Reason.NOT_MEASURED
                left_out += (LeftOut(end.id, reason),)
            else:
                terms.append(Term(end.id, amount))
        if not terms:
            return unknown(Method.SUM_OF_CHILDREN, Reason.NOT_MEASURED, left_out)
        total = sum(term.value for term in terms)
        summed = replace(node.value, measure=replace(node.value.measure, current=total), check_ins=())
        progress = measured_progress(summed, self.reading(node))
        return replace(
            progress, method=Method.SUM_OF_CHILDREN, terms=tuple(terms), left_out=left_out, amount=total
        )

    def _amount(self, node: KeyResultNode) -> float | None:
        return self._counting(node).amount if node.value.value is None else node.value.value


def counted_links(node: KeyResultNode) -> tuple[tuple[Link, ...], tuple[LeftOut, ...]]:
    """Return the links from below that count in a declared roll-up, and why the others do not.

    Nothing counts twice: not a link that only supports, not an objective's secondary parent, not a child that
    already counts through another link (R125, product semantics of roll-up).
    """
    counted: dict[str, Link] = {}
    left_out: list[LeftOut] = []
    by_key_result = {link.child.id for link in node.carriers if link.key_result is not None}
    for link in node.carriers:
        if link.contribution.counting is Counting.SUPPORTS:
            left_out.append(LeftOut(_end(link), Reason.ONLY_SUPPORTS))
        elif _end(link) in counted or (link.key_result is None and link.child.id in by_key_result):
            left_out.append(LeftOut(_end(link), Reason.TWICE))
        elif link.key_result is None and not link.is_primary:
            left_out.append(LeftOut(_end(link), Reason.SECONDARY))
        else:
            counted[_end(link)] = link
    return tuple(counted.values()), tuple(left_out)


def _end(link: Link) -> str:
    """Return the id of the child that a link starts from."""
    return link.child.id if link.key_result is None else link.key_result.id


def _unit(measure: Measure) -> str:
    return (measure.unit or "").casefold()
