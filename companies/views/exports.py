"""The company's own lists to take along, and the public list of partners."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.models import CompanyProfile
from companies.views.guard import for_company
from companies.views.public import found_companies
from forum_site.exports.columns import Column, Kind
from forum_site.exports.csv_files import stream_csv
from forum_site.exports.xlsx_files import xlsx_response
from forum_site.organisations.models import Organisation

PLEDGES = (
    Column("Kode usulan", "proposal.code", width=16),
    Column("Usulan", "proposal.title", width=44),
    Column("Kelurahan", "proposal.village.name", width=22),
    Column("Bentuk", "get_kind_display"),
    Column("Uraian", "description", width=30),
    Column("Nilai (rupiah)", "amount", Kind.RUPIAH),
    Column("Status", "get_status_display", width=24),
    Column("Diajukan", "proposed_at", Kind.DATE),
    Column("Dikonfirmasi", "confirmed_at", Kind.DATE),
    Column("Rencana selesai", "planned_end", Kind.DATE),
)
REPORTS = (
    Column("Kegiatan", "activity", width=44),
    Column("Kode usulan", "proposal.code", width=16),
    Column("Bidang", "field.short_name"),
    Column("Kelurahan", "village.name", width=22),
    Column("Nilai (rupiah)", "amount", Kind.RUPIAH),
    Column("Sumber biaya", "source_of_funds", width=28),
    Column("Hasil", "output", width=50),
    Column("Mulai", "started_on", Kind.DATE),
    Column("Selesai", "ended_on", Kind.DATE),
    Column("Batas lapor", "due_on", Kind.DATE),
    Column("Disampaikan", "submitted_at", Kind.DATE),
    Column("Status", "get_status_display", width=20),
    Column("Nomor sertifikat", "certificate.number", width=18),
)
PARTNERS = (
    Column("Perusahaan", "organisation.name", width=44),
    Column("Kelurahan", "organisation.village.name", width=22),
    Column("Komitmen (rupiah)", "promised", Kind.RUPIAH),
    Column("Terealisasi (rupiah)", "realised", Kind.RUPIAH),
)


def sent(name: str, ending: str, columns: tuple[Column, ...], rows: QuerySet[Any]) -> Any:
    """The rows as a file of that kind."""
    details: dict[str, Any] = {
        "filename": f"{name}-{timezone.localdate():%Y-%m-%d}.{ending}",
        "columns": columns,
        "rows": rows,
    }
    return stream_csv(**details) if ending == "csv" else xlsx_response(**details)


@require_safe
@for_company
def pledges(request: HttpRequest, company: Organisation, ending: str) -> HttpResponseBase:
    """Every pledge and interest of the company."""
    rows = company.pledges.select_related("proposal__village")
    return sent("komitmen", ending, PLEDGES, rows)


@require_safe
@for_company
def reports(request: HttpRequest, company: Organisation, ending: str) -> HttpResponseBase:
    """Every report of the company."""
    rows = company.realisations.select_related("proposal", "field", "village", "certificate")
    return sent("laporan-realisasi", ending, REPORTS, rows)


@require_safe
def partners(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The public list of partner companies, as it was searched."""
    rows: QuerySet[CompanyProfile] = found_companies(request.GET.get("q", ""))
    return sent("perusahaan-mitra", ending, PARTNERS, rows)
