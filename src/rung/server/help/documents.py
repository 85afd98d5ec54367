"""The documents for those who connect programs, read from the pages that are shipped beside this module."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.safestring import SafeString

from rung.server.help.markdown import to_html

#: Names of the documents in the order in which they are listed; each is a file of `docs/`.
NAMES: Final = ("api", "mcp", "webhooks")
_LINK: Final = re.compile(r"\]\((\w+)\.md\)")


@cache
def title(name: str) -> str:
    """Return the heading of a document."""
    return _text(name).partition("\n")[0].removeprefix("# ")


def body(name: str, *, address: Callable[[str], str]) -> SafeString:
    """Return what stands below the heading; `address` says where another document is found."""
    text = _text(name).partition("\n")[2]
    return to_html(_LINK.sub(lambda link: f"]({address(link[1])})", text), top=1)


@cache
def _text(name: str) -> str:
    return (Path(__file__).parent / "documents" / f"{name}.md").read_text(encoding="utf-8")
