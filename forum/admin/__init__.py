"""The desk of the forum as a body. States move by services only."""

from forum.admin.agreements import AgreementAdmin
from forum.admin.assignments import AssignmentAdmin
from forum.admin.bodies import DivisionAdmin, ForumDecreeAdmin, SeatAdmin
from forum.admin.collaborations import CollaborationSheetAdmin
from forum.admin.decisions import DecisionAdmin
from forum.admin.deliberations import DeliberationAdmin
from forum.admin.handover import DutyTransferAdmin
from forum.admin.instruments import InstrumentAdmin
from forum.admin.meetings import MeetingAdmin
from forum.admin.monitors import AccreditationAdmin, MonitorChecklistAdmin, MonitorNoteAdmin
from forum.admin.musrenbang import MusrenbangItemAdmin
from forum.admin.musrenbang_dates import MusrenbangDateAdmin
from forum.admin.offers import OfferAdmin
from forum.admin.programme import ProgrammeItemAdmin
from forum.admin.questions import ProposalQuestionAdmin
from forum.admin.routes import RouteAdmin
from forum.admin.surveys import SurveyAdmin

__all__ = [
    "AccreditationAdmin",
    "AgreementAdmin",
    "AssignmentAdmin",
    "CollaborationSheetAdmin",
    "DecisionAdmin",
    "DeliberationAdmin",
    "DivisionAdmin",
    "DutyTransferAdmin",
    "ForumDecreeAdmin",
    "InstrumentAdmin",
    "MeetingAdmin",
    "MonitorChecklistAdmin",
    "MonitorNoteAdmin",
    "MusrenbangDateAdmin",
    "MusrenbangItemAdmin",
    "OfferAdmin",
    "ProgrammeItemAdmin",
    "ProposalQuestionAdmin",
    "RouteAdmin",
    "SeatAdmin",
    "SurveyAdmin",
]
