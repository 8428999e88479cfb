"""The datasets: what each is called, what it means, and the rows it selects.

Whatever is public in the API is public here in the same words; a dataset selects with the API's own
querysets, so that a file can never tell more than a page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Mod

from companies.api import accepted_work, public_companies, public_pledges
from companies.figures import compliance, report_clocks
from companies.serializers import CompanyRow, PledgeRow, RealisationRow
from forum_site.api.rows import Row, Selected, selected, typed
from forum_site.areas.models import Area
from forum_site.areas.serializers import AreaRow
from forum_site.rules.models import PriorityField
from forum_site.rules.serializers import FieldRow
from poverty_data.figures import published
from poverty_data.models import Publication
from proposals.api import public_proposals
from proposals.serializers import ProposalRow
from reports.models import CompanyCell, FigureCell
from reports.open_data.rows import FigureRow, NeedRow, ReporterRow
from reports.period import Quarter

CSV, JSON, XLSX = "csv", "json", "xlsx"


@dataclass(frozen=True)
class Dataset:
    """One line of the catalogue; ``key`` names the columns that make a row the only one."""

    slug: str
    title: str
    description: str
    row: type[Row]
    select: Callable[[], Selected]
    key: tuple[str, ...] = ("id",)

    @property
    def kinds(self) -> tuple[str, ...]:
        return (CSV, JSON, XLSX)


def columns(row: type[Row], rows: QuerySet) -> Selected:
    """The columns of a row from a queryset."""
    return selected(rows, [row.source(name) for name in row.names()])


def period(code: int) -> str:
    """ "2026-Q3" for 20263."""
    return f"{code // 10}-Q{code % 10}"


# --- What is selected --------------------------------------------------------------------------
def proposals() -> Selected:
    return columns(ProposalRow, public_proposals().order_by("published_at", "pk"))


def pledges() -> Selected:
    return columns(PledgeRow, public_pledges().order_by("confirmed_at", "pk"))


def realisations() -> Selected:
    return columns(RealisationRow, accepted_work().order_by("ended_on", "pk"))


def partners() -> Selected:
    return columns(CompanyRow, public_companies().order_by("organisation__name", "pk"))


def areas() -> Selected:
    return columns(AreaRow, Area.objects.of_city().order_by("code"))


def fields() -> Selected:
    return columns(FieldRow, PriorityField.objects.order_by("order", "code"))


def needs() -> Selected:
    """Of each quarter the newest published version, cell by cell as the board tells it."""
    return typed(NeedRow, need_lines())


def need_lines() -> Iterable[dict[str, Any]]:
    for publication in Publication.objects.in_force().order_by("quarter"):
        for column in published.columns(publication):
            for village, value in column.cells.items():
                yield {
                    "area": village,
                    "kind": column.kind,
                    "period": period(publication.quarter),
                    "count": value,
                    "is_suppressed": value is None,
                    "label": column.label,
                    "unit": column.unit,
                    "as_of": column.as_of.isoformat(),
                    "source": column.source,
                    "release": column.release,
                    "version": publication.version,
                }


def figures() -> Selected:
    """The cells of which every public figure is a sum, with their distinct companies."""
    same = CompanyCell.objects.filter(field=OuterRef("field"), quarter=OuterRef("quarter"))
    here = same.filter(village=OuterRef("village"))
    nowhere = same.filter(village__isnull=True)
    year, number = (
        Cast(part, CharField()) for part in (F("quarter") / 10, Mod(F("quarter"), Value(10)))
    )
    rows = FigureCell.objects.filter(realisations__gt=0).annotate(
        period=Concat(year, Value("-Q"), number),
        companies=Case(When(village__isnull=True, then=counted(nowhere)), default=counted(here)),
    )
    return columns(FigureRow, rows.order_by("quarter", "field__code", "village_id"))


def counted(rows: QuerySet[CompanyCell]) -> Coalesce:
    """How many there are, as a part of another query."""
    number = rows.order_by().values(one=Value(1)).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(number), Value(0))


def punctuality() -> Selected:
    """The public list of every quarter in which a report was due."""
    return typed(ReporterRow, reporter_lines())


def reporter_lines() -> Iterable[dict[str, Any]]:
    days = report_clocks().order_by("due_on").values_list("due_on", flat=True).distinct()
    for quarter in sorted({Quarter.of(day) for day in days}):
        for row in compliance(quarter.starts_on, quarter.ends_before):
            yield {
                "period": period(quarter.code),
                "company": str(row.company.pk),
                "name": row.company.name,
                "has_reported": row.has_reported,
                "in_time": row.in_time,
                "late": row.late,
                "missing": row.missing,
            }


# --- The catalogue -----------------------------------------------------------------------------
DATASETS: dict[str, Dataset] = {
    dataset.slug: dataset
    for dataset in (
        Dataset(
            "usulan",
            "Usulan yang terbit",
            "Permohonan dukungan warga yang sudah diperiksa dan terbit di katalog, dengan "
            "kebutuhan, lokasi, dan komitmennya. Tanpa nama pengusul.",
            ProposalRow,
            proposals,
        ),
        Dataset(
            "komitmen",
            "Komitmen terkonfirmasi",
            "Janji perusahaan atas usulan yang terbit, setelah dikonfirmasi sekretariat. Dari "
            "komitmen yang dilepas hanya bagian yang terealisasi.",
            PledgeRow,
            pledges,
        ),
        Dataset(
            "realisasi",
            "Realisasi yang diterima",
            "Laporan pekerjaan yang diterima sekretariat, atas usulan warga maupun program "
            "perusahaan sendiri: kegiatan, lokasi, nilai, sumber biaya, dan hasil.",
            RealisationRow,
            realisations,
        ),
        Dataset(
            "perusahaan",
            "Perusahaan mitra",
            "Perusahaan yang pernah berkomitmen, bekerja, atau memperkenalkan diri, dengan jumlah "
            "komitmen dan realisasinya sepanjang waktu.",
            CompanyRow,
            partners,
        ),
        Dataset(
            "kebutuhan",
            "Kebutuhan per kelurahan",
            "Kebutuhan keluarga yang terverifikasi: satu baris per kelurahan, jenis, dan triwulan "
            "terbitan. Angka kecil tidak dirinci, sama seperti di papan kebutuhan.",
            NeedRow,
            needs,
            key=("area", "kind", "period"),
        ),
        Dataset(
            "angka",
            "Angka per bidang, triwulan, dan kelurahan",
            "Nilai bantuan terealisasi, banyaknya laporan, dan perusahaan berbeda. Semua angka di "
            "halaman Realisasi adalah jumlah dari baris ini, kecuali perusahaan berbeda.",
            FigureRow,
            figures,
            key=(),
        ),
        Dataset(
            "kepatuhan",
            "Kepatuhan melapor per perusahaan",
            "Laporan tepat waktu, terlambat, dan belum masuk menurut triwulan jatuh tempo. "
            "Perusahaan dalam masa pembetulan atau keberatan tidak disebut.",
            ReporterRow,
            punctuality,
            key=("period", "company"),
        ),
        Dataset(
            "wilayah",
            "Kode wilayah",
            "Kota, kecamatan, dan kelurahan dengan kode Kemendagri; acuan untuk semua berkas lain.",
            AreaRow,
            areas,
            key=("code",),
        ),
        Dataset(
            "bidang",
            "Bidang prioritas",
            "Bidang menurut peraturan, dan bidang lama yang hanya ada dalam data terdahulu.",
            FieldRow,
            fields,
            key=("code",),
        ),
    )
}
