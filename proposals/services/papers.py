"""The papers an applicant takes along: the receipt, and the letter with the budget."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.documents.models import DocumentKind, IssuedDocument
from forum_site.documents.qr import qr_svg
from forum_site.documents.services import issue_document
from forum_site.errors import RuleBroken
from forum_site.formats.dates import date_long
from forum_site.formats.numbers import rupiah
from forum_site.limits.services import spend
from forum_site.rules.services import rule_value
from proposals.models import Applicant, Endorsement, Proposal
from proposals.reading import beneficiaries_in_words, file_words, masked_phone, place_in_words
from proposals.workflow import Status, Step

SUBJECT = "proposal"
PER_PROPOSAL = 20
WINDOW = timedelta(hours=1)


def receipt_of(proposal: Proposal) -> IssuedDocument | None:
    """The receipt as it was last printed."""
    return newest(proposal, DocumentKind.RECEIPT)


def letter_of(proposal: Proposal) -> IssuedDocument | None:
    """The letter as it was last printed."""
    return newest(proposal, DocumentKind.REQUEST_LETTER)


def newest(proposal: Proposal, kind: str) -> IssuedDocument | None:
    return IssuedDocument.objects.about(SUBJECT, proposal.pk, kind=kind).first()


def issue_receipt(*, proposal_id: UUID, by: User | None = None) -> IssuedDocument:
    """Print the receipt of the last sending, or give the one that is there.

    Raises RuleBroken ``not_sent``, ``too_many``, and what the press refuses.
    """
    proposal = sent_proposal(proposal_id)
    last = proposal.steps.filter(step=Step.SUBMIT).values_list("at", flat=True).first()
    known = receipt_of(proposal)
    if known is not None and (last is None or known.issued_at >= last):
        return known
    spend_one(proposal)
    return issue_document(
        kind=DocumentKind.RECEIPT,
        title=f"Tanda terima usulan {proposal.code}",
        subject_type=SUBJECT,
        subject_id=proposal.pk,
        template="documents/receipt.html",
        context=receipt_context(proposal),
        summary=[("Kode lacak", str(proposal.code)), ("Diajukan", day(proposal.submitted_at))],
        by=by,
        reissue_of=known,
    )


def issue_letter(*, proposal_id: UUID, by: User | None = None) -> IssuedDocument:
    """Print the letter "Permohonan Dukungan TJSLP", or give the one that still says the truth.

    Raises as ``issue_receipt`` does.
    """
    proposal = sent_proposal(proposal_id)
    endorsement = Endorsement.objects.filter(proposal=proposal, endorsed_at__isnull=False).first()
    known = letter_of(proposal)
    moments = [proposal.updated_at]
    if endorsement is not None and endorsement.endorsed_at is not None:
        moments.append(endorsement.endorsed_at)
    if known is not None and known.issued_at >= max(moments):
        return known
    spend_one(proposal)
    return issue_document(
        kind=DocumentKind.REQUEST_LETTER,
        title=f"Permohonan Dukungan TJSLP {proposal.code}",
        subject_type=SUBJECT,
        subject_id=proposal.pk,
        template="documents/request_letter.html",
        context=letter_context(proposal, endorsement),
        summary=[
            ("Kode lacak", str(proposal.code)),
            ("Dukungan yang dimohon", rupiah(proposal.amount_needed)),
            ("Tanggal surat", date_long(timezone.localdate())),
        ],
        by=by,
        reissue_of=known,
    )


def sent_proposal(proposal_id: UUID) -> Proposal:
    """The proposal with what papers name. Raises ``not_sent`` for a draft or one taken back."""
    related = ("need", "field", "village__parent", "addressed_to", "assisted_by", "applicant")
    proposal = Proposal.objects.select_related(*related).defer("search").get(pk=proposal_id)
    if proposal.status in {Status.DRAFT, Status.WITHDRAWN}:
        raise RuleBroken("not_sent", "Kirim usulan dahulu, lalu unduh dokumennya.")
    return proposal


def spend_one(proposal: Proposal) -> None:
    """Printing costs a second of the press: only so often."""
    spend(scope="paper", key=str(proposal.pk), limit=PER_PROPOSAL, window=WINDOW)


def day(moment: datetime | None) -> str:
    return date_long(moment) if moment else ""


def receipt_context(proposal: Proposal) -> dict[str, Any]:
    """What ``documents/receipt.html`` prints."""
    track = settings.SITE_URL + reverse("proposals:track")
    contact = [masked_phone(proposal.applicant.phone)]
    if proposal.applicant.email:
        contact.append("email")
    return {
        "code": proposal.code,
        "proposal_title": proposal.title,
        "field": proposal.field.short_name if proposal.field else "Bidang dipilih sekretariat",
        "place": proposal.village.full_name if proposal.village else "",
        "submitted_at": proposal.submitted_at,
        "track_place": track.split("://")[-1].rstrip("/"),
        "track_qr": qr_svg(f"{track}?kode={proposal.code}", label="Kode QR halaman pelacakan"),
        "review_due_on": proposal.review_due_on,
        "working_days": rule_value("review_working_days"),
        "contact": " dan ".join(contact),
        "rows": receipt_rows(proposal),
    }


def receipt_rows(proposal: Proposal) -> list[dict[str, str]]:
    """What was sent, in a few lines; who helped is named."""
    cost = rupiah(proposal.amount_total)
    if proposal.amount_self_help:
        cost += (
            f", di antaranya swadaya warga {rupiah(proposal.amount_self_help)}. Kebutuhan dari "
            f"perusahaan mitra {rupiah(proposal.amount_needed)}"
        )
    rows = [
        ("Pengusul", f"{proposal.applicant.name} ({proposal.applicant.get_kind_display()})"),
        ("Penerima manfaat", beneficiaries_in_words(proposal)),
        ("Perkiraan biaya", cost),
        ("Berkas", ", ".join(file_words(proposal)) or "Belum ada"),
    ]
    if proposal.assisted_by is not None:
        rows.append(("Diisi bersama", f"Petugas wilayah, {proposal.assisted_by.full_name}"))
    return [{"label": label, "value": value} for label, value in rows]


def letter_context(proposal: Proposal, endorsement: Endorsement | None) -> dict[str, Any]:
    """What ``documents/request_letter.html`` prints."""
    applicant: Applicant = proposal.applicant
    is_idea = proposal.initiator_id is not None
    return {
        "sender": applicant.name,
        "sender_detail": applicant.get_kind_display() if applicant.is_group else "",
        "sender_address": "" if is_idea else place_in_words(proposal),
        "place": place_in_words(proposal),
        "date": timezone.localdate(),
        "addressed_to": proposal.addressed_to.name if proposal.addressed_to else "",
        "code": proposal.code,
        "proposal_title": proposal.title,
        "need": proposal.summary,
        "benefit": proposal.benefit,
        "beneficiaries": beneficiaries_in_words(proposal),
        "own_share": proposal.own_share,
        "lines": letter_lines(proposal),
        "total": proposal.amount_total,
        "self_help": proposal.amount_self_help,
        "needed": proposal.amount_needed,
        "starts_on": proposal.starts_on,
        "ends_on": proposal.ends_on,
        "attachments": file_words(proposal),
        "signer_name": applicant.contact_name,
        "signer_role": applicant.contact_role,
        # An institution answers by its own signature; the neighbours' word is not asked.
        "village_head": f"Lurah {proposal.village.name}"
        if proposal.village and not is_idea
        else "",
        "endorsed_by": endorsement.name if endorsement else "",
        "endorsed_on": endorsement.endorsed_at if endorsement else None,
    }


def letter_lines(proposal: Proposal) -> list[dict[str, Any]]:
    """The RAB; one sum stands as one line."""
    lines = [
        {
            "name": f"{line.item} (swadaya)" if line.is_self_help else line.item,
            "quantity": line.quantity,
            "unit": line.unit,
            "unit_price": line.unit_price,
            "amount": line.total,
        }
        for line in proposal.budget_lines.all()
    ]
    whole = {
        "name": proposal.title,
        "quantity": 1,
        "unit": "paket",
        "unit_price": proposal.amount_total,
        "amount": proposal.amount_total,
    }
    return lines or [whole]
