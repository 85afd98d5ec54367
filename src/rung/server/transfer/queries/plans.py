"""What an import would do, and an export as text; both change nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from django.utils.translation import ngettext

from rung.core import model
from rung.files import Problem, load_text, write, write_json
from rung.server.orgs.actions import cycle_slug
from rung.server.store.convert import snapshot_of
from rung.server.store.models import Cycle, Organization
from rung.server.store.steady import steady_reads
from rung.server.transfer.difference import Difference, difference
from rung.server.transfer.queries.leaving import without

Format = Literal["yaml", "json"]

#: Name of a cycle whose file names none.
UNDATED: Final = "Undated"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    content: str | bytes
    #: Its name; `.json` at its end says how to read it, and problems name it.
    name: str
    #: Name for the new cycle that it becomes; empty for the one in the file.
    cycle_name: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do: its problems, and then nothing else, or the difference it would make."""

    problems: tuple[Problem, ...]
    #: What the file holds; None when it has problems.
    value: model.Organization | None
    difference: Difference
    #: For a new cycle: the one that has its name already.
    taken: Cycle | None = None

    @property
    def is_possible(self) -> bool:
        """Whether the import may be applied."""
        return self.value is not None and self.taken is None

    @property
    def cycle_name(self) -> str:
        """Name of the cycle that the file becomes."""
        return self.value.cycle.name if self.value and self.value.cycle else UNDATED


def plan_import(organization: Organization, cycle: Cycle | None, upload: Upload) -> Plan:
    """Read a file and compare it with the cycle it would replace, or with nothing for a new cycle.

    Args:
        organization: where it would go.
        cycle: the cycle whose contents it would replace; None for a new one.
        upload: the file.

    10 queries with a cycle, else 1.
    """
    loaded = load_text(upload.content, upload.name)
    if loaded.organization is None:
        return Plan(loaded.problems, None, Difference())
    if cycle is not None:
        before = _snapshot(organization, cycle)
        return Plan((), loaded.organization, difference(before, loaded.organization))
    value = _renamed(loaded.organization, upload.cycle_name)
    plan = Plan((), value, difference(_empty(value), value))
    namesakes = Cycle.objects.of(organization).filter(slug=cycle_slug(plan.cycle_name))
    return replace(plan, taken=namesakes.first())


def export_text(
    organization: Organization, cycle: Cycle, form: Format, hidden: frozenset[str] = frozenset()
) -> str:
    """Write a cycle as a file that `rung check` and an import read again. 11 queries.

    What is hidden from the reader stays behind with every link to it, so that nothing dangles; in YAML a
    comment says how much that is, JSON has no place for one.
    """
    snapshot, links = without(_snapshot(organization, cycle), hidden)
    if form == "json":
        return write_json(snapshot)
    return _left_behind(len(hidden), links) + write(snapshot)


def _left_behind(objectives: int, links: int) -> str:
    """Say in a comment what is not in the file; nothing when everything is."""
    if not objectives:
        return ""
    said = ngettext(
        "%(n)d objective that you may not see is not in the file, nor what leads to it (links: %(links)d).",
        "%(n)d objectives you may not see are not in the file, nor what leads to them (links: %(links)d).",
        objectives,
    )
    return f"# {said % {'n': objectives, 'links': links}}\n"


def _snapshot(organization: Organization, cycle: Cycle) -> model.Organization:
    with steady_reads():
        return snapshot_of(organization, cycle)


def _renamed(value: model.Organization, cycle_name: str) -> model.Organization:
    """Give the cycle another name; one without days has none of its own."""
    if not cycle_name or value.cycle is None:
        return value
    return replace(value, cycle=replace(value.cycle, name=cycle_name))


def _empty(value: model.Organization) -> model.Organization:
    """Return what a new cycle starts from: the file's own frame, which belongs to that cycle alone."""
    return replace(value, units=(), people=(), objectives=())
