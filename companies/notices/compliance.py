"""Who hears about a late report before anybody else does."""

from django.urls import reverse

from companies.models import ComplianceCase
from companies.notices.people import tell_company, tell_secretariat
from companies.workflow import ComplianceStatus
from forum_site.formats.dates import date_long
from forum_site.outbox.models import NoticeSetting


def report_missing(*, case: ComplianceCase) -> None:
    """The company has some working days before the public list says "belum melapor"."""
    tell_company(
        case.clock.organisation_id,
        key=f"report-missing:{case.pk}:{case.noticed_on}",
        title=f"Laporan belum kami terima: {case.clock.label}",
        body=(
            f"Kirim laporannya, atau ajukan keberatan, paling lambat "
            f"{date_long(case.window_ends_on)}. Setelah itu perusahaan Anda tampil sebagai "
            "belum melapor di halaman kepatuhan."
        ),
        url=reverse("companies:objection", args=[case.pk]),
    )


def objection_made(*, case: ComplianceCase) -> None:
    """The secretariat has an objection to decide."""
    tell_secretariat(
        key=f"objection:{case.pk}:{case.noticed_on}",
        title=f"Keberatan dari {case.clock.organisation}",
        body=f"{case.clock.label}: {case.objection}",
        url=reverse("admin:companies_compliancecase_change", args=[case.pk]),
    )


def objection_decided(*, case: ComplianceCase) -> None:
    """The company reads the decision and its reason."""
    is_upheld = case.status == ComplianceStatus.UPHELD
    tell_company(
        case.clock.organisation_id,
        key=f"objection-{case.status}:{case.pk}:{case.noticed_on}",
        title=f"Keberatan {'diterima' if is_upheld else 'ditolak'}: {case.clock.label}",
        body=case.decision,
        url=reverse("companies:objection", args=[case.pk]),
        category=NoticeSetting.Category.PROGRESS if is_upheld else NoticeSetting.Category.ACTION,
    )
