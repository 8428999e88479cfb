"""Who hears about after-care visits."""

from django.urls import reverse

from companies.models import AftercareVisit
from companies.notices.people import tell_company, tell_secretariat
from companies.workflow.visits import RECORD
from forum_site.formats.dates import date_long
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify


def visit_assigned(*, visit: AftercareVisit) -> None:
    """Who was asked to go."""
    if visit.visitor is None:
        return
    notify(
        key=f"visit-assigned:{visit.pk}:{visit.visitor_id}",
        recipient=visit.visitor,
        title=f"Kunjungan untuk Anda: {visit.work}",
        body=f"Kunjungan {visit.months_after} bulan, paling lambat {date_long(visit.due_on)}. "
        "Isi dari ponsel di tempat.",
        url=reverse("companies:visit", args=[visit.pk]),
        category=NoticeSetting.Category.ACTION,
    )


def visit_due(*, visit: AftercareVisit, stage: str) -> None:
    """A visit is due soon or late; ``stage`` makes each reminder one."""
    if visit.visitor is None or not visit.visitor.has_perm(RECORD):
        return
    words = "terlambat" if visit.is_late else f"paling lambat {date_long(visit.due_on)}"
    notify(
        key=f"visit-due:{visit.pk}:{visit.due_on}:{stage}",
        recipient=visit.visitor,
        title=f"Kunjungan {words}: {visit.work}",
        body=f"Kunjungan {visit.months_after} bulan sesudah serah terima belum tercatat.",
        url=reverse("companies:visit", args=[visit.pk]),
        category=NoticeSetting.Category.ACTION,
    )


def visit_made(*, visit: AftercareVisit) -> None:
    """The companies read how their work is; the secretariat hears when it is not well."""
    reports = [visit.realisation]
    if visit.proposal is not None:
        reports = list(visit.proposal.realisations.accepted().order_by("pk")) or reports
    for company_id, report in {report.company_id: report for report in reports}.items():
        tell_company(
            company_id,
            key=f"visit-made:{visit.pk}",
            title=f"{visit.public_words}",
            body=f"{visit.work}. Lihat hasil kunjungan di halaman laporan Anda.",
            url=reverse("companies:report", args=[report.pk]),
            category=NoticeSetting.Category.PROGRESS,
        )
    if visit.condition != visit.Condition.YES or visit.help_needed:
        tell_secretariat(
            key=f"visit-made:{visit.pk}:forum",
            title=f"{visit.public_words}: {visit.work}",
            body=visit.help_needed or visit.problems or "Lihat hasil kunjungan.",
            url=reverse("admin:companies_aftercarevisit_change", args=[visit.pk]),
        )
