"""How many must be there, by the city's dated rule, and how many are."""

from dataclasses import dataclass

from forum.models import Meeting, Seat
from forum_site.errors import RuleBroken
from forum_site.formats.dates import local_date
from forum_site.formats.numbers import number
from forum_site.rules.models import Rule
from forum_site.rules.services import citable_rule

RULE = "forum_quorum_percent"


@dataclass(frozen=True)
class Quorum:
    """Seats with a vote on the day, those of them present; the rule, None where none is set.

    An example that no city has decided is none.
    """

    seats: int
    present: int
    percent: int | None
    basis: str = ""

    @property
    def needed(self) -> int | None:
        """So many must be there: the share, rounded up."""
        return None if self.percent is None else -(-self.seats * self.percent // 100)

    @property
    def is_reached(self) -> bool | None:
        """None where the city has set no rule. Of an empty forum it never is."""
        return None if self.needed is None else self.seats > 0 and self.present >= self.needed

    @property
    def words(self) -> str:
        """For pages and the berita acara."""
        there = f"{number(self.present)} dari {number(self.seats)} anggota bersuara hadir"
        if self.needed is None:
            return f"{there}; kuorum belum ditetapkan"
        state = "tercapai" if self.is_reached else "belum tercapai"
        return f"{there}; kuorum {number(self.needed)} orang ({self.percent}%) {state}"


def quorum_of(meeting: Meeting) -> Quorum:
    """As it was frozen with the minutes; before that as it stands now."""
    if meeting.seats_voting is not None and meeting.present_voting is not None:
        return Quorum(
            meeting.seats_voting,
            meeting.present_voting,
            meeting.quorum_percent,
            meeting.quorum_basis,
        )
    day = local_date(meeting.starts_at)
    rule = set_rule(meeting)
    return Quorum(
        seats=Seat.objects.voters(day).count(),
        present=meeting.attendances.voting().count(),
        percent=int(rule.value) if rule else None,
        basis=f"{rule.regulation} {rule.article}".strip() if rule else "",
    )


def set_rule(meeting: Meeting) -> Rule | None:
    """The city's own rule on the day of the meeting; an example is none."""
    try:
        return citable_rule(RULE, on=local_date(meeting.starts_at))
    except RuleBroken:
        return None
