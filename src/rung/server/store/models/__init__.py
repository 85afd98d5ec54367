"""Every table."""

from rung.server.store.models.accounts import Account, ApiToken, Invitation
from rung.server.store.models.alignment import Contribution, LinkRole, Waiver
from rung.server.store.models.audit import AuditEntry, Leaving
from rung.server.store.models.charts import Authority, Placement
from rung.server.store.models.okrs import CheckIn, Initiative, KeyResult, Milestone, Objective, Restatement
from rung.server.store.models.orgs import Cycle, CycleKind, CycleState, Organization, Person, Role, Seat, Unit
from rung.server.store.models.outward import Answered, Delivery, Webhook
from rung.server.store.models.planning import (
    Choice,
    Kpi,
    Leverage,
    Pillar,
    PillarMark,
    PlanningStep,
    StepKind,
)
from rung.server.store.models.sharing import Author, Draft, Grant, Level, Side
from rung.server.store.models.talk import Comment, Follow, Notification, SavedView
from rung.server.store.models.work import Job

__all__ = [
    "Account",
    "Answered",
    "ApiToken",
    "AuditEntry",
    "Author",
    "Authority",
    "CheckIn",
    "Choice",
    "Comment",
    "Contribution",
    "Cycle",
    "CycleKind",
    "CycleState",
    "Delivery",
    "Draft",
    "Follow",
    "Grant",
    "Initiative",
    "Invitation",
    "Job",
    "KeyResult",
    "Kpi",
    "Leaving",
    "Level",
    "Leverage",
    "LinkRole",
    "Milestone",
    "Notification",
    "Objective",
    "Organization",
    "Person",
    "Pillar",
    "PillarMark",
    "Placement",
    "PlanningStep",
    "Restatement",
    "Role",
    "SavedView",
    "Seat",
    "Side",
    "StepKind",
    "Unit",
    "Waiver",
    "Webhook",
]
