"""Starting, meeting, ending and correcting clocks; telling people in time.

The floors above call ``start_clock`` when a duty or promise begins and ``meet_clock`` when it is
done; reminders and escalation follow by themselves.
"""

from forum_site.clocks.services.reminding import remind
from forum_site.clocks.services.running import (
    correct_clock,
    end_clock,
    find_clock,
    meet_clock,
    move_clocks,
    promise_answer,
    reopen_clock,
    shorten_clock,
    start_clock,
    subject_of,
)

__all__ = [
    "correct_clock",
    "end_clock",
    "find_clock",
    "meet_clock",
    "move_clocks",
    "promise_answer",
    "remind",
    "reopen_clock",
    "shorten_clock",
    "start_clock",
    "subject_of",
]
