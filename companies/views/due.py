"""What a company has to do, by day: the items of its desk."""

from datetime import date, timedelta
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from companies.figures import DueReport, plan_due_on, reports_owed
from companies.models import (
    AnnualPlan,
    ComplianceCase,
    Pledge,
    Realisation,
    Thread,
    ThreadMessage,
)
from companies.workflow import (
    OPEN_PLANS,
    ComplianceStatus,
    PlanStatus,
    PledgeStatus,
    RealisationStatus,
)
from forum_site.formats.dates import date_long, due_words, local_date
from forum_site.organisations.models import Organisation

SOON_DAYS = 7
MESSAGE_AGE = timedelta(days=30)


def due_items(company: Organisation) -> list[dict[str, Any]]:
    """The params of ``includes/due_item.html``, the earliest day first."""
    items = [
        *map(returned_item, returned_reports(company)),
        *map(owed_item, reports_owed(company)),
        *map(case_item, open_cases(company)),
        *map(draft_item, own_drafts(company)),
        *map(interest_item, open_interests(company)),
        *map(message_item, unanswered_threads(company)),
        *map(agreement_item, unsigned_agreements(company)),
        *map(plan_item, open_plans(company)),
    ]
    return sorted(items, key=lambda item: (item["rank"], item["on"]))


def returned_reports(company: Organisation) -> Any:
    returned = company.realisations.filter(status=RealisationStatus.RETURNED)
    return returned.exclude(pledge__status=PledgeStatus.RELEASED)


def returned_item(report: Realisation) -> dict[str, Any]:
    return {
        "rank": 0,
        "on": local_date(report.returned_at),
        "kind": "err",
        "label": "Perlu perbaikan",
        "title": f"Laporan: {report.activity}",
        "text": report.return_reason,
        "url": reverse("companies:report", args=[report.pk]),
        "action": "Perbaiki laporan",
        "primary": True,
    }


def owed_item(due: DueReport) -> dict[str, Any]:
    days = (due.due_on - timezone.localdate()).days
    village = due.pledge.proposal.village
    return {
        "rank": 0,
        "on": due.due_on,
        "kind": "err" if days < 0 else "warn" if days <= SOON_DAYS else "mute",
        "label": due_words(due.due_on, timezone.localdate()).capitalize(),
        "title": f"Laporan realisasi: {due.pledge.proposal.title}",
        "text": f"Kel. {village.name} · selesai {date_long(due.ended_on)}",
        "url": reverse("companies:report_new", args=[due.pledge.pk]),
        "action": "Isi laporan",
        "primary": days <= SOON_DAYS,
        "late": days < 0,
    }


def open_cases(company: Organisation) -> Any:
    """Late reports about which the company may still speak before they are shown."""
    cases = ComplianceCase.objects.filter(
        clock__organisation=company, clock__met_on=None, clock__ended_on=None
    )
    return cases.filter(status=ComplianceStatus.NOTICED).select_related("clock")


def case_item(case: ComplianceCase) -> dict[str, Any]:
    return {
        "rank": 0,
        "on": case.window_ends_on,
        "kind": "err",
        "label": "Masa pembetulan",
        "title": f"Belum melapor: {case.clock.label}",
        "text": f"Sampai {date_long(case.window_ends_on)} tidak tampil di halaman kepatuhan"
        if case.is_in_window
        else "Tampil di halaman kepatuhan sampai laporan masuk",
        "url": reverse("companies:objection", args=[case.pk]),
        "action": "Sudah melapor atau keberatan",
    }


def own_drafts(company: Organisation) -> Any:
    """Drafts without a pledge; those of pledges come by their deadline."""
    return company.realisations.filter(status=RealisationStatus.DRAFT, pledge__isnull=True)


def draft_item(report: Realisation) -> dict[str, Any]:
    return {
        "rank": 1,
        "on": report.due_on or local_date(report.created_at),
        "kind": "mute",
        "label": "Draf laporan",
        "title": report.activity,
        "text": "Program sendiri, belum dikirim",
        "url": reverse("companies:report", args=[report.pk]),
        "action": "Lanjutkan laporan",
    }


def open_interests(company: Organisation) -> Any:
    return company.pledges.filter(status=PledgeStatus.INTEREST).select_related("proposal__village")


def interest_item(pledge: Pledge) -> dict[str, Any]:
    ends: date = pledge.expires_on
    days = (ends - timezone.localdate()).days
    return {
        "rank": 0 if days <= SOON_DAYS else 1,
        "on": ends,
        "kind": "warn" if days <= SOON_DAYS else "info",
        "label": "Menunggu kantor pusat",
        "title": f"Minat: {pledge.proposal.title}",
        "text": f"Kel. {pledge.proposal.village.name} · berakhir {date_long(ends)}",
        "url": reverse("companies:pledge", args=[pledge.pk]),
        "action": "Jadikan komitmen",
    }


def unanswered_threads(company: Organisation) -> Any:
    """Threads in which the forum wrote last, within a month: not every word asks for an answer."""
    since = timezone.now() - MESSAGE_AGE
    last = ThreadMessage.objects.filter(thread=OuterRef("pk")).order_by("-at", "-pk")
    return (
        Thread.objects.filter(company=company, last_message_at__gte=since)
        .annotate(last_side=Subquery(last.values("side")[:1]))
        .annotate(words=Subquery(last.values("text")[:1]))
        .filter(last_side=ThreadMessage.Side.FORUM)
        .select_related("proposal")
        .order_by(F("last_message_at").desc())
    )


def message_item(thread: Thread) -> dict[str, Any]:
    return {
        "rank": 1,
        "on": local_date(thread.last_message_at),
        "kind": "info",
        "label": "Pesan sekretariat",
        "title": thread.proposal.title,
        "text": thread.words if len(thread.words) < 90 else f"{thread.words[:87].rstrip()}…",
        "url": reverse("companies:thread", args=[thread.proposal.code]),
        "action": "Baca dan balas",
    }


def unsigned_agreements(company: Organisation) -> Any:
    return company.pledges.filter(
        status=PledgeStatus.CONFIRMED,
        agreement__isnull=False,
        agreement__signed_file__isnull=True,
        started_at__isnull=True,
    ).select_related("proposal")


def agreement_item(pledge: Pledge) -> dict[str, Any]:
    return {
        "rank": 1,
        "on": local_date(pledge.confirmed_at),
        "kind": "mute",
        "label": "Siap ditandatangani",
        "title": f"Kesepakatan: {pledge.proposal.title}",
        "text": "Unduh, tandatangani, lalu unggah salinannya.",
        "url": reverse("companies:pledge", args=[pledge.pk]),
        "action": "Buka kesepakatan",
    }


def open_plans(company: Organisation) -> Any:
    """Annual plans that wait for the company: returned ones, and drafts."""
    return company.plans.filter(status__in=OPEN_PLANS)


def plan_item(plan: AnnualPlan) -> dict[str, Any]:
    """A returned plan is corrected; an adopted one is due; any other draft waits."""
    is_returned = plan.status == PlanStatus.RETURNED
    due_on = None if is_returned else plan_due_on(plan)
    days = (due_on - timezone.localdate()).days if due_on else SOON_DAYS + 1
    label = "Perlu perbaikan" if is_returned else "Draf rencana"
    return {
        "rank": 0 if is_returned or due_on else 1,
        "on": due_on or local_date(plan.returned_at or plan.created_at),
        "kind": "err" if is_returned or days < 0 else "warn" if days <= SOON_DAYS else "mute",
        "label": due_words(due_on, timezone.localdate()).capitalize() if due_on else label,
        "title": f"Rencana TJSL {plan.year}",
        "text": plan_words(plan, due_on),
        "url": reverse("companies:plan", args=[plan.pk]),
        "action": "Perbaiki rencana" if is_returned else "Lanjutkan rencana",
        "primary": is_returned or days <= SOON_DAYS,
        "late": days < 0,
    }


def plan_words(plan: AnnualPlan, due_on: date | None) -> str:
    """One line about what is awaited."""
    if plan.status == PlanStatus.RETURNED:
        return plan.return_reason or "Ada butir yang dikembalikan forum."
    if due_on:
        return f"Ditetapkan {date_long(plan.adopted_on)} · kirim sampai {date_long(due_on)}"
    return "Isi butir, lalu catat penetapan direksi."
