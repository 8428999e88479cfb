"""What the forum met for and decided in a span of days, for reports and the home page."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from forum.models import Attendance, Decision, DecisionKind, Meeting, MeetingInvitation
from forum.workflow import FollowUpStatus
from forum.workflow.meetings import BINDING, OWED
from forum_site.formats.dates import midnight


@dataclass(frozen=True)
class DecisionFigures:
    """Meetings whose minutes are approved, by their day; and their decisions.

    ``invited`` and ``came`` count members over all meetings. ``adopted`` = ``followed_up`` +
    ``dropped`` + ``owed``; ``overdue`` are those owed whose last day lies before ``as_of``.
    """

    meetings: int
    invited: int
    came: int
    procedural: int
    substantive: int
    adopted: int
    followed_up: int
    dropped: int
    owed: int
    overdue: int

    @property
    def decisions(self) -> int:
        return self.procedural + self.substantive

    @property
    def attendance_percent(self) -> int | None:
        """Members who came of those invited, whole percent rounded half up; None without any."""
        return percent(self.came, self.invited)

    @property
    def followed_percent(self) -> int | None:
        """Decisions followed up of those agreed on; None where there were none."""
        return percent(self.followed_up, self.adopted)


def decisions_in(start: date, end: date, *, as_of: date | None = None) -> DecisionFigures:
    """Figures of meetings held from ``start`` until before ``end`` (Asia/Jakarta).

    Only what is approved counts: minutes may still change before. ``as_of`` is the day to which
    overdue is looked at, today by default.
    """
    day = as_of or timezone.localdate()
    held = Meeting.objects.filter(
        status__in=BINDING, starts_at__gte=midnight(start), starts_at__lt=midnight(end)
    )
    agreed = Q(is_adopted=True)
    counts = Decision.objects.filter(meeting__in=held).aggregate(
        procedural=Count("pk", filter=Q(kind=DecisionKind.PROCEDURAL)),
        substantive=Count("pk", filter=Q(kind=DecisionKind.SUBSTANTIVE)),
        adopted=Count("pk", filter=agreed),
        followed_up=Count("pk", filter=agreed & Q(follow_up=FollowUpStatus.DONE)),
        dropped=Count("pk", filter=agreed & Q(follow_up=FollowUpStatus.DROPPED)),
        owed=Count("pk", filter=agreed & Q(follow_up__in=OWED)),
        overdue=Count("pk", filter=agreed & Q(follow_up__in=OWED, due_on__lt=day)),
    )
    return DecisionFigures(
        meetings=held.count(),
        invited=MeetingInvitation.objects.filter(meeting__in=held).count(),
        came=Attendance.objects.members().filter(meeting__in=held).count(),
        **counts,
    )


def percent(part: int, whole: int) -> int | None:
    """Whole percent, rounded half up; None of nothing."""
    return (part * 200 + whole) // (2 * whole) if whole else None
