"""Published quarterly reports: the list, one report, its files and its figures for machines."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.db.models.fields.json import KeyTransform
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports import pdf
from reports.models import QuarterlyReport, ReportFile, ReportRevision
from reports.period import Quarter
from reports.quarterly import body, reading
from reports.quarterly.files import file_response

#: What a published file may be kept by caches: it never changes under its address.
KEPT = "public, max-age=86400"


def published() -> Any:
    """Published revisions with their files, the newest first."""
    rows = ReportRevision.objects.published().select_related("report")
    return rows.prefetch_related("files").order_by("-number")


@require_safe
def reports_page(request: HttpRequest) -> HttpResponse:
    """All published reports, the newest quarter first."""
    # The frozen figures of a large city are long: the list reads their head only.
    rows = ReportRevision.objects.published().order_by("-number")
    rows = rows.defer("figures", "changes").annotate(head=KeyTransform("headline", "figures"))
    reports = QuarterlyReport.objects.published()
    lines = [
        {
            "report": report,
            "revision": report.out[0],
            "stats": stats({"headline": report.out[0].head, "needs": None})[:3],
        }
        for report in reports.prefetch_related(Prefetch("revisions", rows, to_attr="out"))
    ]
    return render(request, "reports/quarterly_list.html", {"lines": lines})


@require_safe
def report_page(request: HttpRequest, year: str, number: str) -> HttpResponse:
    """The newest published revision of a quarter."""
    quarter = Quarter(int(year), int(number))
    return show(request, quarter=quarter.code, as_of=None)


@require_safe
def as_of_page(request: HttpRequest, day: str) -> HttpResponse:
    """The report on a running quarter as it was on a day."""
    try:
        return show(request, as_of=date.fromisoformat(day))
    except ValueError as error:
        raise Http404 from error


def show(request: HttpRequest, **which: Any) -> HttpResponse:
    """One report from its frozen figures, with all its revisions."""
    report = get_object_or_404(QuarterlyReport.objects.published(), **which)
    revisions = list(published().filter(report=report))
    newest = revisions[0]
    figures = newest.figures
    context = {
        "report": report,
        "revision": newest,
        "revisions": revisions,
        "figures": figures,
        "stats": stats(figures),
        "lead": reading.lead(figures, newest.wanted),
        "field_lines": pdf.fields_beside(figures),
        "indicators": reading.indicators(figures),
        "kinds": reading.told_kinds(figures),
        "wanted": reading.decisions(newest.wanted),
        "overdue": reading.overdue(figures),
        "forum_lines": body.told(figures),
        "files": [link_of(file) for file in newest.files.all()],
        "share": whatsapp(report, reading.lead(figures, newest.wanted)),
    }
    return render(request, "reports/quarterly_report.html", context)


def stats(figures: dict[str, Any]) -> list[dict[str, str]]:
    """The cards of the sheet for ``includes/stats.html``."""
    return [
        {"label": card["label"], "value": card["value"], "note": card["exact"]}
        for card in reading.cards(figures)
    ]


def link_of(file: ReportFile) -> dict[str, Any]:
    """A download with its type and size."""
    return {
        "label": file.get_kind_display(),
        "url": reverse("quarterly:download", args=[file.revision_id, file.kind]),
        "type": pdf.ENDINGS[ReportFile.Kind(file.kind)].upper(),
        "size": file.size,
    }


def whatsapp(report: QuarterlyReport, words: str) -> str:
    """A ready-made message; whoever sends it adds the picture."""
    text = f"{report}: {words} {pdf.public_url(report)}"
    return f"https://wa.me/?{urlencode({'text': text})}"


@require_safe
def download(request: HttpRequest, pk: str, kind: str) -> HttpResponseBase:
    """One file of a published revision; the picture is shown, the others are downloads."""
    files = ReportFile.objects.select_related("revision__report")
    file = get_object_or_404(
        files, revision_id=int(pk), kind=kind, revision__in=ReportRevision.objects.published()
    )
    return file_response(file, cache=KEPT)


@require_safe
def figures_json(request: HttpRequest, pk: str) -> JsonResponse:
    """The frozen figures as they are, with what they were taken from."""
    revision = get_object_or_404(published(), pk=int(pk))
    data = {
        "report": revision.report.label,
        "revision": revision.number,
        "published_at": revision.published_at.isoformat(),
        "taken_at": revision.taken_at.isoformat(),
        "sources": revision.sources,
        "figures": revision.figures,
    }
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})
