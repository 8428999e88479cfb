"""Proposals that wait, and for whom."""

from datetime import date
from typing import Any

from django.db.models import Count, F, Sum

from forum_site.formats.dates import local_date
from proposals.models import Proposal
from proposals.workflow import Status

#: Why a proposal in sight of everybody is not under way, in the order of the report.
NOBODY = "belum ada perusahaan yang berkomitmen"
UNCONFIRMED = "komitmen menunggu konfirmasi"
PARTLY = "dananya baru cukup sebagian"
#: Before they are published only their number is told.
INSIDE = {
    Status.SUBMITTED: "menunggu pemeriksaan sekretariat",
    Status.IN_REVIEW: "sedang diperiksa sekretariat",
    Status.RETURNED: "menunggu perbaikan dari pengusul",
    Status.CLEARED: "lolos pemeriksaan, menunggu diterbitkan",
    Status.ROUTED: "diteruskan, menunggu jawaban lembaga lain",
}


def of_today(on: date) -> dict[str, Any]:
    """Everything that waits, with the published ones line by line, the longest wait first."""
    rows = Proposal.objects.open_for_pledges().select_related("village__parent", "field")
    rows = rows.order_by("published_at", "pk")
    lines = [line_of(row, on) for row in rows]
    reasons = [
        {
            "reason": reason,
            "count": len(of_reason),
            "amount": sum(line["remaining"] for line in of_reason),
        }
        for reason in (NOBODY, UNCONFIRMED, PARTLY)
        if (of_reason := [line for line in lines if line["reason"] == reason])
    ]
    return {
        "count": len(lines),
        "amount": sum(line["remaining"] for line in lines),
        "reasons": reasons,
        "inside": inside(),
        "rows": lines,
    }


def line_of(row: Proposal, on: date) -> dict[str, Any]:
    """One published proposal that still looks for partners."""
    since = local_date(row.published_at) if row.published_at else on
    return {
        "code": row.code or "",
        "title": row.title,
        "field": row.field.short_name if row.field else "",
        "village": row.village.name if row.village else "",
        "needed": row.amount_needed,
        "remaining": row.amount_needed - row.amount_pledged,
        "since": since.isoformat(),
        "days": (on - since).days,
        "reason": reason_of(row),
    }


def reason_of(row: Proposal) -> str:
    """Nothing promised, only promised, or promised in part."""
    if not row.amount_pledged:
        return NOBODY
    return PARTLY if row.amount_confirmed else UNCONFIRMED


def inside() -> list[dict[str, Any]]:
    """Numbers and rupiah of what is not published yet."""
    counted = (
        Proposal.objects.filter(status__in=INSIDE)
        .order_by()
        .values("status")
        .annotate(count=Count("pk"), amount=Sum(F("amount_needed")))
    )
    found = {row["status"]: row for row in counted}
    return [
        {"reason": words, "count": found[status]["count"], "amount": found[status]["amount"] or 0}
        for status, words in INSIDE.items()
        if status in found
    ]
