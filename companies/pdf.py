"""What stands on the papers of companies: the context of each printed template."""

import base64
import hashlib
import json
from typing import Any

from django.conf import settings
from django.urls import reverse

from companies.models import AnnualPlan, Handover, PlanItem, Pledge, Realisation
from companies.workflow import PlanStatus
from forum_site.areas.models import Area
from forum_site.formats.dates import date_long, local_date
from forum_site.formats.numbers import rupiah
from forum_site.formats.words import rt_rw
from forum_site.rules.services import rule_in_force
from proposals.models import Attachment, Proposal

Summary = list[tuple[str, str]]
MAX_LINES = 6
MAX_PHOTOS = 2


def place_of(village: Area | None, landmark: str = "") -> str:
    """ "RW 03, Kel. Wates, Kec. Magelang Utara" """
    return ", ".join(part for part in (landmark, village.full_name if village else "") if part)


def quantity_of(row: Pledge | Realisation | PlanItem) -> str:
    """ "12 jamban"; empty without a quantity."""
    return f"{row.quantity.normalize():f} {row.unit}".replace(".", ",") if row.quantity else ""


def certificate_context(realisation: Realisation) -> dict[str, Any]:
    """For ``documents/certificate.html``; the report has been filed."""
    accepted_on = local_date(realisation.accepted_at) if realisation.accepted_at else None
    filed_on = local_date(realisation.submitted_at)
    return {
        "company": realisation.company.name,
        "activity": realisation.activity,
        "place": place_of(realisation.village, realisation.landmark),
        "amount": realisation.amount,
        "output": quantity_of(realisation),
        "ended_on": realisation.ended_on,
        "filed_on": filed_on,
        "due_on": realisation.due_on,
        "is_on_time": realisation.is_on_time,
        "accepted_on": accepted_on,
        "date": accepted_on or filed_on,
        "report_sha256": fingerprint(realisation),
    }


def certificate_summary(realisation: Realisation) -> Summary:
    """The public facts of the check page; equal facts need no new print."""
    lines = [
        ("Perusahaan", realisation.company.name),
        ("Kegiatan", realisation.activity),
        ("Lokasi", place_of(realisation.village)),
        ("Nilai realisasi", rupiah(realisation.amount)),
        ("Akhir pekerjaan", date_long(realisation.ended_on)),
        ("Laporan masuk", date_long(realisation.submitted_at)),
    ]
    if realisation.accepted_at:
        lines.append(("Diterima sekretariat", date_long(realisation.accepted_at)))
    return [*lines, ("Sidik isi laporan", fingerprint(realisation)[:16])]


def fingerprint(realisation: Realisation) -> str:
    """SHA-256 of what the report says, so that a changed report is not the same paper."""
    content = [
        str(realisation.pk),
        realisation.activity,
        realisation.village_id,
        realisation.landmark,
        realisation.amount,
        realisation.source_of_funds,
        realisation.output,
        str(realisation.quantity),
        realisation.unit,
        str(realisation.started_on),
        str(realisation.ended_on),
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def agreement_context(pledge: Pledge) -> dict[str, Any]:
    """For ``documents/agreement.html``; a rule is named only when the city has set it."""
    proposal, profile = pledge.proposal, pledge.company.company
    rule = rule_in_force("realisation_report_months")
    return {
        "date": local_date(pledge.confirmed_at),
        "place": settings_city(),
        "company": pledge.company.name,
        "company_address": place_of(pledge.company.village),
        "company_signer": profile.contact_name,
        "company_role": profile.contact_role,
        "code": proposal.code,
        "proposal_title": proposal.title,
        "field": proposal.field.short_name,
        "proposal_place": place_of(proposal.village, neighbourhood(proposal)),
        "beneficiaries": beneficiaries_of(proposal),
        "recipient": recipient_of(proposal),
        "lines": [
            {
                "form": pledge.get_kind_display(),
                "name": pledge.description or "Dukungan untuk usulan",
                "quantity": pledge.quantity,
                "unit": pledge.unit,
                "amount": pledge.amount,
            }
        ],
        "amount": pledge.amount,
        "starts_on": pledge.planned_start,
        "ends_on": pledge.planned_end,
        "report_days_text": f"{rule.value} bulan setelah pekerjaan selesai" if rule else "",
        "legal_basis": f"{rule.regulation} {rule.article}".strip()
        if rule and not rule.is_example
        else "",
    }


def agreement_summary(pledge: Pledge) -> Summary:
    """The public facts of the check page."""
    return [
        ("Perusahaan", pledge.company.name),
        ("Usulan", f"{pledge.proposal.title} ({pledge.proposal.code})"),
        ("Nilai komitmen", rupiah(pledge.amount)),
        ("Dikonfirmasi", date_long(pledge.confirmed_at)),
    ]


def interest_context(pledge: Pledge) -> dict[str, Any]:
    """For ``documents/interest_sheet.html``: one page that a branch sends to its head office."""
    proposal, profile = pledge.proposal, pledge.company.company
    lines = [
        {"name": line.item, "amount": line.total}
        for line in proposal.budget_lines.filter(is_self_help=False).order_by("-total")
    ]
    contact = ", ".join(part for part in (profile.contact_name, profile.contact_role) if part)
    url = settings.SITE_URL + reverse("proposal_detail", args=[proposal.code])
    return {
        "company": pledge.company.name,
        "contact": contact,
        "code": proposal.code,
        "proposal_title": proposal.title,
        "summary": proposal.summary,
        "field": proposal.field.short_name,
        "place": place_of(proposal.village, neighbourhood(proposal)),
        "beneficiaries": beneficiaries_of(proposal),
        "lines": lines[:MAX_LINES],
        "other_amount": sum(line["amount"] for line in lines[MAX_LINES:]),
        "needed": proposal.amount_needed,
        "confirmed": proposal.amount_confirmed,
        "remaining": proposal.amount_remaining,
        "waiting": proposal.amount_waiting,
        "wanted": pledge.amount,
        "form": pledge.get_kind_display(),
        "starts_on": pledge.planned_start or proposal.starts_on,
        "ends_on": pledge.planned_end or proposal.ends_on,
        "photos": photos_of(proposal),
        "expires_on": pledge.expires_on,
        "page_url": url,
        "page_place": url.split("://")[-1],
    }


def interest_summary(pledge: Pledge) -> Summary:
    """An interest is private: the check page names the paper, not the sum."""
    return [
        ("Perusahaan", pledge.company.name),
        ("Usulan", f"{pledge.proposal.title} ({pledge.proposal.code})"),
        ("Berlaku sampai", date_long(pledge.expires_on)),
    ]


def bast_context(handover: Handover) -> dict[str, Any]:
    """For ``documents/bast.html``: parties, goods, value, recipient, owner of the asset."""
    realisation = handover.realisation
    proposal = realisation.proposal
    photos = realisation.photos.count()
    return {
        "on": handover.on,
        "place": handover.place or place_of(realisation.village, realisation.landmark),
        "company": realisation.company.name,
        "giver_name": handover.giver_name,
        "giver_role": handover.giver_role,
        "recipient": handover.recipient,
        "recipient_role": handover.recipient_role,
        "code": proposal.code if proposal else "",
        "activity": realisation.activity,
        "goods": handover.goods,
        "value": handover.value,
        "beneficiaries": quantity_of(realisation),
        "asset_owner": handover.asset_owner,
        "witness_role": f"Lurah {realisation.village.name}" if realisation.village else "",
        "attachments": f"{photos} foto" if photos else "",
    }


def bast_summary(handover: Handover) -> Summary:
    """The public facts of the check page; names of people stay on the paper."""
    return [
        ("Pemberi", handover.realisation.company.name),
        ("Penerima", handover.recipient),
        ("Yang diserahkan", handover.goods),
        ("Nilai", rupiah(handover.value)),
        ("Tanggal", date_long(handover.on)),
        ("Pemilik aset", handover.asset_owner),
    ]


def neighbourhood(proposal: Proposal) -> str:
    """RW only: a number of an RT leads to a door."""
    return rt_rw(rw=proposal.rw)


def recipient_of(proposal: Proposal) -> str:
    """The group that asked; a single person is never named."""
    applicant = proposal.applicant
    name = applicant.name if applicant.is_group else "Warga pengusul"
    return ", ".join(part for part in (name, place_of(proposal.village)) if part)


def beneficiaries_of(proposal: Proposal) -> str:
    """ "12 keluarga, 47 jiwa" """
    return ", ".join(f"{row.count} {row.group}" for row in proposal.beneficiaries.all())


def photos_of(proposal: Proposal) -> list[str]:
    """The first photos as data: addresses, the only ones the press opens."""
    shown = {"kind": Attachment.Kind.PHOTO, "is_public": True}
    photos = proposal.attachments.filter(**shown).select_related("file")
    addresses = []
    for photo in photos[:MAX_PHOTOS]:
        with photo.file.medium.open("rb") as source:
            addresses.append("data:image/webp;base64," + base64.b64encode(source.read()).decode())
    return addresses


def settings_city() -> str:
    """ "Magelang" for "Kota Magelang": where papers are signed."""
    return Area.objects.get(code=settings.CITY_CODE).name.removeprefix("Kota ")


def plan_context(plan: AnnualPlan) -> dict[str, Any]:
    """For ``documents/plan.html``; a rule is named only when the city has set it."""
    items = list(plan.items.select_related("target__field", "village__parent"))
    profile = plan.company.company
    rule = rule_in_force("plan_months", on=plan.adopted_on)
    return {
        "plan": plan,
        "company": plan.company.name,
        "company_signer": profile.contact_name,
        "company_role": profile.contact_role,
        "place": settings_city(),
        "items": [{"item": item, "quantity": quantity_of(item)} for item in items],
        "total": sum(item.amount for item in items),
        "filed_on": local_date(plan.submitted_at),
        "approved_on": local_date(plan.approved_at) if is_approved(plan) else None,
        "legal_basis": f"{rule.regulation} {rule.article}".strip()
        if rule and not rule.is_example
        else "",
        "plan_sha256": plan_fingerprint(items),
    }


def plan_summary(plan: AnnualPlan) -> Summary:
    """The public facts of the check page; equal facts need no new print."""
    items = list(plan.items.all())
    lines = [
        ("Perusahaan", plan.company.name),
        ("Tahun rencana", str(plan.year)),
        ("Ditetapkan direksi", date_long(plan.adopted_on)),
        ("Rencana masuk", date_long(plan.submitted_at)),
        ("Banyaknya butir", str(len(items))),
        ("Rencana biaya", rupiah(sum(item.amount for item in items))),
    ]
    if is_approved(plan):
        lines.append(("Disetujui forum", date_long(plan.approved_at)))
    return [*lines, ("Sidik isi rencana", plan_fingerprint(items)[:16])]


def is_approved(plan: AnnualPlan) -> bool:
    return plan.status == PlanStatus.APPROVED


def plan_fingerprint(items: list[PlanItem]) -> str:
    """SHA-256 of what the items say, so that a changed plan is not the same paper."""
    names = ("title", "target_id", "village_id", "location", "target_group", "quantity", "unit")
    more = ("purpose", "amount", "source_of_funds", "road_map_year")
    content = [[str(getattr(item, name)) for name in (*names, *more)] for item in items]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
