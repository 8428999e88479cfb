"""Cases that wait: for the notice, for the hearing, for the decision of another person."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from companies.services.queue.addresses import listing, page
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.formats.dates import date_short
from reports.models import SanctionCase
from reports.workflow import DECIDE_SANCTION, MANAGE_SANCTION, SanctionStatus


def case_groups(user: User) -> list[JobGroup]:
    """One box of what this person can do now."""
    if not user.has_perm(MANAGE_SANCTION):
        return []
    rows = waiting_for(user).select_related("company").order_by("proposed_at")
    first = first_of(rows)
    return [
        JobGroup(
            slug="cases",
            title="Perkara",
            hint="menunggu langkah Anda",
            count=first.count,
            url=listing(SanctionCase),
            rank=10,
            place="side",
            has_tile=False,
            is_shared=True,
            jobs=[
                Job(
                    title=str(found.company),
                    url=page(found),
                    kind="Perkara",
                    detail=words(found),
                    action="Buka perkara",
                    action_url=page(found),
                    since=f"diusulkan {date_short(found.proposed_at)}",
                )
                for found in first.rows
            ],
        )
    ]


def waiting_for(user: User) -> QuerySet[SanctionCase]:
    """Proposed ones, hearings whose day has come, and decisions that are this person's to take."""
    today = timezone.localdate()
    unheard = Q(status=SanctionStatus.NOTIFIED, heard_on__isnull=True, hearing_on__lte=today)
    ready = Q(heard_on__isnull=False) | Q(answer_until__lt=today)
    waiting = Q(status=SanctionStatus.PROPOSED) | unheard
    if user.has_perm(DECIDE_SANCTION):
        waiting |= Q(status=SanctionStatus.NOTIFIED) & ready & ~Q(proposed_by=user)
    return SanctionCase.objects.visible_to(user).filter(waiting)


def words(found: SanctionCase) -> str:
    """What is to be done."""
    if found.status == SanctionStatus.PROPOSED:
        return "perusahaan belum diberi tahu"
    if found.heard_on is None and found.hearing_on and found.hearing_on <= timezone.localdate():
        return f"sidang {date_short(found.hearing_on)} belum dicatat"
    return "siap diputuskan"
