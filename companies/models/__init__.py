"""What companies are, promise and did."""

from companies.models.company import AccountRequest, CompanyProfile, SavedFilter
from companies.models.discussion import MessageFile, Thread, ThreadMessage
from companies.models.pledge import Milestone, Pledge, PledgeApproval
from companies.models.realisation import Handover, Realisation, RealisationPhoto

__all__ = [
    "AccountRequest",
    "CompanyProfile",
    "Handover",
    "MessageFile",
    "Milestone",
    "Pledge",
    "PledgeApproval",
    "Realisation",
    "RealisationPhoto",
    "SavedFilter",
    "Thread",
    "ThreadMessage",
]
