"""What an import would do, what was removed, and a cycle as text; all of it changes nothing."""

from rung.server.transfer.queries.plans import Format, Plan, Upload, export_text, plan_import
from rung.server.transfer.queries.removed import Removed, removed_from, removed_item, unseen_by

__all__ = [
    "Format",
    "Plan",
    "Removed",
    "Upload",
    "export_text",
    "plan_import",
    "removed_from",
    "removed_item",
    "unseen_by",
]
