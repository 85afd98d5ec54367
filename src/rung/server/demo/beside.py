"""What the demonstration holds beside its OKR files, written as its champion would write it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml

from rung.server.choices.actions import choose
from rung.server.choices.answers import Answer
from rung.server.kpis.actions import watch
from rung.server.kpis.watched import Watched
from rung.server.orgs.access import Actor
from rung.server.store.models import Cycle, Unit

FILE: Final = Path(__file__).with_name("beside.yaml")


def add_what_stands_beside(actor: Actor, cycle: Cycle) -> None:
    """Write the choices of the units and the health numbers into a cycle."""
    told: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    units = {unit.key: unit for unit in Unit.objects.of(cycle.organization).filter(cycle=cycle)}
    for key, said in told["choices"].items():
        unit = units[key]
        unit.cycle, unit.organization = cycle, cycle.organization
        choose(actor=actor, unit=unit, answers={parent: _answer(each) for parent, each in said.items()})
    for each in told["kpis"]:
        holder, unit_of_measure = each.pop("holder"), each.pop("unit")
        each["owner"] = each.get("owner") or ""
        watched = Watched(**each, measure_unit=unit_of_measure)
        watch(actor=actor, cycle=cycle, holder=holder, watched=watched)


def _answer(said: list[str] | None) -> Answer:
    if said is None:
        return Answer(contributes=False)
    leverage, contribution = said
    return Answer(contributes=True, leverage=leverage, contribution=contribution)
