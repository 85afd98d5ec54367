"""What a notice says, each as one whole sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rung.server.notices.hearing import Reason


def said_of(kind: Reason, action: str, who: str) -> str:
    """Say what happened and who did it."""
    sentence = {
        Reason.MENTION: _("%(who)s named you in a remark"),
        Reason.ANSWER: _("%(who)s answered in a conversation of yours"),
        Reason.OWNER: _("%(who)s named you as owner"),
        Reason.COMMENT: _("%(who)s said something"),
        Reason.CHANGED: _change(action),
        Reason.ABOVE: _above(action),
    }[kind]
    return sentence % {"who": who or _("Somebody")}


def _change(action: str) -> str:
    said = {
        "edit_title": _("%(who)s reworded it"),
        "add_key_result": _("%(who)s added a key result"),
        "change_key_result": _("%(who)s changed a key result"),
        "remove_key_result": _("%(who)s removed a key result"),
        "set_parent": _("%(who)s said what it moves"),
        "link": _("%(who)s said what a key result moves"),
        "unlink": _("%(who)s removed a link of a key result"),
        "set_owner": _("%(who)s named another owner"),
        "cut": _("%(who)s cut it"),
        "out_of_cycle": _("%(who)s took it out of the cycle"),
        "restore": _("%(who)s put it back on the ladder"),
        "put_back": _("%(who)s put it back on the ladder"),
        "archive": _("%(who)s put it away"),
    }
    return said.get(action, _("%(who)s changed it"))


def _above(action: str) -> str:
    if action in {"cut", "out_of_cycle", "archive"}:
        return _("%(who)s took away what your objective moves: does yours still have a way up?")
    return _("%(who)s changed what your objective moves: does yours still fit?")


def name_of(kind: Reason) -> str:
    """Return what a kind is called where somebody chooses."""
    return {
        Reason.MENTION: _("Somebody names me in a remark"),
        Reason.ANSWER: _("Somebody answers where I spoke"),
        Reason.OWNER: _("I am named as owner"),
        Reason.COMMENT: _("Something is said about what I follow"),
        Reason.CHANGED: _("What I follow is changed"),
        Reason.ABOVE: _("What my objectives move is changed, or gone"),
    }[kind]
