"""Who has reported and who has not: the public list, and a company's word before it is on it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Min
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from companies.figures import (
    CompanyRecord,
    OnTime,
    compliance,
    in_correction,
    on_time_rate,
    report_clocks,
)
from companies.forms.compliance import ObjectionForm
from companies.models import ComplianceCase
from companies.services.compliance import object_to
from companies.views.forms import refused
from companies.views.guard import for_company, own_companies
from companies.views.pages import page_of
from companies.views.public import clean
from companies.workflow import ComplianceStatus
from forum_site.errors import RuleBroken
from forum_site.exports.columns import Column, Kind
from forum_site.exports.csv_files import stream_csv
from forum_site.exports.xlsx_files import xlsx_response
from forum_site.formats.dates import quarter
from forum_site.organisations.models import Organisation
from forum_site.rules.services import rule_in_force

QUARTERS = (1, 2, 3, 4)
COLUMNS = (
    Column("Perusahaan", "company.name", width=44),
    Column("Keadaan", lambda row: "sudah melapor" if row.has_reported else "belum melapor"),
    Column("Laporan tepat waktu", "in_time", Kind.INTEGER),
    Column("Laporan terlambat", "late", Kind.INTEGER),
    Column("Belum masuk", "missing", Kind.INTEGER),
)


@dataclass(frozen=True)
class Span:
    """A year, or one quarter of it; ``end`` is the day after the last one."""

    year: int
    number: int | None

    @property
    def start(self) -> date:
        return date(self.year, (self.number or 1) * 3 - 2, 1)

    @property
    def end(self) -> date:
        after = (self.number or 4) % 4 + 1
        return date(self.year + (after == 1), after * 3 - 2, 1)

    def __str__(self) -> str:
        return quarter(self.year, self.number) if self.number else f"Tahun {self.year}"


def span_of(request: HttpRequest, years: list[int]) -> Span:
    """What the address asks for; this year when it makes no sense."""
    year, number = request.GET.get("tahun", ""), request.GET.get("triwulan", "")
    known = {str(one): one for one in years}
    return Span(known.get(year, years[0]), int(number) if number in {"1", "2", "3", "4"} else None)


def known_years() -> list[int]:
    """From this year back to the first report that was due."""
    this_year = timezone.localdate().year
    first = report_clocks().aggregate(first=Min("due_on"))["first"]
    return list(range(this_year, min(first.year if first else this_year, this_year) - 1, -1))


def found(request: HttpRequest, span: Span) -> list[CompanyRecord]:
    """The list of the period whose names hold the words."""
    words = clean(request.GET.get("q", "")).lower()
    rows = compliance(span.start, span.end)
    return [row for row in rows if words in row.company.name.lower()]


@require_safe
def compliance_page(request: HttpRequest) -> HttpResponse:
    """The on-time rate of a period, and who stands behind it."""
    years = known_years()
    span = span_of(request, years)
    rows = found(request, span)
    rate = on_time_rate(span.start, span.end)
    context = {
        "span": span,
        "years": years[:6],
        "quarters": QUARTERS,
        "rate": rate,
        "stats": stats_of(rows, rate),
        "open_count": in_correction(span.start, span.end),
        "page": page_of(request, rows, per_page=50),
        "words": clean(request.GET.get("q", "")),
        "report_rule": rule_in_force("realisation_report_months"),
        "correction_rule": rule_in_force("correction_working_days"),
    }
    return render(request, "companies/compliance.html", context)


def stats_of(rows: list[CompanyRecord], rate: OnTime) -> list[dict[str, Any]]:
    """Companies by state, counted over what was found."""
    behind = sum(not row.has_reported for row in rows)
    return [
        {"label": "Laporan jatuh tempo", "value": rate.due},
        {"label": "Perusahaan sudah melapor", "value": len(rows) - behind},
        {"label": "Perusahaan belum melapor", "value": behind},
    ]


@require_safe
def compliance_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The list of the period as it was searched."""
    span = span_of(request, known_years())
    details: dict[str, Any] = {
        "filename": f"kepatuhan-{span.year}{f'-{span.number}' if span.number else ''}.{ending}",
        "columns": COLUMNS,
        "rows": found(request, span),
    }
    return stream_csv(**details) if ending == "csv" else xlsx_response(**details)


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def objection(request: HttpRequest, company: Organisation, case_id: UUID) -> HttpResponse:
    """What is missing, until when it can be corrected, and the company's word about it."""
    cases = ComplianceCase.objects.select_related("clock__organisation", "decided_by")
    case = get_object_or_404(cases, pk=case_id, clock__organisation__in=own_companies(request))
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            object_to(case_id=case.pk, text=form.cleaned_data["text"], by=request.user)
        except RuleBroken as refusal:
            refused(form, refusal, default="text")
        else:
            messages.success(request, "Keberatan terkirim. Sekretariat memeriksa dan menjawabnya.")
            return redirect("companies:objection", case.pk)
    context = {
        "case": case,
        "clock": case.clock,
        "company": company,
        "form": form,
        "may_object": case.status == ComplianceStatus.NOTICED and case.clock.is_open,
    }
    return render(request, "companies/objection.html", context)
