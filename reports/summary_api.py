"""The summary for machines: all that the dashboard says, in one answer."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.db.models import Sum
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request

from companies.figures import on_time_rate
from forum_site.api import kept
from forum_site.api.etags import known_to
from forum_site.api.parameters import Query
from forum_site.api.problems import BadParameters
from forum_site.api.rows import Selected, instant
from forum_site.api.scopes import Scope as KeyScope
from forum_site.api.views import Answer, as_text
from forum_site.areas.models import Area
from forum_site.formats.dates import date_range
from forum_site.organisations.models import Organisation
from forum_site.rules.models import PriorityField
from reports import course, figures, rollups
from reports.figures import Row, Scope
from reports.models import RollupState
from reports.period import Quarter
from reports.serializers import SummaryShape

YEARS = {"min_value": 1900, "max_value": 2200}
#: Companies have been obliged since 2007 (UU 40/2007, pasal 74); hardly anybody asks for more.
FIRST_YEAR = 2007
#: Differs when the summary gets another shape, so that none is kept over an update.
SHAPE = blake2b(as_text(SummaryShape.example).encode(), digest_size=8).hexdigest()
DAY = timedelta(days=1)


class SummaryQuery(Query):
    year = serializers.IntegerField(required=False, **YEARS, help_text="Tahun; tanpa ini: semua.")
    quarter = serializers.IntegerField(
        required=False, min_value=1, max_value=4, help_text="Triwulan; hanya bersama `year`."
    )
    field = serializers.SlugField(required=False, help_text="Kode bidang.")
    area = serializers.CharField(
        required=False, max_length=13, help_text="Kode kecamatan atau kelurahan."
    )


class ReadSummary(Answer):
    """One call for the whole dashboard."""

    scope = KeyScope.FIGURES
    tag, called = "Angka", "Ringkasan"
    explained = (
        "Angka utama serta tabel per bidang, triwulan, wilayah, dan perusahaan. Masa dihitung dari "
        "hari pekerjaan selesai; komitmen dari hari terkonfirmasi; usulan dari hari diajukan."
    )
    query, row = SummaryQuery, SummaryShape

    def get(self, request: Request, **where: Any) -> HttpResponseBase:
        """Summaries by time alone are asked for most, and counted again only after a change."""
        asked = self.query.read(request.query_params) if request.query_params else {}
        name = name_of_kept(asked)
        if not name:
            return super().get(request, **where)
        stamp = Selected(rollups.VERSION, (f"/{timezone.localdate()}/{SHAPE}",))
        whole = kept.answer(
            name,
            stamp=stamp,
            make=lambda: as_text(self.told(request.query_params)),
            known=known_to(request._request),
        )
        # Without a text the reader has it already, and is told no more than that.
        return self.answer(request, whole.body or "", etag=whole.etag)

    def data(self, asked: dict[str, Any], **where: Any) -> dict[str, Any]:
        scope = scope_of(asked)
        state = RollupState.objects.first()
        before = period_before(scope)
        return {
            "year": scope.year,
            "quarter": scope.quarter.number if scope.quarter else None,
            "field": scope.field or None,
            "area": scope.area or None,
            "years": figures.years(),
            "period": period(scope),
            "counted_at": instant(state.refreshed_at if state else None),
            "totals": totals(scope),
            "previous": {"period": period(before), "totals": totals(before)} if before else None,
            "trend": course.trend(scope),
            "funnel": course.funnel(scope),
            "by_field": parts(figures.by_field(scope)),
            "by_quarter": parts(figures.by_quarter(scope)),
            "by_district": parts(figures.by_district(scope)),
            "by_village": parts(figures.by_village(scope)),
            "by_company": by_company(scope),
        }


def name_of_kept(asked: dict[str, Any]) -> str:
    """Under which name the summary is kept; "" for one that is not asked for often.

    Of all time, or of a year or quarter that a city may have figures of: so few that none need go.
    """
    if not asked:
        return "summary"
    is_known = asked.get("year") in range(FIRST_YEAR, timezone.localdate().year + 1)
    if not is_known or asked.keys() - {"year", "quarter"}:
        return ""
    return f"summary/{asked['year']}/{asked.get('quarter', '')}"


def scope_of(asked: dict[str, Any]) -> Scope:
    """The parameters as a scope. Raises BadParameters for what does not exist."""
    year, quarter = asked.get("year"), asked.get("quarter")
    field, area = asked.get("field", ""), asked.get("area", "")
    wrong = {}
    if quarter and not year:
        wrong["quarter"] = "Sebutkan juga `year`."
    if field and not PriorityField.objects.filter(code=field).exists():
        wrong["field"] = "Tidak ada bidang dengan kode ini. Lihat /api/v1/priority-fields/."
    if area and not Area.objects.of_city().filter(code=area).exists():
        wrong["area"] = "Tidak ada wilayah dengan kode ini. Lihat /api/v1/areas/."
    if wrong:
        raise BadParameters(wrong)
    period = Quarter(year, quarter) if year and quarter else None
    return Scope(year=year, quarter=period, field=field, area=area)


def period(scope: Scope) -> dict[str, Any] | None:
    """The span in words and days; None for all time."""
    if scope.days is None:
        return None
    first, after = scope.days
    return {
        "label": date_range(first, after - DAY)
        if scope.until
        else str(scope.quarter or f"Tahun {scope.year}"),
        "starts_on": first.isoformat(),
        "ends_on": (after - DAY).isoformat(),
        "is_over": timezone.localdate() >= after,
    }


def period_before(scope: Scope) -> Scope | None:
    """The quarter before a quarter, the year before a year; None before the calendar begins.

    While a period runs, only as much of the one before: to the same day of the year, or as many
    days of the quarter.
    """
    if scope.year is None or scope.days is None or scope.year <= YEARS["min_value"]:
        return None
    (first, after), today = scope.days, timezone.localdate()
    is_running = first <= today < after
    if scope.quarter is None:
        return replace(
            scope, year=scope.year - 1, until=year_earlier(today) + DAY if is_running else None
        )
    before = scope.quarter.previous()
    until = before.starts_on + (today - first) + DAY if is_running else None
    return replace(scope, year=before.year, quarter=before, until=until)


def year_earlier(today: date) -> date:
    """The same day of last year; 28 February for the 29th."""
    is_leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year - 1, day=28 if is_leap_day else today.day)


def totals(scope: Scope) -> dict[str, Any]:
    """The headline figures; punctuality has no field and no place."""
    rate = None
    if scope.days and not scope.field and not scope.area:
        rate = on_time_rate(*scope.days)
    return {
        "amount_realised": figures.realised(scope),
        "amount_confirmed": figures.public_total(scope),
        "amount_missing": figures.missing(scope),
        "percent_realised": percent(figures.percent_realised(scope)),
        "companies": figures.distinct_companies(scope),
        "realisations": figures.reports_accepted(scope),
        "proposals_submitted": figures.proposals_submitted(scope),
        "proposals_pledged": figures.proposals_pledged(scope),
        "proposals_realised": figures.proposals_realised(scope),
        "reports_due": rate.due if rate else None,
        "reports_in_time": rate.in_time if rate else None,
    }


def parts(rows: list[Row]) -> list[dict[str, Any]]:
    """A table's lines."""
    return [
        {
            "key": row.key,
            "label": row.label,
            "amount_realised": row.amount,
            "realisations": row.realisations,
            "companies": row.companies,
            "percent": percent(row.percent),
            "page": None,
        }
        for row in rows
    ]


def by_company(scope: Scope) -> list[dict[str, Any]]:
    """Every company with accepted work, the largest sum first; merged ones as one."""
    cells = figures.company_cells(scope).values("company")
    found = cells.annotate(amount=Sum("amount_realised"), count=Sum("realisations"))
    sums = {row["company"]: (row["amount"], row["count"], 1) for row in found}
    companies = {str(one.pk): one for one in Organisation.objects.filter(pk__in=sums)}
    names = [(one.pk, one.name) for one in companies.values()]
    rows = figures.rows(names, sums, scope)
    told = parts(sorted(rows, key=lambda row: (-row.amount, row.label, row.key)))
    return [part | {"page": page_of(companies[part["key"]])} for part in told]


def page_of(company: Organisation) -> str | None:
    """The company's page, at its full address; None when it has none any more."""
    if company.status != Organisation.Status.ACTIVE:
        return None
    path = reverse("company_detail", args=[company.slug])
    return f"{settings.SITE_URL}{path}"


def percent(value: Decimal | None) -> float | None:
    """With two decimals."""
    return None if value is None else round(float(value), 2)
