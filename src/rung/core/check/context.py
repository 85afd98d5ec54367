"""What a rule may know besides the node it looks at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from rung.core.check.finding import Finding
from rung.core.check.pairs import Pairs
from rung.core.check.rule import Rule
from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode
from rung.core.model import KeyResult
from rung.core.wording import Facts, Lexicon, Readings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rung.core.wording import KeyResultReading, ObjectiveReading

Compared = TypeVar("Compared")


class Context:
    """A ladder, a day, how to read texts, and the settings: everything a check depends on."""

    def __init__(
        self,
        ladder: Ladder,
        readings: Readings,
        today: date,
        settings: Mapping[str, Mapping[str, float]] | None = None,
        *,
        known: frozenset[str] = frozenset(),
    ) -> None:
        self.ladder = ladder
        self.readings = readings
        self.today = today
        self.settings = settings or {}
        #: Names and codes of all rules there are, whether they run or not; empty when nobody said.
        self.known = known
        #: Names and codes of the rules that run; set by the engine.
        self.running: frozenset[str] = frozenset()
        #: What other rules found, by subject; set by the engine for rules that run last.
        self.found: Mapping[str, tuple[Finding, ...]] = {}

    def on(self, ladder: Ladder) -> Context:
        """Return the same context on another ladder."""
        return Context(ladder, self.readings, self.today, self.settings, known=self.known)

    def setting(self, rule: Rule, name: str) -> float:
        """Return a rule's threshold: what the organisation set, else the rule's default."""
        return self.settings.get(rule.name, {}).get(name, rule.settings[name])

    def lexicon(self, node: ObjectiveNode | KeyResultNode) -> Lexicon:
        """Return the word lists of the language the node's texts are in."""
        return self.readings.lexicon(node.language)

    def objective_reading(self, node: ObjectiveNode) -> ObjectiveReading:
        """Read an objective's title."""
        return self.readings.objective(node.title, node.language)

    def key_result_reading(self, node: KeyResultNode) -> KeyResultReading:
        """Read a key result's title."""
        return self.readings.key_result(node.title, node.language)

    def compared(
        self,
        how: Callable[..., Compared],
        node: ObjectiveNode | KeyResultNode,
        above: ObjectiveNode | KeyResultNode,
        *settings: float | None,
    ) -> Compared:
        """Return what a comparison says of the titles of two nodes; see `Readings.compared`."""
        mine, theirs = (node.title, node.language), (above.title, above.language)
        return self.readings.compared(how, mine, theirs, *settings)

    # Everything at once, for suspects

    @cached_property
    def objective_languages(self) -> list[str] | str:
        """(n) language of each objective; just the one where all are in the same."""
        objectives = self.ladder.organization.objectives
        if not self.ladder.places.differ and {objective.language for objective in objectives} <= {None, ""}:
            return self.ladder.language
        of = {holder: self._language_at(holder) for holder in {objective.holder for objective in objectives}}
        return [objective.language or of[objective.holder] for objective in objectives]

    def _language_at(self, holder: str) -> str:
        places = self.ladder.places
        return places.language_of(places.unit_of(holder)) or self.ladder.language

    @cached_property
    def objective_titles(self) -> list[str]:
        """(n) wording of every objective."""
        return [objective.title for objective in self.ladder.organization.objectives]

    @cached_property
    def objective_facts(self) -> Facts:
        """What every objective's title says, as arrays over (n,)."""
        return self.readings.objectives(self.objective_titles, self.objective_languages)

    @cached_property
    def key_result_facts(self) -> Facts:
        """What every key result's title says, as arrays over (m,)."""
        return self.readings.key_results(self.key_result_titles, self._key_result_languages)

    @property
    def objective_marks(self) -> NDArray[np.uint16]:
        """(n,) `ObjectiveMark` bits of every objective's title."""
        return self.objective_facts.marks

    @property
    def key_result_marks(self) -> NDArray[np.uint16]:
        """(m,) `KeyResultMark` bits of every key result's title."""
        return self.key_result_facts.marks

    @property
    def key_results(self) -> list[KeyResult]:
        """(m) every key result."""
        return self.ladder.columns.survey.key_results

    @cached_property
    def key_result_titles(self) -> list[str]:
        """(m) wording of every key result."""
        return [key_result.title for key_result in self.key_results]

    @cached_property
    def key_result_targets(self) -> NDArray[np.float64]:
        """(m,) target of every key result: as stated in its measure, else as its title says; NaN for none."""
        import numpy as np  # noqa: PLC0415 -- slow import, and checking one node needs none

        stated = [key_result.measure.target for key_result in self.key_results]
        targets = np.array(stated, np.float64)  # None becomes NaN
        return np.where(np.isnan(targets), self.key_result_facts.targets, targets)

    @cached_property
    def _key_result_languages(self) -> list[str] | str:
        if isinstance(self.objective_languages, str):
            return self.objective_languages
        import numpy as np  # noqa: PLC0415 -- slow import, and checking one node needs none

        counts = self.ladder.columns.key_result_count_per_objective
        languages: list[str] = np.repeat(np.array(self.objective_languages, object), counts).tolist()
        return languages

    @cached_property
    def pairs(self) -> Pairs:
        """How alike the two ends of every link are."""
        return Pairs(self)
