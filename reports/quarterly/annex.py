"""The XLSX annex: every row behind the report, from the frozen figures."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from forum_site.exports.columns import Column, Kind
from forum_site.exports.xlsx_files import xlsx_book
from reports.quarterly import aftercare, body

Figures = dict[str, Any]
Sheet = tuple[str, tuple[Column, ...], list[Any]]


def day(key: str) -> Any:
    """A column's source: an ISO day of the frozen figures as a date."""
    return lambda row: date.fromisoformat(row[key]) if row[key] else None


AREA = (
    Column("Kode", "key"),
    Column("Bagian", "label", width=30),
    Column("Nilai realisasi (rupiah)", "amount", Kind.RUPIAH, width=24),
    Column("Persen dari jumlah", "percent"),
    Column("Perusahaan berbeda", "companies", Kind.INTEGER),
    Column("Laporan diterima", "realisations", Kind.INTEGER),
)
REPORTS = (
    Column("Perusahaan", "company", width=30),
    Column("Kegiatan", "activity", width=50),
    Column("Bidang", "field"),
    Column("Kelurahan", "village", width=22),
    Column("Kecamatan", "district", width=22),
    Column("Nilai realisasi (rupiah)", "amount", Kind.RUPIAH, width=24),
    Column("Sumber biaya", "source_of_funds", width=24),
    Column("Hasil", "output", width=60),
    Column("Banyaknya", "quantity"),
    Column("Satuan", "unit"),
    Column("Mulai", day("started_on"), Kind.DATE),
    Column("Selesai", day("ended_on"), Kind.DATE),
    Column("Diterima", day("accepted_on"), Kind.DATE),
    Column("Kode usulan", "code"),
)
PLANS = (
    Column("Kegiatan", "activity", width=50),
    Column("Kode usulan", "code"),
    Column("Perusahaan", "company", width=30),
    Column("Bidang", "field"),
    Column("Kelurahan", "village", width=22),
    Column("Rencana (rupiah)", "planned", Kind.RUPIAH, width=24),
    Column("Realisasi (rupiah)", "done", Kind.RUPIAH, width=24),
    Column("Selisih (rupiah)", "difference", Kind.RUPIAH, width=24),
    Column("Selisih persen", "percent"),
    Column("Rencana selesai", day("plan_end"), Kind.DATE),
    Column("Selesai", day("ended_on"), Kind.DATE),
    Column("Hari lebih lambat", "days_late", Kind.INTEGER),
)
YEAR = (
    Column("Tahun", "year", Kind.INTEGER),
    Column("Perusahaan dengan rencana", "companies", Kind.INTEGER),
    Column("Butir disetujui", "items", Kind.INTEGER),
    Column("Rencana (rupiah)", "planned", Kind.RUPIAH, width=24),
    Column("Realisasi sampai akhir triwulan (rupiah)", "done", Kind.RUPIAH, width=36),
    Column("Persen dari rencana", "percent_of_plan"),
)
COMPANIES = (
    Column("Perusahaan", "name", width=36),
    Column("Nilai realisasi (rupiah)", "amount", Kind.RUPIAH, width=24),
    Column("Laporan diterima", "reports", Kind.INTEGER),
    Column("Tepat waktu", "on_time", Kind.INTEGER),
    Column("Terlambat", "late", Kind.INTEGER),
    Column("Lewat tenggat", "missing", Kind.INTEGER),
    Column("Belum jatuh tempo", "not_due", Kind.INTEGER),
)
DUES = (
    Column("Perusahaan", "company", width=36),
    Column("Kegiatan", "activity", width=50),
    Column("Batas lapor", day("due_on"), Kind.DATE),
    Column("Disampaikan", day("filed_on"), Kind.DATE),
    Column("Keadaan", lambda row: DUE_WORDS[row["state"]]),
)
DUE_WORDS = {
    "on_time": "tepat waktu",
    "late": "terlambat",
    "missing": "lewat tenggat",
    "not_due": "belum jatuh tempo",
}
NEEDS = (
    Column("Jenis", "kind", width=24),
    Column("Satuan", "unit"),
    Column("Wilayah", "name", width=28),
    Column("Kecamatan", "district", width=24),
    Column("Terverifikasi", "verified", Kind.INTEGER),
    Column("Dijanjikan", "pledged", Kind.INTEGER),
    Column("Realisasi sejak tanggal data", "realised", Kind.INTEGER),
    Column("Belum tertangani", "unfunded", Kind.INTEGER),
    Column("Keterangan", lambda row: "tidak dirinci" if row["is_suppressed"] else ""),
)
WAITING = (
    Column("Kode usulan", "code"),
    Column("Usulan", "title", width=50),
    Column("Bidang", "field"),
    Column("Kelurahan", "village", width=22),
    Column("Kebutuhan (rupiah)", "needed", Kind.RUPIAH, width=24),
    Column("Belum didanai (rupiah)", "remaining", Kind.RUPIAH, width=24),
    Column("Terbit", day("since"), Kind.DATE),
    Column("Hari menunggu", "days", Kind.INTEGER),
    Column("Sebab", "reason", width=40),
)

AFTERCARE = (
    Column("Bagian", "part", width=24),
    Column("Yang dihitung", "what", width=40),
    Column("Banyaknya", "number", Kind.INTEGER),
)
PARTICIPATION = (
    Column("Kode", "code"),
    Column("Wilayah", "name", width=28),
    Column("Kecamatan", "district", width=24),
    Column("Usulan masuk", "proposals", Kind.INTEGER),
    Column("Rumah tangga dijangkau", "households", Kind.INTEGER),
    Column("Musyawarah", "meetings", Kind.INTEGER),
    Column("Swadaya (rupiah)", "amount_self_help", Kind.RUPIAH, width=24),
    Column("Anggaran usulan (rupiah)", "amount_total", Kind.RUPIAH, width=24),
    Column("Persen swadaya", "self_help_share"),
)


def annex(figures: Figures, *, created: datetime) -> bytes:
    """All sheets as one workbook."""
    return xlsx_book(sheets(figures), created=created)


def sheets(figures: Figures) -> Iterator[Sheet]:
    """Name, columns and rows of each; tables of areas end with their total."""
    for name, key in (
        ("Bidang", "fields"),
        ("Bidang sejak awal tahun", "fields_to_date"),
        ("Kecamatan", "districts"),
        ("Kelurahan", "villages"),
    ):
        yield name, AREA, [*figures[key]["rows"], figures[key]["total"]]
    yield "Laporan diterima", REPORTS, figures["reports"]
    yield "Rencana dan realisasi", PLANS, figures["plans"]["rows"]
    year = figures.get("annual_plans")  # revisions from before annual plans have none
    yield "Rencana tahunan", YEAR, [year] if year else []
    yield "Perusahaan", COMPANIES, figures["companies"]
    yield "Laporan jatuh tempo", DUES, figures["dues"]
    yield "Kebutuhan", NEEDS, list(needs(figures))
    yield "Usulan menunggu", WAITING, figures["waiting"]["rows"]
    yield "Setelah serah terima", AFTERCARE, aftercare.lines(figures)
    yield "Forum", AFTERCARE, list(body.lines(figures))
    yield "Peran serta", PARTICIPATION, body.places(figures)


def needs(figures: Figures) -> Iterator[Figures]:
    """Each kind: the city, then its kelurahan."""
    board = figures["needs"]
    for kind in board["kinds"] if board else ():
        shared = {"kind": kind["label"], "unit": kind["unit"]}
        yield {**shared, "name": "Seluruh kota", "district": "", **kind["city"]}
        for row in kind["villages"]:
            yield {**shared, **row}
