"""Tables of the forum as a body."""

from forum.models.bodies import Division, DivisionKind, ForumDecree, Pillar, Seat, SeatRole
from forum.models.handover import DutyTransfer
from forum.models.programme import ProgrammeItem, ProgrammeNote, Task

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
