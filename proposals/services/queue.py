"""What waits for the secretariat among the proposals; each one stands in one box only."""

from datetime import timedelta

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.clocks.models import Clock, Kind
from forum_site.desk_queue import SHOWN, DayFigure, Job, JobGroup
from forum_site.formats.dates import date_short
from forum_site.formats.numbers import percent
from forum_site.rules.deadlines import Deadlines
from proposals.models import Proposal
from proposals.workflow import PROPOSAL_WORKFLOW, WAITING, Status, Step

UNANSWERED = Q(status__in=WAITING)


def boxes(user: User, deadlines: Deadlines) -> dict[str, Q]:
    """Slug of a box to its condition; no proposal fits two of them."""
    late = UNANSWERED & Q(review_due_on__lt=deadlines.today)
    soon = UNANSWERED & Q(
        review_due_on__gte=deadlines.today, review_due_on__lte=deadlines.soon_until
    )
    calm = ~Q(review_due_on__lte=deadlines.soon_until) | Q(review_due_on=None)
    return {
        "late": late,
        "soon": soon,
        "mine": Q(status=Status.IN_REVIEW, reviewer=user) & calm,
        "new": Q(status=Status.SUBMITTED) & calm,
        "cleared": Q(status=Status.CLEARED),
    }


TITLES = {
    "late": ("Terlambat", "lewat tenggat jawaban", "late"),
    "soon": ("Jatuh tempo", "hari ini dan hari kerja berikutnya", "soon"),
    "mine": ("Menunggu saya", "sedang saya periksa", ""),
    "new": ("Usulan baru", "belum diperiksa", ""),
    "cleared": ("Siap terbit", "sudah lolos pemeriksaan", ""),
}


def queue_for(user: User, deadlines: Deadlines) -> list[JobGroup]:
    """The boxes for somebody who reviews (or assesses); a constant number of queries."""
    if not user.has_perm("proposals.view_proposal"):
        return []
    rows = Proposal.objects.at_desk(user)
    if not user.has_perm("proposals.review_proposal"):
        return [assessments(user, rows, deadlines)] if user.has_role("academic") else []
    conditions = boxes(user, deadlines)
    counts = rows.aggregate(**{slug: Count("pk", filter=q) for slug, q in conditions.items()})
    listing = reverse("admin:proposals_proposal_changelist")
    groups = []
    for rank, (slug, condition) in enumerate(conditions.items()):
        title, hint, kind = TITLES[slug]
        found = first(rows.filter(condition)) if counts[slug] else []
        groups.append(
            JobGroup(
                slug=slug,
                title=title,
                hint=hint,
                count=counts[slug],
                url=f"{listing}?antrean={slug}",
                rank=rank,
                kind=kind,
                jobs=[job(proposal, user, deadlines) for proposal in found],
            )
        )
    return groups


def assessments(user: User, rows: QuerySet[Proposal], deadlines: Deadlines) -> JobGroup:
    """What a university was asked to assess and has not written about yet."""
    open_rows = rows.filter(UNANSWERED).exclude(internal_notes__author=user)
    return JobGroup(
        slug="assess",
        title="Mohon pendapat",
        hint="ditugaskan kepada lembaga Anda",
        count=open_rows.count(),
        url=reverse("admin:proposals_proposal_changelist"),
        rank=0,
        jobs=[job(proposal, user, deadlines) for proposal in first(open_rows)],
    )


def first(rows: QuerySet[Proposal]) -> list[Proposal]:
    """The first rows of a box, the nearest promise first."""
    near = rows.select_related("village", "reviewer")
    return list(near.order_by(F("review_due_on").asc(nulls_last=True), "submitted_at")[:SHOWN])


def job(proposal: Proposal, user: User, deadlines: Deadlines) -> Job:
    """A proposal as a row of the queue."""
    page = reverse("admin:proposals_proposal_change", args=[proposal.pk])
    can = {row.step for row in PROPOSAL_WORKFLOW.open_steps(status=proposal.status, by=user)}
    is_start = Step.START_REVIEW in can
    action = next((words for step, words in ACTIONS if step in can), "Buka usulan")
    return Job(
        title=str(proposal),
        url=page,
        kind="Usulan",
        code=proposal.code or "",
        detail=proposal.village.name if proposal.village else "",
        due=deadlines.of(proposal.review_due_on) if proposal.status != Status.CLEARED else None,
        since=f"lolos {date_short(proposal.status_since)}" if Step.PUBLISH in can else "",
        who=who(proposal, user),
        action=action,
        action_url=reverse("admin:proposals_proposal_deed", args=[proposal.pk, Step.START_REVIEW])
        if is_start
        else page,
        post=is_start,
    )


ACTIONS = (
    (Step.START_REVIEW, "Mulai periksa"),
    (Step.CLEAR, "Lanjutkan periksa"),
    (Step.PUBLISH, "Periksa dan terbitkan"),
)


def who(proposal: Proposal, user: User) -> str:
    """Saya, a colleague, or nobody."""
    if proposal.reviewer_id is None:
        return ""
    return "Saya" if proposal.reviewer_id == user.pk else str(proposal.reviewer)


def neighbours(user: User, proposal: Proposal, deadlines: Deadlines) -> dict[str, object]:
    """Where a proposal stands in the person's own queue: place, size, previous and next key.

    Own queue: under review by this person, or not yet anybody's. Empty when it is not in it.
    """
    own = Proposal.objects.at_desk(user).filter(
        Q(status=Status.IN_REVIEW, reviewer=user) | Q(status=Status.SUBMITTED)
    )
    keys = list(
        own.order_by(F("review_due_on").asc(nulls_last=True), "submitted_at", "pk").values_list(
            "pk", flat=True
        )[:500]
    )
    if proposal.pk not in keys:
        return {"size": len(keys), "next": keys[0] if keys else None}
    place = keys.index(proposal.pk)
    return {
        "place": place + 1,
        "size": len(keys),
        "previous": keys[place - 1] if place else None,
        "next": keys[place + 1] if place + 1 < len(keys) else None,
    }


def figures_for(user: User) -> list[DayFigure]:
    """How the answers of the last 30 days kept the promise."""
    if not user.has_perm("proposals.review_proposal"):
        return []
    since = timezone.localdate() - timedelta(days=30)
    counts = Clock.objects.filter(kind=Kind.PROPOSAL_ANSWER, met_on__gte=since).aggregate(
        all=Count("pk"), kept=Count("pk", filter=Q(met_on__lte=F("due_on")))
    )
    share = percent(counts["kept"] * 100 / counts["all"], 0) if counts["all"] else "belum ada"
    return [DayFigure("Jawaban usulan tepat waktu, 30 hari", share)]
