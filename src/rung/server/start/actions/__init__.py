"""Everything that a first run does; keywords only, each in one transaction with its audit rows."""

from rung.server.start.actions.filling import (
    Dates,
    add_below,
    add_outline,
    add_people,
    arrange_cycle,
    rename_levels,
)
from rung.server.start.actions.founding import (
    Founder,
    Founding,
    found_example,
    found_installation,
    found_organization,
)
from rung.server.start.actions.steps import settle

__all__ = [
    "Dates",
    "Founder",
    "Founding",
    "add_below",
    "add_outline",
    "add_people",
    "arrange_cycle",
    "found_example",
    "found_installation",
    "found_organization",
    "rename_levels",
    "settle",
]
