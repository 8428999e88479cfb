"""Tables of the forum as a body."""

from forum.models.bodies import Division, DivisionKind, ForumDecree
from forum.models.handover import DutyTransfer
from forum.models.programme import ProgrammeItem, ProgrammeNote, Task
from forum.models.seats import Pillar, Seat, SeatRole

__all__ = [
    "Division",
    "DivisionKind",
    "DutyTransfer",
    "ForumDecree",
    "Pillar",
    "ProgrammeItem",
    "ProgrammeNote",
    "Seat",
    "SeatRole",
    "Task",
]
