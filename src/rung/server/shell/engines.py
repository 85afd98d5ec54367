"""The template engines and folders of the pages, named once so that the settings only have to take them.

Our own pages are Jinja2: fast in loops, and its numbers are never localised inside an attribute. The
sign-in pages belong to allauth and stay in Django's language; they share the style sheets, not the base page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

_SHELL: Final = Path(__file__).parent
_SERVER: Final = _SHELL.parent

#: Where the capabilities keep their Jinja2 templates (`okrs/templates/okrs/…`).
PAGE_TEMPLATES: Final = tuple(sorted(path for path in _SERVER.glob("*/templates") if path.is_dir()))
#: Our overrides of allauth's layouts and elements, in Django's template language.
SIGN_IN_TEMPLATES: Final = _SHELL / "sign_in"
#: Where the capabilities keep their static files (`shell/static/shell/…`).
STATIC_FOLDERS: Final = tuple(sorted(path for path in _SERVER.glob("*/static") if path.is_dir()))

_CONTEXT_PROCESSORS: Final = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]

#: The value of the setting `TEMPLATES`.
TEMPLATES: Final[list[dict[str, Any]]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "pages",
        "DIRS": [str(path) for path in PAGE_TEMPLATES],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "rung.server.shell.jinja.environment",
            "context_processors": [*_CONTEXT_PROCESSORS, "rung.server.shell.context.page"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "sign-in",
        "DIRS": [str(SIGN_IN_TEMPLATES)],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT_PROCESSORS},
    },
]
