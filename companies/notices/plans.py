"""Who hears about annual plans."""

from django.urls import reverse

from companies.models import AnnualPlan
from companies.notices.people import tell_company, tell_secretariat
from companies.workflow import ItemStatus, PlanStatus
from forum_site.formats.numbers import rupiah
from forum_site.outbox.models import NoticeSetting


def plan_submitted(*, plan: AnnualPlan) -> None:
    """The secretariat has a plan to synchronise; once per submission."""
    amounts = list(plan.items.values_list("amount", flat=True))
    tell_secretariat(
        key=f"plan-submitted:{plan.pk}:{plan.returned_at or plan.submitted_at}",
        title=f"Rencana TJSL {plan.year} dari {plan.company}",
        body=f"{len(amounts)} butir, {rupiah(sum(amounts))}. Menunggu sinkronisasi.",
        url=reverse("admin:companies_annualplan_change", args=[plan.pk]),
    )


def plan_decided(*, plan: AnnualPlan) -> None:
    """The company's plan is approved, or comes back with what is to be changed."""
    is_approved = plan.status == PlanStatus.APPROVED
    tell_company(
        plan.company_id,
        key=f"plan-{plan.status}:{plan.pk}:{plan.approved_at if is_approved else plan.returned_at}",
        title=(
            f"Rencana TJSL {plan.year} disetujui"
            if is_approved
            else f"Rencana TJSL {plan.year} perlu diperbaiki"
        ),
        body=(
            "Semua butir disetujui. Pilih usulan warga untuk tiap butir, "
            "atau jalankan sebagai program sendiri lalu laporkan."
            if is_approved
            else wishes(plan)
        ),
        url=reverse("companies:plan", args=[plan.pk]),
        category=(
            NoticeSetting.Category.PROGRESS if is_approved else NoticeSetting.Category.ACTION
        ),
    )


def wishes(plan: AnnualPlan) -> str:
    """What the forum asks for, of the whole plan or of its items."""
    if plan.return_reason:
        return f"{plan.return_reason} Butir yang sudah disetujui tetap disetujui."
    returned = plan.items.filter(status=ItemStatus.RETURNED)
    lines = [f"{item.title}: {item.return_reason}" for item in returned[:3]]
    more = returned.count() - len(lines)
    return "\n".join([*lines, *([f"Dan {more} butir lain."] if more > 0 else [])])
