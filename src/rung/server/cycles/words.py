"""What the steps of a planning and the states of a cycle mean, in words for the screen."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True)
class StepWords:
    """How one step is called, what it asks of whom, and what its progress counts."""

    title: Text
    asks: Text
    who: Text
    counts: Text


STEPS: dict[str, StepWords] = {
    "framing": StepWords(
        _("Framing"),
        _("Leadership proposes the company’s objectives, each with why, and why now."),
        _("Leadership"),
        _("company objectives proposed"),
    ),
    "drafting": StepWords(
        _("Drafting"),
        _("Each team chooses what it contributes to, and drafts its own objectives."),
        _("Teams with their leads"),
        _("units that have chosen or drafted"),
    ),
    "review": StepWords(
        _("Cross-team review"),
        _("Leads read one another’s drafts: dependencies, conflicts, the same thing twice."),
        _("Leads"),
        _("objectives shown to others"),
    ),
    "arbitration": StepWords(
        _("Arbitration"),
        _("What is still open is settled, and every objective is agreed, committed or aspirational."),
        _("Leadership and leads"),
        _("objectives agreed"),
    ),
    "kickoff": StepWords(
        _("Kickoff"),
        _("Everybody hears what was agreed, and who answers for it."),
        _("Everybody"),
        _("objectives with an owner"),
    ),
}

STATES: dict[str, tuple[Text, Text]] = {
    "planning": (
        _("Planning"),
        _("Objectives are proposed, drafted and agreed. Everything may be written."),
    ),
    "running": (
        _("Running"),
        _("People check in. Wordings, numbers and links may still change, and every change is recorded."),
    ),
    "grading": (
        _("Grading"),
        _("Scores are given. Only those, corrections of readings, and comments may be written."),
    ),
    "closed": (_("Closed"), _("It stays as it is, to be read. Opening it again needs a reason.")),
}

#: The button that takes a cycle from one state to another.
BUTTONS: dict[tuple[str, str], Text] = {
    ("planning", "running"): _("Start the cycle"),
    ("running", "grading"): _("Begin the grading"),
    ("running", "planning"): _("Back to planning"),
    ("grading", "closed"): _("Close the cycle"),
    ("grading", "running"): _("Back to running"),
    ("closed", "grading"): _("Open it again"),
}

KINDS: tuple[tuple[str, Text], ...] = (
    ("quarter", _("Quarter")),
    ("half", _("Half-year")),
    ("year", _("Year")),
    ("custom", _("Another length")),
)
