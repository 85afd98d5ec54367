"""A finding as a card: where it is, why it matters, the evidence with the words that count, and the fix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rung.core.check import Finding
from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode
from rung.server.okrs.named import Said, said
from rung.server.okrs.sheet import holder_of
from rung.server.shell.marks import Pieces, marked_phrases
from rung.server.speech.findings import fix_of, message_of, why_of

#: Rules whose fix is to choose, or choose anew, what the objective moves.
FIXED_BY_PARENT = frozenset(
    {"orphan-objective", "island", "no-primary-parent", "parent-not-higher", "skipped-level", "cycle"}
)
#: Rules whose fix is to say what a key result moves.
FIXED_BY_LINK = frozenset({"inherited-trace", "orphan-key-result"})
#: Rules whose fix is to name somebody.
FIXED_BY_OWNER = frozenset({"missing-owner"})
#: Kinds of subjects on which a waiver can stand.
CAN_BE_WAIVED = frozenset({"unit", "objective", "key_result"})
#: Rules whose fix is to word the item anew.
FIXED_BY_WORDS = frozenset(
    {
        "copied-objective",
        "copied-key-result",
        "unrelated-child",
        "watered-down-objective",
        "number-in-objective",
        "objective-is-initiative",
        "bare-topic-objective",
        "refers-to-parent",
        "key-result-is-initiative",
        "unmeasurable-key-result",
        "missing-baseline",
        "counted-output",
    }
)
#: Names under which rules keep the words that count, and the id of the item they were compared with.
_PHRASES = ("shared", "words", "numbers", "verbs")
_OTHER = "above"


@dataclass(frozen=True, slots=True)
class Quote:
    """A text with the words that count highlighted, and whose it is."""

    by: str
    text: Pieces


@dataclass(frozen=True, slots=True)
class Card:
    """One finding, ready to be shown."""

    finding: Finding
    #: Wording or name of what it is about, and the id of the page it leads to.
    title: str
    #: Id of the objective whose page shows the subject; empty when it is not on one.
    home: str
    where: str
    #: Id of the unit or person that holds it; decides who may settle it.
    holder: str
    why: str
    quotes: tuple[Quote, ...]
    #: What the finding says and what would mend it, with the ids in it as links.
    message: Said
    fix: Said

    @property
    def name(self) -> str:
        """The fault, in plain words."""
        return self.finding.rule.replace("-", " ")

    @property
    def fix_by(self) -> str:
        """What the fix's button does: `parent`, `link`, `words`, `owner`, or nothing."""
        if self.finding.waived is not None or self.finding.subject_kind not in CAN_BE_WAIVED:
            return ""
        if self.finding.rule in FIXED_BY_PARENT:
            return "parent"
        if self.finding.rule in FIXED_BY_LINK:
            return "link"
        if self.finding.rule in FIXED_BY_WORDS:
            return "words"
        return "owner" if self.finding.rule in FIXED_BY_OWNER else ""

    @property
    def can_be_waived(self) -> bool:
        """Whether somebody may keep it with a reason."""
        return self.finding.subject_kind in CAN_BE_WAIVED


def cards_of(ladder: Ladder, findings: Iterable[Finding]) -> tuple[Card, ...]:
    """Make the cards of some findings. No query."""
    return tuple(_card(ladder, finding) for finding in findings)


def _card(ladder: Ladder, finding: Finding) -> Card:
    node = ladder.objective(finding.subject) or ladder.key_result(finding.subject)
    says, fix = said(ladder, finding, message_of(finding)), said(ladder, finding, fix_of(finding))
    if node is None:
        unit = ladder.places.units.get(finding.subject)
        title = unit.name if unit else finding.subject
        holder = unit.id if unit else ""
        return Card(finding, title, "", "", holder, why_of(finding.rule), (), says, fix)
    home = node.objective if isinstance(node, KeyResultNode) else node
    quotes = _quotes(ladder, node, finding.evidence)
    why, holder = why_of(finding.rule), home.value.holder
    return Card(finding, node.title, home.id, holder_of(home), holder, why, quotes, says, fix)


def _quotes(
    ladder: Ladder, node: ObjectiveNode | KeyResultNode, evidence: Mapping[str, object]
) -> tuple[Quote, ...]:
    """Quote the texts that share words; nothing when the evidence is of another kind."""
    phrases = _phrases(evidence)
    if not phrases:
        return ()
    other = _node(ladder, evidence.get(_OTHER))
    texts = (node,) if other is None else (node, other)
    return tuple(Quote(_holder(each), marked_phrases(each.title, phrases)) for each in texts)


def _phrases(evidence: Mapping[str, object]) -> tuple[str, ...]:
    lists = (evidence.get(name) for name in _PHRASES)
    return tuple(str(phrase) for found in lists if isinstance(found, list | tuple) for phrase in found)


def _node(ladder: Ladder, id_: object) -> ObjectiveNode | KeyResultNode | None:
    return (ladder.objective(id_) or ladder.key_result(id_)) if isinstance(id_, str) else None


def _holder(node: ObjectiveNode | KeyResultNode) -> str:
    return holder_of(node.objective if isinstance(node, KeyResultNode) else node)
