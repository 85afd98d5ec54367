"""The page that decides who may see an objective, as it is filled in; nothing is kept before it is sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rung.server.errors import ConflictError, RefusedError
from rung.server.orgs.access import Actor
from rung.server.sharing.actions import Sharing, share
from rung.server.sharing.levels import Level
from rung.server.store.models import Objective

#: What everybody with a seat may do: value, name, and what it means.
EVERYBODY: Final = (
    ("", _("Everybody reads and comments"), _("How it is with every objective nobody has decided about.")),
    ("view", _("Everybody reads"), _("Comments stay with those named here and those who lead.")),
    ("none", _("Private"), _("Others see that something stands there, and nothing of what it says.")),
)
#: Words for two more choices, shown where somebody has made them through a program.
_RARE: Final = (
    ("comment", _("Everybody reads and comments, whatever becomes usual"), ""),
    ("edit", _("Everybody may change it"), ""),
    ("full", _("Everybody may change it and decide who sees it"), ""),
)
#: What one unit or person may do.
ONE: Final = (
    ("none", _("sees its shape only")),
    ("view", _("may read it")),
    ("comment", _("may read and comment")),
    ("edit", _("may change it")),
    ("full", _("may change it and decide who sees it")),
)
_LEVELS: Final = frozenset(level.word for level in Level)


@dataclass
class SharingForm:
    """What the page holds: the sharing as it would be, and what somebody is looking for."""

    sharing: Sharing
    #: Stamp of the sharing that was read.
    seen: str
    #: Name of a unit or person that is looked for, to be named.
    find: str = ""
    #: What was pressed: `save`, `look`, `add:KEY` or `drop:KEY`.
    pressed: str = ""
    errors: list[str] = field(default_factory=list)

    @classmethod
    def on(cls, objective: Objective, data: QueryDict | None) -> SharingForm:
        """Read the page as it was sent, or begin with what holds now. 1 query without data."""
        if data is None:
            now = Sharing.of(objective)
            return cls(now, now.stamp)
        pressed = data.get("do", "look")
        grants = dict(_grants(data.getlist("to"), data.getlist("level")))
        act, _colon, key = pressed.partition(":")
        if act == "add" and key:
            grants.setdefault(key, Level.VIEW)
        if act == "drop":
            grants.pop(key, None)
        everyone = data.get("everyone", "")
        said = Level.of(everyone) if everyone in _LEVELS else None
        return cls(Sharing(said, grants), data.get("seen", ""), data.get("find", "").strip(), pressed)

    @property
    def choices(self) -> list[tuple[str, object, object, bool]]:
        """Value, name, meaning of each choice for everybody, and whether it is the present one."""
        now = self.sharing.columns["everyone"]
        rare = [each for each in _RARE if each[0] == now]
        return [(value, name, means, value == now) for value, name, means in (*EVERYBODY, *rare)]

    def save(self, actor: Actor, objective: Objective) -> bool:
        """Keep it, or say why not; then what was chosen stays on the page."""
        try:
            share(actor=actor, objective=objective, sharing=self.sharing, seen=self.seen)
        except ConflictError as clash:
            self.errors.append(str(_("Somebody else decided in the meantime. What you chose is still here.")))
            self.errors.append(str(_("Send it again to replace theirs.")))
            self.seen = clash.detail["seen"]
            return False
        except RefusedError as refused:
            self.errors.append(refused.message)
            return False
        return True


def _grants(keys: Iterable[str], levels: Iterable[str]) -> Iterable[tuple[str, Level]]:
    """Pair what was sent; what is no level is left out."""
    pairs = zip(keys, levels, strict=False)
    return ((key, Level.of(level)) for key, level in pairs if key and level in _LEVELS)
