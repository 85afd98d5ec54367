"""What comes in from the pages of an objective, and what it was written against."""

from rung.server.okrs.forms.decisions import LeaveForm, OwnerForm, TitleForm
from rung.server.okrs.forms.key_results import KeyResultForm

__all__ = ["KeyResultForm", "LeaveForm", "OwnerForm", "TitleForm"]
