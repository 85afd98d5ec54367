"""The planning calendar as an iCalendar file (RFC 5545), so that it stands in everybody's own. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

#: Octets of a line before it is folded.
_LONGEST: Final = 74


@dataclass(frozen=True, slots=True)
class Event:
    """Whole days in a calendar."""

    #: Tells it from every other event for good.
    uid: str
    title: str
    start: date
    #: Its last day.
    end: date
    note: str = ""


def written(name: str, events: Iterable[Event], stamp: datetime) -> str:
    """Return a calendar; `stamp` is the moment in UTC at which it is written."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rung//Planning calendar//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escaped(event.uid)}",
            f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.end + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(event.title)}",
            *([f"DESCRIPTION:{_escaped(event.note)}"] if event.note else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> Iterable[str]:
    """Break a line where it gets too long, never within a character; what follows begins with a blank."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > _LONGEST:
            yield part
            part = " "
        part += sign
    yield part
