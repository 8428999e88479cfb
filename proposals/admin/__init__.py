"""The desk for proposals: the list with its downloads and bulk actions, and the review page."""

from proposals.admin.listing import ProposalAdmin
from proposals.admin.templates import AnswerTemplateAdmin

__all__ = ["AnswerTemplateAdmin", "ProposalAdmin"]
