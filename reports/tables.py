"""The tables of the figures page: the same rows for the screen, the chart and the download."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from forum_site.exports.columns import Column, Kind
from forum_site.formats.numbers import decimal, number, rupiah_short, share
from reports import figures
from reports.figures import Row, Scope

#: A chart with more bars is no picture any more.
MOST_BARS = 12
MOST_COLUMNS = 8

#: Name in addresses -> table; the page, the export and the tests take them from here.
TABLES: dict[str, tuple[str, str, Callable[[Scope], list[Row]]]] = {
    "bidang": ("Bidang", "menurut bidang", figures.by_field),
    "kecamatan": ("Kecamatan", "menurut kecamatan", figures.by_district),
    "kelurahan": ("Kelurahan", "menurut kelurahan", figures.by_village),
    "tahun": ("Tahun", "menurut tahun", figures.by_year),
    "triwulan": ("Triwulan", "menurut triwulan", figures.by_quarter),
}
COLUMNS = (
    Column("Kode", "key"),
    Column("Bagian", "label", width=30),
    Column("Nilai realisasi (rupiah)", "amount", Kind.RUPIAH, width=24),
    Column("Persen dari jumlah", "percent"),
    Column("Perusahaan berbeda", "companies", Kind.INTEGER),
    Column("Laporan diterima", "realisations", Kind.INTEGER),
)
REPORT_COLUMNS = (
    Column("Perusahaan", "company.name", width=30),
    Column("Kegiatan", "activity", width=50),
    Column("Bidang", "field.short_name"),
    Column("Kelurahan", "village.name", width=22),
    Column("Kecamatan", "village.parent.name", width=22),
    Column("Nilai realisasi (rupiah)", "amount", Kind.RUPIAH, width=24),
    Column("Sumber biaya", "source_of_funds", width=24),
    Column("Hasil", "output", width=60),
    Column("Banyaknya", "quantity"),
    Column("Satuan", "unit"),
    Column("Mulai", "started_on", Kind.DATE),
    Column("Selesai", "ended_on", Kind.DATE),
    Column("Diterima", "accepted_at", Kind.DATE),
    Column("Kode usulan", lambda report: public_code(report), width=16),
)


@dataclass(frozen=True)
class Table:
    """One table: its name in addresses, heading of the first column, rows and total."""

    what: str
    head: str
    title: str
    rows: list[Row]
    total: Row

    @property
    def bars(self) -> list[dict[str, Any]]:
        """For ``includes/bar_chart.html``: the largest first, nothing left out silently."""
        shown = sorted((row for row in self.rows if row.amount), key=lambda row: -row.amount)
        most = shown[0].amount if shown else 0
        return [
            {
                "label": row.label,
                "percent": share(row.amount, most),
                "text": rupiah_short(row.amount),
            }
            for row in shown[:MOST_BARS]
        ]

    @property
    def left_out(self) -> int:
        """How many rows with figures the chart does not show."""
        return max(0, sum(1 for row in self.rows if row.amount) - MOST_BARS)


def table(what: str, scope: Scope) -> Table:
    """A table of ``TABLES`` with its total: companies are counted, never added up."""
    head, title, rows_of = TABLES[what]
    rows = rows_of(scope)
    total = Row(
        key="",
        label="Jumlah",
        amount=sum(row.amount for row in rows),
        realisations=sum(row.realisations for row in rows),
        companies=figures.distinct_companies(scope),
        percent=sum((row.percent for row in rows if row.percent is not None), Decimal(0)),
    )
    return Table(what, head, title, rows, total)


def lines(found: Table, before: Table | None = None) -> Iterable[dict[str, Any]]:
    """The rows in words, with the same row of an earlier period beside it when there is one."""
    earlier = {row.key: row for row in before.rows} if before else {}
    for row in found.rows:
        yield {"now": words(row), "before": words(earlier[row.key]) if row.key in earlier else None}


def words(row: Row) -> dict[str, str]:
    """The cells of a row as people read them."""
    return {
        "key": row.key,
        "label": row.label,
        "amount": number(row.amount),
        "percent": "–" if row.percent is None else decimal(row.percent, 2),
        "companies": number(row.companies),
        "realisations": number(row.realisations),
    }


def public_code(report: Any) -> str:
    """The code of the proposal it answers, when that one is public."""
    proposal = report.proposal
    return proposal.code if proposal is not None and proposal.is_public else ""


def columns_chart(rows: list[Row]) -> dict[str, Any] | None:
    """Columns over time for ``reports/_columns.html``, oldest first; None without figures."""
    shown = list(reversed(rows))[-MOST_COLUMNS:]
    most = max((row.amount for row in shown), default=0)
    if not most:
        return None
    step = 640 / len(shown)
    return {
        "columns": [
            {
                "x": round(place * step + step * 0.18, 1),
                "width": round(step * 0.64, 1),
                "middle": round(place * step + step / 2, 1),
                "height": round(150 * row.amount / most, 1),
                "y": round(180 - 150 * row.amount / most, 1),
                "label": row.label.removeprefix("Triwulan "),
                "text": rupiah_short(row.amount) if row.amount else "0",
            }
            for place, row in enumerate(shown)
        ],
    }
