"""Jury work of one person, and rounds that wait for a decision or an announcement."""

from django.db.models import Count, F, Q, QuerySet

from companies.services.queue.addresses import listing, page
from forum_site.accounts.models import User
from forum_site.desk_queue import SHOWN, Job, JobGroup, first_of
from reports.models import AwardRound, JuryMember
from reports.workflow import DECIDE_AWARD, MANAGE_AWARD, SCORE_AWARD, AwardStatus


def award_groups(user: User) -> list[JobGroup]:
    """Boxes that have something in them for this person's functions."""
    groups = []
    if user.has_perm(SCORE_AWARD):
        groups.append(jury_work(user))
    statuses = [
        status
        for permission, status in (
            (MANAGE_AWARD, AwardStatus.PREPARED),
            (DECIDE_AWARD, AwardStatus.JURY),
            (MANAGE_AWARD, AwardStatus.DECIDED),
        )
        if user.has_perm(permission)
    ]
    if statuses:
        groups.append(waiting_rounds(AwardRound.objects.filter(status__in=statuses)))
    return groups


def jury_work(user: User) -> JobGroup:
    """Rounds in which this juror has not stated his interests, or not scored all he may."""
    seats = (
        JuryMember.objects.filter(user=user, round__status=AwardStatus.JURY)
        .select_related("round")
        .annotate(
            all=Count("round__candidates", distinct=True),
            barred=Count("conflicts", distinct=True),
            done=Count("scores__candidate", filter=Q(scores__points__isnull=False), distinct=True),
        )
        .filter(Q(declared_at__isnull=True) | Q(done__lt=F("all") - F("barred")))
        .order_by("pk")
    )
    return JobGroup(
        slug="jury",
        title="Penilaian juri",
        hint="menunggu nilai Anda",
        count=seats.count(),
        url=listing(AwardRound),
        rank=9,
        has_tile=False,
        is_shared=True,
        jobs=[
            Job(
                title=seat.round.name,
                url=page(seat.round),
                kind="Juri",
                detail=f"{seat.done} dari {seat.all - seat.barred} calon sudah Anda nilai",
                action="Nilai" if seat.declared_at else "Beri pernyataan",
                action_url=page(seat.round),
                since="penilaian dibuka",
            )
            for seat in seats[:SHOWN]
        ],
    )


def waiting_rounds(rows: QuerySet[AwardRound]) -> JobGroup:
    """Rounds whose next step is this person's."""
    first = first_of(rows.order_by("created_at"))
    return JobGroup(
        slug="awards",
        title="Penghargaan",
        hint="menunggu langkah berikutnya",
        count=first.count,
        url=listing(AwardRound),
        rank=10,
        place="side",
        has_tile=False,
        is_shared=True,
        jobs=[
            Job(
                title=found.name,
                url=page(found),
                kind="Penghargaan",
                detail=found.get_status_display(),
                action="Buka putaran",
                action_url=page(found),
            )
            for found in first.rows
        ],
    )
