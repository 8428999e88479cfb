"""The files of a quarterly report: two PDFs, a picture and the XLSX annex, of the same figures."""

import base64
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from companies.models import RealisationPhoto
from forum_site.areas.models import Area
from forum_site.documents.qr import qr_svg
from forum_site.documents.rendering import render_pdf
from forum_site.formats.dates import date_long, local_date
from forum_site.formats.numbers import number
from reports.models import QuarterlyReport, ReportFile, ReportRevision
from reports.quarterly import body, charts, reading
from reports.quarterly.annex import annex
from reports.quarterly.picture import picture
from reports.workflow import RevisionStatus

Kind = ReportFile.Kind
ENDINGS = {Kind.REPORT: "pdf", Kind.SHEET: "pdf", Kind.PICTURE: "png", Kind.ANNEX: "xlsx"}
#: Rows of a table in the PDF; together they stay within 200, the rest stands in the annex.
VILLAGES, PLANS, COMPANIES, WAITING = 48, 30, 36, 13
OVERDUE_ON_SHEET = 3
#: Anchor and title of each part, as the cover lists them.
CONTENTS = (
    ("lembar", "Lembar Wali Kota"),
    ("ringkasan", "1. Ringkasan"),
    ("bidang", "2. Realisasi menurut bidang"),
    ("wilayah", "3. Realisasi menurut wilayah"),
    ("kebutuhan", "4. Kebutuhan yang tertutup"),
    ("kegiatan", "5. Kegiatan terbesar"),
    ("rencana", "6. Rencana dan realisasi"),
    ("perusahaan", "7. Laporan perusahaan"),
    ("usulan", "8. Usulan yang menunggu"),
    ("forum", "9. Forum dan peran serta warga"),
    ("keputusan", "10. Keputusan yang dinantikan"),
    ("cara", "11. Cara menghitung dan sumber"),
)
#: The kawung of the cover: circles of 14.5 whose middles stand so far apart.
PATTERN = [14.5 * place for place in range(13)]
#: Fill of each shade of the map.
FILLS = {0: "#ffffff", 1: "#dceaed", 2: "#9fc3ca", 3: "#3f8894", 4: "#0b5563"}


def files_of(revision: ReportRevision) -> Iterator[tuple[str, bytes]]:
    """Each kind with its bytes; a revision's edition gives the same bytes however often."""
    context = context_of(revision)
    for kind, template in (
        (Kind.REPORT, "documents/quarterly.html"),
        (Kind.SHEET, "documents/quarterly_sheet.html"),
    ):
        yield kind, render_pdf(template=template, context=context, timestamp=revision.taken_at)
    yield Kind.PICTURE, picture(sheet_context(revision))
    yield Kind.ANNEX, annex(revision.figures, created=revision.taken_at)


def context_of(revision: ReportRevision) -> dict[str, Any]:
    """For both PDFs. Everything that is counted comes from the frozen figures."""
    figures = revision.figures
    return {
        "revision": revision,
        "report": revision.report,
        "figures": figures,
        "is_draft": revision.status == RevisionStatus.DRAFT,
        "city": city_short(),
        "taken_on": local_date(revision.taken_at),
        "lead": reading.lead(figures, revision.wanted),
        "indicators": reading.indicators(figures),
        "contents": CONTENTS,
        "pattern_x": PATTERN,
        "pattern_y": PATTERN[:4],
        "map_fills": FILLS,
        "kinds": [kind_line(kind) for kind in reading.told_kinds(figures)],
        "cover_bars": charts.cover_bars(reading.told_kinds(figures)),
        "columns": charts.columns(figures),
        "plan_bars": charts.plan_bars(figures),
        "map": charts.village_map(figures),
        "villages": cut(numbered(figures["villages"]["rows"]), VILLAGES),
        "plans": cut([reading.plan_line(row) for row in figures["plans"]["rows"]], PLANS),
        "plan_percent": reading.signed(figures["plans"]["total"]["percent"]),
        "companies": cut([reading.company_line(row) for row in figures["companies"]], COMPANIES),
        "waiting": cut([waiting_line(row) for row in figures["waiting"]["rows"]], WAITING),
        "overdue_lines": reading.overdue(figures)[:20],
        "forum_lines": body.told(figures),
        "top": [programme | {"picture": photo_of(programme)} for programme in figures["top"]],
        "field_lines": fields_beside(figures),
        "qr": qr_svg(public_url(revision.report), label="Kode QR ke laporan di situs"),
        "sheet": sheet_context(revision),
    }


def sheet_context(revision: ReportRevision) -> dict[str, Any]:
    """What stands on the Lembar Wali Kota, as PDF and as picture."""
    figures = revision.figures
    head, overdue = figures["headline"], reading.overdue(figures)
    url = public_url(revision.report)
    taken = date_long(revision.taken_at)
    return {
        "title": str(revision.report.period),
        "forum": f"{settings.FORUM_NAME} {Area.objects.get(pk=settings.CITY_CODE).name}",
        "known": f"{figures['period']['days']} · data per {taken} · {edition_words(revision)}",
        "cards": reading.cards(figures),
        "bars": charts.field_bars(figures),
        "short": charts.short_quarter(head["now"]["label"]),
        "short_before": charts.short_quarter(head["last_year"]["label"]),
        "overdue": overdue[:OVERDUE_ON_SHEET],
        "more_overdue": max(0, len(overdue) - OVERDUE_ON_SHEET),
        "wanted": reading.decisions(revision.wanted),
        "url": url,
        "place": url.split("://")[-1],
        "made": f"Disusun {taken} oleh sekretariat. Forum tidak menerima atau menyimpan uang.",
    }


def edition_words(revision: ReportRevision) -> str:
    """ "draf revisi 1" until somebody has looked at it, then "revisi 1"."""
    draft = "draf " if revision.status == RevisionStatus.DRAFT else ""
    return f"{draft}revisi {revision.number}"


def public_url(report: QuarterlyReport) -> str:
    return settings.SITE_URL + report.get_absolute_url()


def filename(file: ReportFile) -> str:
    """ "laporan-triwulan-3-2026-revisi-1.pdf"."""
    report = file.revision.report
    day = f"-per-{report.as_of}" if report.as_of else ""
    part = "-gambar" if file.kind == Kind.PICTURE else ""
    name = {Kind.REPORT: "laporan", Kind.ANNEX: "lampiran"}.get(Kind(file.kind), "lembar-wali-kota")
    period = f"triwulan-{report.period.number}-{report.period.year}{day}"
    return f"{name}{part}-{period}-revisi-{file.revision.number}.{ENDINGS[Kind(file.kind)]}"


# --- Parts -------------------------------------------------------------------------------------
def cut(rows: list[Any], most: int) -> dict[str, Any]:
    """The first rows, and how many are only in the annex."""
    left = max(0, len(rows) - most)
    return {"rows": rows[:most], "left": left, "left_words": number(left), "count": len(rows)}


def numbered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Kelurahan with their number on the map; of a large city those with figures come first."""
    found = [row | {"number": place} for place, row in enumerate(rows, start=1)]
    return found if len(found) <= VILLAGES else sorted(found, key=lambda row: -row["amount"])


def fields_beside(figures: dict[str, Any]) -> list[dict[str, Any]]:
    """Each bidang with the same quarter a year ago."""
    before = {row["key"]: row for row in figures["fields_last_year"]["rows"]}
    return [{"now": row, "before": before.get(row["key"])} for row in figures["fields"]["rows"]]


def kind_line(kind: dict[str, Any]) -> dict[str, Any]:
    return kind | {"as_of_day": reading.day(kind["as_of"])}


def waiting_line(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"since_day": reading.day(row["since"])}


def photo_of(programme: dict[str, Any]) -> str:
    """Its first photo as a ``data:`` address, the only kind the press opens; "" without one."""
    photo = RealisationPhoto.objects.select_related("file").filter(pk=programme["photo"]).first()
    if photo is None or not photo.file.medium:
        return ""
    with photo.file.medium.open("rb") as source:
        return "data:image/webp;base64," + base64.b64encode(source.read()).decode()


def city_short() -> str:
    """ "Magelang" for "Kota Magelang": where papers are signed."""
    return Area.objects.get(pk=settings.CITY_CODE).name.removeprefix("Kota ")
