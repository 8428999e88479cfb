"""Who hears about reports."""

from datetime import date

from django.urls import reverse

from companies.models import Pledge, Realisation
from companies.notices.people import tell_company, tell_secretariat
from companies.workflow import RealisationStatus
from forum_site.formats.dates import date_long
from forum_site.formats.numbers import rupiah
from forum_site.outbox.models import NoticeSetting


def realisation_submitted(*, realisation: Realisation) -> None:
    """The secretariat has a report to read; once per filing."""
    tell_secretariat(
        key=f"realisation-submitted:{realisation.pk}:{realisation.returned_at or ''}",
        title=f"Laporan realisasi dari {realisation.company}",
        body=f"{realisation.activity}, {rupiah(realisation.amount)}. Menunggu pemeriksaan.",
        url=reverse("admin:companies_realisation_change", args=[realisation.pk]),
    )


def realisation_decided(*, realisation: Realisation) -> None:
    """The company's report was accepted or needs work."""
    is_accepted = realisation.status == RealisationStatus.ACCEPTED
    tell_company(
        realisation.company_id,
        key=f"realisation-{realisation.status}:{realisation.pk}:"
        f"{realisation.accepted_at or realisation.returned_at}",
        title=(
            f"Laporan diterima: {realisation.activity}"
            if is_accepted
            else f"Laporan perlu diperbaiki: {realisation.activity}"
        ),
        body=(
            f"{rupiah(realisation.amount)} sekarang dihitung dalam angka publik. "
            "Sertifikat yang baru sudah dapat diunduh."
            if is_accepted
            else f"{realisation.return_reason} Isian lain tidak hilang."
        ),
        url=reverse("companies:report", args=[realisation.pk]),
        category=(
            NoticeSetting.Category.PROGRESS if is_accepted else NoticeSetting.Category.ACTION
        ),
    )


def report_due(*, pledge: Pledge, due_on: date, stage: str) -> None:
    """A report is due soon or late; ``stage`` makes each reminder one."""
    words = "terlambat" if stage.startswith("late") else f"paling lambat {date_long(due_on)}"
    tell_company(
        pledge.company_id,
        key=f"report-due:{pledge.pk}:{due_on}:{stage}",
        title=f"Laporan realisasi {words}: {pledge.proposal}",
        body="Sebagian besar sudah terisi dari komitmen Anda. Sekitar lima menit dari ponsel.",
        url=reverse("companies:pledge", args=[pledge.pk]),
    )
