"""Who hears about reports."""

from django.urls import reverse

from companies.models import Realisation
from companies.notices.people import tell_company, tell_secretariat
from companies.workflow import RealisationStatus
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
