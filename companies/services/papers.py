"""Issuing the papers of companies: certificate, agreement, interest sheet, BAST.

Printing takes a second, so it happens after the transaction that asks for it, at once in the
page and again by a task when that was cut off. Each function does nothing when the newest print
already says what is true now; an advisory lock per subject keeps two of them from printing twice.
"""

from typing import Any
from uuid import UUID

from companies import pdf
from companies.models import AnnualPlan, Handover, Pledge, Realisation
from companies.workflow import PUBLIC_PLEDGES, PlanStatus, PledgeStatus, RealisationStatus
from forum_site.accounts.models import User
from forum_site.documents.models import DocumentKind, IssuedDocument
from forum_site.documents.services import issue_document
from forum_site.locks import one_at_a_time

#: What the house says about a report's certificate.
CERTIFICATE_STATUS = {
    RealisationStatus.SUBMITTED: "telah disampaikan",
    RealisationStatus.RETURNED: "telah disampaikan",
    RealisationStatus.ACCEPTED: "diterima sekretariat",
}


def issue_certificate(*, realisation_id: UUID | str, by: User | None = None) -> None:
    """The certificate of a filed report, reissued under its number when the report moved on."""
    with one_at_a_time(f"certificate:{realisation_id}"):
        realisation = (
            Realisation.objects.select_related("company", "village__parent", "certificate")
            .filter(pk=realisation_id)
            .first()
        )
        if realisation is None or realisation.submitted_at is None:
            return
        status = CERTIFICATE_STATUS.get(RealisationStatus(realisation.status))
        if status is None:
            return
        document = issue_if_changed(
            kind=DocumentKind.CERTIFICATE,
            title=f"Laporan realisasi {realisation.activity}",
            subject=("realisation", realisation.pk),
            template="documents/certificate.html",
            context=pdf.certificate_context(realisation),
            summary=pdf.certificate_summary(realisation),
            status=status,
            by=by,
        )
        Realisation.objects.filter(pk=realisation.pk).update(certificate=document)


def issue_agreement(*, pledge_id: UUID | str, by: User | None = None) -> None:
    """The agreement on a confirmed pledge."""
    with one_at_a_time(f"agreement:{pledge_id}"):
        pledge = find_pledge(pledge_id)
        if pledge is None or pledge.status not in PUBLIC_PLEDGES:
            return
        document = issue_if_changed(
            kind=DocumentKind.AGREEMENT,
            title=f"Kesepakatan komitmen {pledge.company.name}",
            subject=("pledge", pledge.pk),
            template="documents/agreement.html",
            context=pdf.agreement_context(pledge),
            summary=pdf.agreement_summary(pledge),
            by=by,
        )
        Pledge.objects.filter(pk=pledge.pk).update(agreement=document)


def issue_interest_sheet(*, pledge_id: UUID | str, by: User | None = None) -> None:
    """The one page for the head office, while the interest lasts."""
    with one_at_a_time(f"interest:{pledge_id}"):
        pledge = find_pledge(pledge_id)
        if pledge is None or pledge.status != PledgeStatus.INTEREST:
            return
        issue_if_changed(
            kind=DocumentKind.INTEREST_SHEET,
            title=f"Lembar minat {pledge.company.name}",
            subject=("pledge", pledge.pk),
            template="documents/interest_sheet.html",
            context=pdf.interest_context(pledge),
            summary=pdf.interest_summary(pledge),
            by=by,
        )


def issue_bast(*, handover_id: int, by: User | None = None) -> None:
    """The minutes of a handover, in a next version when its facts were corrected."""
    with one_at_a_time(f"bast:{handover_id}"):
        handover = (
            Handover.objects.select_related(
                "realisation__company", "realisation__village__parent", "realisation__proposal"
            )
            .filter(pk=handover_id)
            .first()
        )
        if handover is None or handover.document_id:
            return
        document = print_anew(
            kind=DocumentKind.BAST,
            title=f"Serah terima {handover.realisation.activity}",
            subject=("handover", handover.pk),
            template="documents/bast.html",
            context=pdf.bast_context(handover),
            summary=pdf.bast_summary(handover),
            by=by,
        )
        Handover.objects.filter(pk=handover.pk).update(document=document)


#: What the house says about a company's plan.
PLAN_STATUS = {
    PlanStatus.SUBMITTED: "telah disampaikan",
    PlanStatus.RETURNED: "telah disampaikan",
    PlanStatus.APPROVED: "disetujui forum",
}


def issue_plan(*, plan_id: UUID | str, by: User | None = None) -> None:
    """The print of a sent plan, reissued under its number when the plan moved on."""
    with one_at_a_time(f"plan:{plan_id}"):
        plan = (
            AnnualPlan.objects.select_related("company__company", "document")
            .filter(pk=plan_id)
            .first()
        )
        status = PLAN_STATUS.get(PlanStatus(plan.status)) if plan else None
        if plan is None or status is None:
            return
        document = issue_if_changed(
            kind=DocumentKind.PLAN,
            title=f"Rencana TJSL {plan.year} {plan.company.name}",
            subject=("plan", plan.pk),
            template="documents/plan.html",
            context=pdf.plan_context(plan),
            summary=pdf.plan_summary(plan),
            status=status,
            by=by,
        )
        AnnualPlan.objects.filter(pk=plan.pk).update(document=document)


def paper(kind: str, subject_type: str, subject_id: Any) -> IssuedDocument | None:
    """The newest print of one kind about one subject."""
    return IssuedDocument.objects.about(subject_type, subject_id, kind=kind).first()


def find_pledge(pledge_id: UUID | str) -> Pledge | None:
    """The pledge with what its papers say."""
    return (
        Pledge.objects.select_related(
            "company__company",
            "company__village__parent",
            "proposal__field",
            "proposal__village__parent",
            "proposal__applicant",
        )
        .filter(pk=pledge_id)
        .first()
    )


def issue_if_changed(
    *, kind: str, subject: tuple[str, Any], summary: pdf.Summary, status: str = "", **paper_of: Any
) -> IssuedDocument:
    """The newest print when it says the same, else a next version of it."""
    newest = paper(kind, *subject)
    if (
        newest is not None
        and newest.status == status
        and [tuple(line) for line in newest.summary] == summary
    ):
        return newest
    return print_anew(kind=kind, subject=subject, summary=summary, status=status, **paper_of)


def print_anew(*, kind: str, subject: tuple[str, Any], **paper_of: Any) -> IssuedDocument:
    """A first print, or the next version under the same number."""
    subject_type, subject_id = subject
    return issue_document(
        kind=kind,
        subject_type=subject_type,
        subject_id=subject_id,
        reissue_of=paper(kind, subject_type, subject_id),
        **paper_of,
    )
