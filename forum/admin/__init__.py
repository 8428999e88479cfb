"""The desk of the forum as a body. States move by services only."""

from forum.admin.assignments import AssignmentAdmin
from forum.admin.bodies import DivisionAdmin, ForumDecreeAdmin, SeatAdmin
from forum.admin.instruments import InstrumentAdmin
from forum.admin.programme import ProgrammeItemAdmin
from forum.admin.questions import ProposalQuestionAdmin

__all__ = [
    "AssignmentAdmin",
    "DivisionAdmin",
    "ForumDecreeAdmin",
    "InstrumentAdmin",
    "ProgrammeItemAdmin",
    "ProposalQuestionAdmin",
    "SeatAdmin",
]
