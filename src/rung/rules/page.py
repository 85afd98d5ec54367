"""A rule's page of help, taken apart: the docstring of its module is written in this form."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import Final

#: Headings in their order; those in brackets may be absent.
HEADINGS: Final = ("Bad", "Good", "Fix", "Settings", "Serves")
_OPTIONAL: Final = frozenset({"Settings"})
_HEADING: Final = re.compile(rf"^({'|'.join(HEADINGS)}):[ ]?(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says."""

    #: One sentence that names the fault.
    gist: str
    #: Why it hurts, and how grave it is.
    why: str
    #: An OKR file with the fault, read together with `example.yaml` unless it names its own organisation.
    #: Each line that names the subject of a finding says so: `# rule-name`.
    bad: str
    #: The same without the fault.
    good: str
    fix: str
    #: Its thresholds, or nothing.
    settings: str
    #: Ids of the requirements it serves.
    serves: tuple[str, ...]


def read_page(docstring: str) -> Page:
    """Take a page apart; an empty docstring gives an empty page. Raises: ValueError when it is malformed."""
    if not docstring:
        return Page("", "", "", "", "", "", ())
    text = inspect.cleandoc(docstring)
    found = list(_HEADING.finditer(text))
    names = [match[1] for match in found]
    wanted = [name for name in HEADINGS if name in names or name not in _OPTIONAL]
    if names != wanted:
        raise ValueError(f"its page has {', '.join(names) or 'no headings'}; wanted: {', '.join(wanted)}")
    ends = [match.start() for match in found[1:]] + [len(text)]
    parts = {
        match[1]: inspect.cleandoc(f"{match[2]}\n{text[match.end() : end]}")
        for match, end in zip(found, ends, strict=True)
    }
    gist, _, why = text[: found[0].start()].strip().partition("\n\n")
    empty = [name for name, part in (("why it hurts", why), *parts.items()) if not part.strip()]
    if empty:
        raise ValueError(f"its page says nothing under {', '.join(empty)}")
    serves = tuple(re.findall(r"[A-Z]\d+", parts["Serves"]))
    return Page(gist, why, parts["Bad"], parts["Good"], parts["Fix"], parts.get("Settings", ""), serves)
