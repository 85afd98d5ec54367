"""Texts made comparable: lower case, no accents, no punctuation, single spaces."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: ASCII capitals to small letters, everything but letters and digits to a space, in one C-level pass.
_ASCII: Final = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_LIGATURES: Final = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ı": "i"})
_MARKS: Final = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_OTHER: Final = re.compile(r"[\W_]+")


def normalise(text: str) -> str:
    """Return the text in lower case without marks and punctuation, words parted by one space.

    Idempotent. About 1 µs for an ASCII title, 3 µs for another.
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).casefold()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain).translate(_LIGATURES))
    return _OTHER.sub(" ", plain).strip()
