"""The report for people: findings on the rail, grouped by objective in the ladder's order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from rung.core.check import Finding, Severity
from rung.core.ladder import KeyResultNode, ObjectiveNode, UnitNode
from rung.core.present.checked import Checked, Location, holder_of, owner_of, sentence, tally
from rung.core.present.excerpt import Excerpt, excerpt_of
from rung.core.present.page import why_of
from rung.core.present.spans import Line, Signs, Span, Tone, clip, width, wrap

TONES: Final = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.NOTE: Tone.NOTE}
#: Columns of the rail with the space after it.
_RAIL: Final = 3


def report_as_text(checked: Checked, signs: Signs, columns: int) -> Iterator[Line]:
    """Go through the lines of the report, none wider than `columns` where the text can be broken."""
    organization = checked.ladder.organization
    title = organization.name
    if organization.cycle is not None:
        title += f" {signs.dot} {organization.cycle.name}"
    yield (Span(clip(signs.spell(title), columns, signs.ellipsis), Tone.STRONG),)
    page = _Page(checked, signs, columns)
    for head, group in groupby(checked.report.findings, key=page.head):
        yield ()
        yield from page.group(head, list(group))
    summary = checked.summary
    yield ()
    for line in wrap(sentence(checked), columns):
        yield (Span(line),)
    tone = Tone.ERROR if summary.error else Tone.WARNING if summary.warning else Tone.GOOD
    yield (Span(tally(summary), tone),)


@dataclass
class _Page:
    """The report while it is written: a rule's reason and page are told once."""

    checked: Checked
    signs: Signs
    columns: int
    told: set[str] = field(default_factory=set)

    def head(self, finding: Finding) -> ObjectiveNode | UnitNode | None:
        """Return what a finding is listed under."""
        subject = self.checked.subject(finding)
        return subject.objective if isinstance(subject, KeyResultNode) else subject

    def group(self, head: ObjectiveNode | UnitNode | None, findings: list[Finding]) -> Iterator[Line]:
        """Write one group: what it is about, then its findings."""
        signs, before = self.signs, None
        yield from self._title(head)
        for finding in findings:
            is_last = finding is findings[-1]
            yield (Span(signs.rail, Tone.RAIL),)
            rail = "" if is_last else signs.rail
            branch = Span((signs.last if is_last else signs.branch) + " ", Tone.RAIL)
            location = self.checked.locate(finding)
            yield (branch, *self._headline(finding, location))
            excerpt = excerpt_of(finding, location, self.checked)
            # The same line again would only lengthen the way to the next finding.
            shown = [] if excerpt is None or excerpt == before else self._excerpt(excerpt)
            before = excerpt
            for line in (*shown, *self._body(finding)):
                yield (Span(rail.ljust(_RAIL), Tone.RAIL), *line)

    def _title(self, head: ObjectiveNode | UnitNode | None) -> Iterator[Line]:
        signs, node = self.signs, Span(f"{self.signs.node} ", Tone.RAIL)
        if head is None:
            yield (node, Span(signs.spell("The organisation as a whole"), Tone.STRONG))
            return
        id_ = signs.spell(head.id)
        room = self.columns - width(id_) - len(signs.node) - 3
        for number, line in enumerate(wrap(signs.spell(head.title), max(room, 20))):
            lead = (node, Span(f"{id_}  ", Tone.FAINT)) if number == 0 else self._beside(id_)
            yield (*lead, Span(line, Tone.STRONG))
        if isinstance(head, ObjectiveNode):
            owner = owner_of(head)
            said = holder_of(head) if owner is None else f"{holder_of(head)} {signs.dot} {owner}"
            yield (
                *self._beside(id_),
                Span(clip(signs.spell(said), max(room, 20), signs.ellipsis), Tone.FAINT),
            )

    def _beside(self, id_: str) -> Line:
        return (Span(self.signs.rail, Tone.RAIL), Span(" " * (width(id_) + 3)))

    def _headline(self, finding: Finding, location: Location | None) -> Line:
        spell = self.signs.spell
        tone = Tone.FAINT if finding.waived is not None else TONES[finding.severity]
        subject = self.checked.subject(finding)
        about = f" {spell(subject.id)}" if isinstance(subject, KeyResultNode) else ""
        line = (
            Span("waived" if finding.waived is not None else finding.severity.value, tone),
            Span(about),
            Span(f" {finding.rule}", Tone.STRONG),
            Span(f" {finding.code}", Tone.FAINT),
        )
        if location is None:
            return line
        place = spell(f"{location.file}:{location.line}:{location.column}")
        used = _RAIL + sum(width(span.text) for span in line)
        room = self.columns - used - width(place)
        # A place that does not fit is written all the same: editors jump to it, so it is never cut.
        return (*line, Span(" " * max(room, 2) + place, Tone.FAINT))

    def _body(self, finding: Finding) -> Iterator[Line]:
        yield from self._said("", finding.message, Tone.PLAIN)
        if finding.waived is not None:
            yield from self._said("waived ", finding.waived, Tone.FAINT)
            return
        rule = self.checked.rules_by_name.get(finding.rule)
        is_new = finding.rule not in self.told
        if is_new and rule is not None and (why := why_of(rule)):
            yield from self._said("why ", why, Tone.FAINT)
        yield from self._said("fix ", finding.fix, Tone.GOOD)
        if is_new:
            yield from self._said("", f"rung explain {finding.rule}", Tone.FAINT)
            self.told.add(finding.rule)

    def _said(self, label: str, text: str, tone: Tone) -> Iterator[Line]:
        room = max(self.columns - _RAIL - len(label), 20)
        for number, line in enumerate(wrap(self.signs.spell(text), room)):
            lead = label if number == 0 else " " * len(label)
            yield (Span(lead, Tone.FAINT), Span(line, tone))

    def _excerpt(self, whole: Excerpt) -> Iterator[Line]:
        signs = self.signs
        number = str(whole.number)
        room = max(self.columns - _RAIL - len(number) - len(signs.bar) - 2, 20)
        excerpt = whole.window(room, signs.ellipsis)
        spans, under, done = [], "", 0
        for start, end in excerpt.marks:
            before, marked = signs.spell(excerpt.text[done:start]), signs.spell(excerpt.text[start:end])
            spans += [Span(before), Span(marked, Tone.EVIDENCE)]
            under += " " * width(before) + signs.underline * max(width(marked), 1)
            done = end
        spans.append(Span(signs.spell(excerpt.text[done:])))
        yield (Span(f"{number} {signs.bar} ", Tone.FAINT), *spans)
        yield (Span(f"{' ' * len(number)} {signs.bar} ", Tone.FAINT), Span(under, Tone.EVIDENCE))
