"""Due days at the desk: the list with the page of each, and the calendar of the city."""

from forum_site.clocks.admin.clocks import ClockAdmin

__all__ = ["ClockAdmin"]
