"""How residents take part, for everybody: page and downloads."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from forum.figures.participation import Row, participation_in
from forum_site.exports.columns import Column, Kind
from forum_site.exports.csv_files import stream_csv
from forum_site.exports.xlsx_files import xlsx_response
from forum_site.formats.dates import date_range
from forum_site.formats.numbers import number, percent

FIRST_YEAR = 2015
YEARS_SHOWN = 4
NUMBERS = (1, 2, 3, 4)
COLUMNS = (
    Column("Kode", "code"),
    Column("Wilayah", "name", width=28),
    Column("Kecamatan", "district", width=24),
    Column("Usulan", "proposals", Kind.INTEGER),
    Column("Keluarga terjangkau", "households", Kind.INTEGER),
    Column("Musyawarah", "meetings", Kind.INTEGER),
    Column("Swadaya", "amount_self_help", Kind.RUPIAH),
    Column("Seluruh biaya usulan", "amount_total", Kind.RUPIAH),
    Column(
        "Swadaya (%)",
        lambda row: None if row.self_help_share is None else round(row.self_help_share, 2),
        Kind.DECIMAL,
    ),
)


@dataclass(frozen=True)
class Span:
    """A year, or one of its quarters."""

    year: int
    quarter: int

    @property
    def start(self) -> date:
        return date(self.year, 3 * self.quarter - 2 if self.quarter else 1, 1)

    @property
    def end(self) -> date:
        """The day after the last one."""
        if self.quarter in {0, 4}:
            return date(self.year + 1, 1, 1)
        return date(self.year, 3 * self.quarter + 1, 1)


def span_of(request: HttpRequest) -> Span:
    """What the address says; what makes no sense is this year."""
    year, quarter = (whole(request.GET.get(name, "")) for name in ("tahun", "triwulan"))
    this_year = timezone.localdate().year
    known = year if FIRST_YEAR <= year <= this_year else this_year
    return Span(known, quarter if quarter in NUMBERS else 0)


def whole(text: str) -> int:
    """A short number, else 0."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The city, its kecamatan, then every kelurahan."""
    span, this_year = span_of(request), timezone.localdate().year
    found = participation_in(span.start, span.end)
    context = {
        "span": span,
        "years": range(this_year, this_year - YEARS_SHOWN, -1),
        "numbers": NUMBERS,
        "period": date_range(span.start, span.end - timedelta(days=1)),
        "found": found,
        "totals": totals(found.total),
    }
    return render(request, "forum/participation.html", context)


def totals(total: Row) -> list[dict[str, str]]:
    """The four figures above the tables."""
    share = total.self_help_share
    return [
        {"label": "Usulan masuk", "value": number(total.proposals), "note": "dari warga"},
        {
            "label": "Keluarga terjangkau",
            "value": number(total.households),
            "note": "laporan yang diterima",
        },
        {
            "label": "Musyawarah",
            "value": number(total.meetings),
            "note": "dengan berita acara",
        },
        {
            "label": "Swadaya warga",
            "value": "belum ada" if share is None else percent(share),
            "note": "dari biaya usulan",
        },
    ]


@require_safe
def export(request: HttpRequest, what: str, ending: str) -> HttpResponseBase:
    """Every kelurahan, or every kecamatan, with the whole city at the end."""
    span = span_of(request)
    found = participation_in(span.start, span.end)
    tables = {"kelurahan": found.villages, "kecamatan": found.districts}
    part = f"-tw{span.quarter}" if span.quarter else ""
    details = {
        "filename": f"partisipasi-{what}-{span.year}{part}.{ending}",
        "columns": COLUMNS,
        "rows": [*tables[what], found.total],
    }
    return stream_csv(**details) if ending == "csv" else xlsx_response(**details)
