"""From faults to problems: every fault gets its place."""

from __future__ import annotations

from rung.files.places import Places
from rung.files.problem import Problem, quoted
from rung.files.reading import Reading
from rung.files.source import Source
from rung.files.tokens import Spot, Spots


def problems_of(source: Source, reading: Reading, spots: Spots, places: Places) -> list[Problem]:
    """Give every fault of one file its place, and sort them as they stand."""
    wanted = {fault.path for fault in reading.faults} | {path for path, _ in reading.repeated}
    found = source.locate(wanted)
    all_spots = list(spots.first)
    for fault in reading.faults:
        place = found[fault.path].key if fault.on_key else found[fault.path].value
        all_spots.append(Spot(*place, fault.message, fault.hint))
    for path, identity in reading.repeated:
        first = places.of(identity)
        where = f" by {first.file}:{first.line}:{first.column}" if first else ""
        message = f"id {quoted(identity)} is taken already{where}"
        all_spots.append(Spot(*found[path].value, message, "give each item its own id"))
    all_spots.sort(key=lambda spot: (spot.line, spot.column))
    return [spot.problem(source.name) for spot in all_spots]
