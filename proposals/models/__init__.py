"""What citizens ask for."""

from proposals.models.applicant import Applicant, Endorsement, Follower
from proposals.models.attachment import Attachment
from proposals.models.parts import BeneficiaryGroup, BudgetLine, CodeCounter
from proposals.models.proposal import Proposal
from proposals.models.review import AnswerTemplate, InternalNote, StepRecord

__all__ = [
    "AnswerTemplate",
    "Applicant",
    "Attachment",
    "BeneficiaryGroup",
    "BudgetLine",
    "CodeCounter",
    "Endorsement",
    "Follower",
    "InternalNote",
    "Proposal",
    "StepRecord",
]
