"""The check engine: rules and findings as values, run over a ladder or over one edit. Knows no rule."""

from rung.core.check.context import Context
from rung.core.check.finding import Finding
from rung.core.check.report import Report, Summary
from rung.core.check.rule import Facet, Fault, Mask, Near, Rule, Wording
from rung.core.check.run import Progress, names_of, recheck, run
from rung.core.check.selection import Selection
from rung.core.check.severity import Profile, Severity, SubjectKind

__all__ = [
    "Context",
    "Facet",
    "Fault",
    "Finding",
    "Mask",
    "Near",
    "Profile",
    "Progress",
    "Report",
    "Rule",
    "Selection",
    "Severity",
    "SubjectKind",
    "Summary",
    "Wording",
    "names_of",
    "recheck",
    "run",
]
