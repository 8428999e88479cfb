"""The desk of the forum as a body. States move by services only."""

from forum.admin.bodies import DivisionAdmin, ForumDecreeAdmin, SeatAdmin

__all__ = ["DivisionAdmin", "ForumDecreeAdmin", "SeatAdmin"]
