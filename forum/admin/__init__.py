"""The desk of the forum as a body. States move by services only."""

from forum.admin.bodies import DivisionAdmin, ForumDecreeAdmin, SeatAdmin
from forum.admin.programme import ProgrammeItemAdmin

__all__ = ["DivisionAdmin", "ForumDecreeAdmin", "ProgrammeItemAdmin", "SeatAdmin"]
