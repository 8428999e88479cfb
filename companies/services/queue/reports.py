"""Reports that wait for the secretariat or for Dinas Sosial."""

from datetime import timedelta

from django.db.models import Count, Q, Sum
from django.utils import timezone

from companies.figures import on_time_rate
from companies.models import Realisation, RealisationMatch
from companies.needs import kind_of
from companies.services.matching import ANSWERED, matchable
from companies.services.queue.addresses import listing, page
from companies.workflow import RealisationStatus
from forum_site.accounts.models import User
from forum_site.desk_queue import SHOWN, DayFigure, Job, JobGroup, first_of
from forum_site.formats.dates import date_short
from forum_site.formats.numbers import percent, rupiah
from forum_site.rules.deadlines import Deadlines


def reports_to_accept(user: User, deadlines: Deadlines) -> JobGroup:
    """Filed reports, the oldest first."""
    rows = Realisation.objects.visible_to(user).waiting()
    sums = rows.aggregate(count=Count("pk"), total=Sum("amount"))
    first = rows.select_related("company").order_by("submitted_at")[:SHOWN]
    return JobGroup(
        slug="reports",
        title="Realisasi",
        hint=f"{rupiah(sums['total'])} diajukan" if sums["total"] else "untuk diterima",
        count=sums["count"],
        url=listing(Realisation, f"?status={RealisationStatus.SUBMITTED}"),
        rank=8,
        place="side",
        jobs=[
            Job(
                title=report.activity,
                url=page(report),
                kind="Realisasi",
                detail=f"{report.company} · masuk {date_short(report.submitted_at)}",
                amount=report.amount,
                action="Periksa bukti",
                action_url=page(report),
            )
            for report in first
            if report.submitted_at
        ],
    )


def reports_to_match(user: User, deadlines: Deadlines) -> JobGroup:
    """Accepted reports whose families Dinas Sosial has not named yet, the oldest first."""
    rows = matchable(user).filter(Q(is_open=True))
    near = rows.select_related("company", *ANSWERED).order_by("accepted_at", "pk")
    first = first_of(near)
    return JobGroup(
        slug="matching",
        title="Realisasi",
        hint="menunggu pencocokan",
        is_shared=True,
        count=first.count,
        url=listing(RealisationMatch, "?pencocokan=menunggu"),
        rank=7,
        jobs=[
            Job(
                title=report.activity,
                url=page(report),
                kind=kind_of(report).label,
                detail=f"{report.company}, {report.answered_village}, "
                f"{report.matched} dari {report.reported} keluarga",
                action="Cocokkan",
                action_url=page(report),
                since=f"diterima {date_short(report.accepted_at)}",
            )
            for report in first.rows
            if report.accepted_at
        ],
    )


def on_time_figure(user: User) -> list[DayFigure]:
    """How many of the reports due in the last 90 days came by their day."""
    if not user.has_perm("companies.accept_realisation"):
        return []
    today = timezone.localdate()
    rate = on_time_rate(today - timedelta(days=90), today + timedelta(days=1))
    share = percent(rate.percent, 0) if rate.percent is not None else "belum ada"
    return [DayFigure("Laporan realisasi tepat waktu, jatuh tempo 90 hari", share)]
