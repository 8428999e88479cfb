"""What waits of meetings: the next step of each, and decisions that somebody owes."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from companies.services.queue.addresses import listing, page
from forum.models import Decision, Meeting
from forum.workflow.meetings import APPROVE_MEETING, HOLD_MEETING, MeetingStatus
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.formats.dates import date_short, due_words
from forum_site.rules.deadlines import Deadlines

#: What is to be done next with a meeting in a status: button, words.
NEXT = {
    MeetingStatus.PLANNED: ("Siapkan rapat", "undangan belum dikirim"),
    MeetingStatus.INVITED: ("Buka rapat", "rapat hari ini"),
    MeetingStatus.OPENED: ("Lanjutkan rapat", "sedang berlangsung"),
    MeetingStatus.CLOSED: ("Susun notulen", "notulen belum diajukan"),
    MeetingStatus.MINUTED: ("Sahkan notulen", "menunggu pengesahan"),
    MeetingStatus.APPROVED: ("Terbitkan hasil", "disahkan, belum terbit"),
}


def meetings_to_move(user: User, deadlines: Deadlines) -> JobGroup:
    """Meetings whose next step is this person's, the nearest day first."""
    first = first_of(movable(user).order_by("starts_at"))
    return JobGroup(
        slug="meetings",
        title="Rapat forum",
        hint="menunggu langkah Anda",
        count=first.count,
        url=listing(Meeting),
        rank=9,
        place="side",
        is_shared=True,
        jobs=[
            Job(
                title=row.name,
                url=page(row),
                kind="Rapat forum",
                detail=NEXT[MeetingStatus(row.status)][1],
                action=NEXT[MeetingStatus(row.status)][0],
                action_url=page(row),
                since=date_short(row.starts_at),
            )
            for row in first.rows
        ],
    )


def movable(user: User) -> QuerySet[Meeting]:
    """An invited one only on its day: until then nobody has to do anything."""
    mine = Q(pk__isnull=True)
    if user.has_perm(HOLD_MEETING):
        tomorrow = timezone.localtime().replace(hour=23, minute=59, second=59)
        mine |= Q(
            status__in=(
                MeetingStatus.PLANNED,
                MeetingStatus.OPENED,
                MeetingStatus.CLOSED,
                MeetingStatus.APPROVED,
            )
        ) | Q(status=MeetingStatus.INVITED, starts_at__lte=tomorrow)
    if user.has_perm(APPROVE_MEETING):
        mine |= Q(status=MeetingStatus.MINUTED) & ~Q(minuted_by=user)
    return Meeting.objects.visible_to(user).filter(mine)


def decisions_owed(user: User, deadlines: Deadlines) -> JobGroup:
    """What follows from decisions, the overdue first."""
    rows = Decision.objects.visible_to(user).owed()
    shown = rows.select_related("meeting", "owner_seat", "owner_division").order_by("due_on")
    first = first_of(shown, late=Q(due_on__lt=deadlines.today))
    return JobGroup(
        slug="decisions",
        title="Tindak lanjut rapat",
        hint=f"{first.late} lewat batas" if first.late else "keputusan yang belum selesai",
        count=first.count,
        url=listing(Decision, "?keadaan=owed"),
        rank=2 if first.late else 8,
        kind="late" if first.late else "",
        is_shared=True,
        jobs=[
            Job(
                title=row.text[:140],
                url=page(row),
                kind="Tindak lanjut rapat",
                detail=f"{row.owner} · {due_words(row.due_on, deadlines.today)}",
                action="Catat tindak lanjut",
                action_url=page(row),
                due=deadlines.of(row.due_on),
            )
            for row in first.rows
        ],
    )
