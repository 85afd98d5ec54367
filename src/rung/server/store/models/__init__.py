"""Every table."""

from rung.server.store.models.accounts import Account, ApiToken
from rung.server.store.models.alignment import Contribution, LinkRole, Waiver
from rung.server.store.models.audit import AuditEntry
from rung.server.store.models.okrs import CheckIn, Initiative, KeyResult, Milestone, Objective, Restatement
from rung.server.store.models.orgs import Cycle, Organization, Person, Role, Seat, Unit

__all__ = [
    "Account",
    "ApiToken",
    "AuditEntry",
    "CheckIn",
    "Contribution",
    "Cycle",
    "Initiative",
    "KeyResult",
    "LinkRole",
    "Milestone",
    "Objective",
    "Organization",
    "Person",
    "Restatement",
    "Role",
    "Seat",
    "Unit",
    "Waiver",
]
