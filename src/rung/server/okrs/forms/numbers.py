"""Numbers as people type them, in the notation of any language, and never guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

#: Blanks that part the thousands, narrow and unbreakable ones among them, and the apostrophe.
_PARTING: Final = re.compile(r"(?<=\d)[\s’'](?=\d{3}(?!\d))")
_NUMBER: Final = re.compile(r"[+\-−]?\d{1,16}(?:[.,]\d{1,20})?")
_EITHER: Final = re.compile(r"[+\-−]?[1-9]\d{0,2}[.,]\d{3}")


class NumberField(forms.CharField):
    """A number, or nothing: `1200`, `1 200`, `12.5`, `12,5`. What can be read in two ways is asked about."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=False, max_length=40, widget=widget, **options)

    def clean(self, value: Any) -> Any:
        """Return the number; None when the field is empty.

        Raises:
            ValidationError: it is no number, or could be two.
        """
        typed = super().clean(value)
        plain = _PARTING.sub("", typed)
        if not plain:
            return None
        if _EITHER.fullmatch(plain):
            both = {
                "typed": typed,
                "whole": re.sub("[.,]", "", plain),
                "small": _plain(float(plain.replace(",", "."))),
            }
            ask = _("“%(typed)s” can be read in two ways. Write %(whole)s or %(small)s.")
            raise forms.ValidationError(ask, params=both)
        if not _NUMBER.fullmatch(plain):
            ask = _(
                "“%(typed)s” is no number. Write digits only, such as 1200 or 12.5; the unit has a field of "
                "its own. Leave it empty to go by the words."
            )
            raise forms.ValidationError(ask, params={"typed": typed})
        return float(plain.replace(",", ".").replace("−", "-"))

    def prepare_value(self, value: Any) -> Any:
        """Write a number so that it is read as the same again."""
        return _plain(value) if isinstance(value, float) else value


def _plain(number: float) -> str:
    """Write a number without a `.0` that nobody typed, and so that it can be read in one way only."""
    text = f"{Decimal(repr(number)):f}".removesuffix(".0")
    return f"{text}0" if _EITHER.fullmatch(text) else text
