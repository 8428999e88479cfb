"""Tables of the forum as a body."""

from forum.models.agenda import AgendaItem, AgendaPaper, SubjectKind
from forum.models.agreements import Agreement, AgreementItem, AgreementProgramme
from forum.models.assignments import Assessor, AssessorScore, Assignment
from forum.models.attendance import Attendance, MeetingInvitation
from forum.models.bodies import Division, DivisionKind, ForumDecree
from forum.models.collaborations import (
    CollaborationSheet,
    Phase,
    SheetChange,
    SheetParty,
    SheetResource,
    SheetSignature,
)
from forum.models.decisions import Decision, DecisionKind, DecisionWay, FollowUpRecord
from forum.models.deliberations import Deliberation, DeliberationParty, DeliberationPlace
from forum.models.handover import DutyTransfer
from forum.models.instruments import Instrument, InstrumentCriterion
from forum.models.meetings import Meeting, MeetingKind
from forum.models.monitors import (
    Accreditation,
    MonitorChecklist,
    MonitorNote,
)
from forum.models.musrenbang import MusrenbangDate, MusrenbangItem, MusrenbangUpload
from forum.models.note_parts import NoteCorrection, NotePhoto, NoteReply
from forum.models.offers import OF_UNIVERSITIES, Offer, OfferKind
from forum.models.programme import ProgrammeItem, ProgrammeNote, Task
from forum.models.questions import ProposalQuestion, QuestionContact, QuestionOriginal
from forum.models.routes import Route, RouteRecord
from forum.models.seats import Pillar, Seat, SeatRole
from forum.models.surveys import Audience, Survey, SurveyAnswer, SurveyLink
from forum.models.voices import Signal

__all__ = [
    "OF_UNIVERSITIES",
    "Accreditation",
    "AgendaItem",
    "AgendaPaper",
    "Agreement",
    "AgreementItem",
    "AgreementProgramme",
    "Assessor",
    "AssessorScore",
    "Assignment",
    "Attendance",
    "Audience",
    "CollaborationSheet",
    "Decision",
    "DecisionKind",
    "DecisionWay",
    "Deliberation",
    "DeliberationParty",
    "DeliberationPlace",
    "Division",
    "DivisionKind",
    "DutyTransfer",
    "FollowUpRecord",
    "ForumDecree",
    "Instrument",
    "InstrumentCriterion",
    "Meeting",
    "MeetingInvitation",
    "MeetingKind",
    "MonitorChecklist",
    "MonitorNote",
    "MusrenbangDate",
    "MusrenbangItem",
    "MusrenbangUpload",
    "NoteCorrection",
    "NotePhoto",
    "NoteReply",
    "Offer",
    "OfferKind",
    "Phase",
    "Pillar",
    "ProgrammeItem",
    "ProgrammeNote",
    "ProposalQuestion",
    "QuestionContact",
    "QuestionOriginal",
    "Route",
    "RouteRecord",
    "Seat",
    "SeatRole",
    "SheetChange",
    "SheetParty",
    "SheetResource",
    "SheetSignature",
    "Signal",
    "SubjectKind",
    "Survey",
    "SurveyAnswer",
    "SurveyLink",
    "Task",
]
