"""The Jinja2 environment of the pages: addresses, static files, translation, localised numbers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone, translation
from jinja2 import Environment, StrictUndefined

from rung.core.ladder import KeyResultNode, ObjectiveNode
from rung.server.speech.findings import fix_of, message_of
from rung.server.speech.words import word


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of a page by its name."""
    return reverse(name, args=args, kwargs=kwargs)


def as_number(value: float | None, digits: int | None = None) -> str:
    """Write a number the way the reader's language does; None is an en dash.

    Without `digits`, as many decimals as the number has, three at most.
    """
    if value is None:
        return "–"
    if digits is None:
        digits = len(f"{round(value, 3):.3f}".rstrip("0").partition(".")[2])
    return str(formats.number_format(value, decimal_pos=digits, use_l10n=True, force_grouping=True))


def as_percent(share: float | None) -> str:
    """Write a share of 0.0 to 1.0 as a whole percentage; None is an en dash."""
    return "–" if share is None else f"{as_number(round(share * 100), 0)}\N{NO-BREAK SPACE}%"


def as_day(day: date | None) -> str:
    """Write a day in the reader's language; None is an en dash."""
    return "–" if day is None else formats.date_format(day, "DATE_FORMAT")


def as_moment(when: datetime | None) -> str:
    """Write a moment in the reader's language, to the minute, the month in letters; None is an en dash."""
    return "–" if when is None else formats.date_format(timezone.localtime(when), "DATETIME_FORMAT")


def as_title(node: ObjectiveNode | KeyResultNode) -> str:
    """Return an item's wording, or what stands in its place for a reader who may not see it."""
    if not node.value.is_redacted:
        return node.title
    if isinstance(node, KeyResultNode):
        return translation.gettext("Private key result")
    holder = node.person or node.unit
    if holder is None:
        return translation.gettext("Private objective")
    return translation.gettext("Private objective of %(holder)s") % {"holder": holder.name}


def raised(text: str) -> str:
    """Begin a text with a capital and leave the rest: German nouns and names keep theirs."""
    return text[:1].upper() + text[1:]


def environment(**options: Any) -> Environment:
    """Build the environment that the template setting names; an undefined name is an error, never blank."""
    options.setdefault("undefined", StrictUndefined)
    extensions = ["jinja2.ext.i18n"]
    built = Environment(  # noqa: S701 -- Django passes autoescape=True in the options
        extensions=extensions, trim_blocks=True, lstrip_blocks=True, **options
    )
    built.globals.update(
        url=url, static=static, language=translation.get_language, languages=settings.LANGUAGES
    )
    built.filters.update(
        number=as_number, percent=as_percent, day=as_day, moment=as_moment, titled=as_title, raised=raised
    )
    built.filters.update(says=message_of, mends=fix_of, word=word)
    built.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension adds it
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    return built
