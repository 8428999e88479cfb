"""What waits for the forum's people among the companies' affairs."""

from datetime import timedelta

from django.db.models import (
    Count,
    Exists,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone

from companies.models import (
    AccountRequest,
    Pledge,
    PledgeApproval,
    Realisation,
    RealisationMatch,
    Thread,
    ThreadMessage,
)
from companies.services.completion import OPEN_PLEDGES, open_reports
from companies.services.matching import kind_of, matchable
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.desk_queue import SHOWN, DayFigure, Job, JobGroup
from forum_site.formats.dates import date_short
from forum_site.formats.numbers import percent, rupiah
from poverty_data.services.interventions import RECORDER
from proposals.models import Proposal
from proposals.workflow import Status


def queue_for(user: User) -> list[JobGroup]:
    """The boxes this person can work on; a constant number of queries."""
    groups = []
    if user.has_perm("companies.confirm_pledge"):
        groups.append(pledges_to_confirm(user))
    elif user.has_perm("companies.approve_large_pledge"):
        groups.append(pledges_for_second(user))
    if user.has_perm("companies.accept_realisation"):
        groups += [finished_proposals(user), reports_to_accept(user)]
    if user.has_perm(RECORDER):
        groups.append(reports_to_match(user))
    if user.has_perm("companies.answer_thread"):
        groups.append(unanswered_threads(user))
    if user.has_perm("companies.decide_accountrequest"):
        groups.append(account_requests(user))
    return groups


def page(row: Model) -> str:
    """The row's page at the desk."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def listing(model: type[Model], query: str = "") -> str:
    """The list at the desk."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    return reverse(name) + query


def approved_by(role: str) -> Exists:
    """Whether a pledge has the approval of a role."""
    return Exists(PledgeApproval.objects.filter(pledge=OuterRef("pk"), role=role))


def proposed(user: User) -> QuerySet[Pledge]:
    return Pledge.objects.visible_to(user).filter(status=PledgeStatus.PROPOSED)


def pledges_to_confirm(user: User) -> JobGroup:
    """Promises that the secretariat has not confirmed."""
    rows = proposed(user).filter(~approved_by(roles.SECRETARIAT))
    return pledge_group(
        rows, "Komitmen", "menunggu konfirmasi", "Periksa komitmen", who="Sekretariat"
    )


def pledges_for_second(user: User) -> JobGroup:
    """Promises above the limit: the secretariat has confirmed, an officer has not."""
    rows = proposed(user).filter(approved_by(roles.SECRETARIAT))
    return pledge_group(
        rows,
        "Komitmen besar",
        "menunggu persetujuan pengurus",
        "Periksa komitmen",
        who="Pengurus",
    )


def pledge_group(
    rows: QuerySet[Pledge], title: str, hint: str, action: str, *, who: str
) -> JobGroup:
    """Pledges as a box, the oldest promise first."""
    first = rows.select_related("proposal", "company").order_by("proposed_at")[:SHOWN]
    return JobGroup(
        slug="pledges",
        title=title,
        hint=hint,
        count=rows.count(),
        url=listing(Pledge, f"?status={PledgeStatus.PROPOSED}"),
        rank=6,
        jobs=[
            Job(
                title=str(pledge.company),
                url=page(pledge),
                kind="Komitmen",
                detail=str(pledge.proposal),
                amount=pledge.amount,
                since=f"masuk {date_short(pledge.proposed_at)}" if pledge.proposed_at else "",
                who=who,
                action=action,
                action_url=page(pledge),
            )
            for pledge in first
        ],
    )


def finished_proposals(user: User) -> JobGroup:
    """Proposals under way with reports accepted and nothing open any more."""
    pledges = Pledge.objects.filter(proposal=OuterRef("pk"), status__in=OPEN_PLEDGES)
    reports = Realisation.objects.filter(proposal=OuterRef("pk"))
    rows = Proposal.objects.filter(
        ~Exists(pledges),
        ~Exists(open_reports(reports)),
        Exists(reports.filter(status=RealisationStatus.ACCEPTED)),
        status=Status.IN_REALISATION,
    )
    first = rows.select_related("village", "reviewer").order_by("status_since")[:SHOWN]
    return JobGroup(
        slug="finished",
        title="Siap selesai",
        hint="semua laporan diterima",
        count=rows.count(),
        url=listing(Proposal, f"?tahap={Status.IN_REALISATION}"),
        rank=7,
        jobs=[
            Job(
                title=str(proposal),
                url=page(proposal),
                kind="Usulan",
                code=proposal.code or "",
                detail=str(proposal.village or ""),
                since=f"mulai {date_short(proposal.status_since)}",
                who=str(proposal.reviewer or ""),
                action="Nyatakan selesai",
                action_url=reverse("admin:companies_proposal_complete", args=[proposal.pk]),
                post=True,
            )
            for proposal in first
        ],
    )


def reports_to_accept(user: User) -> JobGroup:
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


def reports_to_match(user: User) -> JobGroup:
    """Accepted reports whose families Dinas Sosial has not named yet, the oldest first."""
    rows = matchable(user).filter(Q(is_open=True))
    first = rows.select_related("company", "proposal__village", "proposal__need")
    return JobGroup(
        slug="matching",
        title="Realisasi",
        hint="menunggu pencocokan",
        is_shared=True,
        count=rows.count(),
        url=listing(RealisationMatch, "?pencocokan=menunggu"),
        rank=7,
        jobs=[
            Job(
                title=report.activity,
                url=page(report),
                kind=kind_of(report).label,
                detail=f"{report.company}, {report.proposal.village}, "
                f"{report.matched} dari {report.reported} keluarga",
                action="Cocokkan",
                action_url=page(report),
                since=f"diterima {date_short(report.accepted_at)}",
            )
            for report in first.order_by("accepted_at", "pk")[:SHOWN]
            if report.proposal and report.accepted_at
        ],
    )


def unanswered_threads(user: User) -> JobGroup:
    """Conversations whose last word is the company's."""
    newest = ThreadMessage.objects.filter(thread=OuterRef("pk")).order_by("-at", "-pk")
    rows = (
        Thread.objects.visible_to(user)
        .annotate(last_side=Subquery(newest.values("side")[:1]))
        .filter(last_side=ThreadMessage.Side.COMPANY)
    )
    first = rows.select_related("company", "proposal").order_by("last_message_at")[:SHOWN]
    return JobGroup(
        slug="threads",
        title="Diskusi",
        hint="menunggu jawaban",
        count=rows.count(),
        url=listing(Thread, "?jawaban=menunggu"),
        rank=10,
        place="side",
        jobs=[
            Job(
                title=str(thread.company),
                url=page(thread),
                kind="Diskusi",
                detail=str(thread.proposal),
                action="Jawab",
                action_url=page(thread),
            )
            for thread in first
        ],
    )


def account_requests(user: User) -> JobGroup:
    """Companies that asked for an account, the oldest first."""
    rows = AccountRequest.objects.visible_to(user).waiting()
    first = rows.order_by("created_at")[:SHOWN]
    return JobGroup(
        slug="requests",
        title="Permohonan akun",
        hint="dari perusahaan",
        count=rows.count(),
        url=listing(AccountRequest, "?status__exact=submitted"),
        rank=9,
        place="side",
        jobs=[
            Job(
                title=asked.company_name,
                url=page(asked),
                kind="Permohonan akun",
                detail=f"{asked.get_scale_display()} · masuk {date_short(asked.created_at)}",
                action="Periksa dan putuskan",
                action_url=page(asked),
            )
            for asked in first
        ],
    )


def figures_for(user: User) -> list[DayFigure]:
    """How many reports of the last 90 days came by their day."""
    if not user.has_perm("companies.accept_realisation"):
        return []
    filed = Realisation.objects.filter(
        submitted_at__gte=timezone.now() - timedelta(days=90), due_on__isnull=False
    ).exclude(status=RealisationStatus.DRAFT)
    counts = filed.annotate(day=TruncDate("submitted_at")).aggregate(
        all=Count("pk"), kept=Count("pk", filter=Q(day__lte=F("due_on")))
    )
    share = percent(counts["kept"] * 100 / counts["all"], 0) if counts["all"] else "belum ada"
    return [DayFigure("Laporan realisasi tepat waktu, 90 hari", share)]
