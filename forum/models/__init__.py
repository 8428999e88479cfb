"""Tables of the forum as a body."""

from forum.models.assignments import Assessor, AssessorScore, Assignment
from forum.models.bodies import Division, DivisionKind, ForumDecree
from forum.models.deliberations import Deliberation, DeliberationParty, DeliberationPlace
from forum.models.handover import DutyTransfer
from forum.models.instruments import Instrument, InstrumentCriterion
from forum.models.musrenbang import MusrenbangDate, MusrenbangItem, MusrenbangUpload
from forum.models.programme import ProgrammeItem, ProgrammeNote, Task
from forum.models.questions import ProposalQuestion, QuestionContact, QuestionOriginal
from forum.models.routes import Route, RouteRecord
from forum.models.seats import Pillar, Seat, SeatRole
from forum.models.voices import Signal

__all__ = [
    "Assessor",
    "AssessorScore",
    "Assignment",
    "Deliberation",
    "DeliberationParty",
    "DeliberationPlace",
    "Division",
    "DivisionKind",
    "DutyTransfer",
    "ForumDecree",
    "Instrument",
    "InstrumentCriterion",
    "MusrenbangDate",
    "MusrenbangItem",
    "MusrenbangUpload",
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
    "Signal",
    "Task",
]
