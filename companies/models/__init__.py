"""What companies are, promise and did."""

from companies.models.bursas import Bursa, BursaPledge
from companies.models.company import AccountRequest, CompanyProfile, SavedFilter
from companies.models.complaints import (
    Complaint,
    ComplaintContact,
    ComplaintFinding,
    ComplaintPhoto,
)
from companies.models.compliance import ComplianceCase
from companies.models.discussion import MessageFile, Thread, ThreadMessage
from companies.models.letter import LetterRecord, ParticipationLetter
from companies.models.matching import MatchEnd, RealisationMatch
from companies.models.plan import AnnualPlan, PlanItem
from companies.models.plates import CodeSeries, Plate, PlateAnswer
from companies.models.pledge import Milestone, Pledge, PledgeApproval
from companies.models.products import GroupProduct
from companies.models.realisation import Handover, Realisation, RealisationPhoto
from companies.models.register import OutreachNote, RegisterEntry
from companies.models.visits import AftercareVisit, VisitPhoto

__all__ = [
    "AccountRequest",
    "AftercareVisit",
    "AnnualPlan",
    "Bursa",
    "BursaPledge",
    "CodeSeries",
    "CompanyProfile",
    "Complaint",
    "ComplaintContact",
    "ComplaintFinding",
    "ComplaintPhoto",
    "ComplianceCase",
    "GroupProduct",
    "Handover",
    "LetterRecord",
    "MatchEnd",
    "MessageFile",
    "Milestone",
    "OutreachNote",
    "ParticipationLetter",
    "PlanItem",
    "Plate",
    "PlateAnswer",
    "Pledge",
    "PledgeApproval",
    "Realisation",
    "RealisationMatch",
    "RealisationPhoto",
    "RegisterEntry",
    "SavedFilter",
    "Thread",
    "ThreadMessage",
    "VisitPhoto",
]
