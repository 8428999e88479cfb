"""One function for each public figure. Page, export, PDF and API call these and nothing else.

Rupiah are whole. The period of what was done is the quarter in which the work ended; of a pledge
the day of its confirmation (its proposal for ``pledged``); of a proposal the day it was submitted,
all in the city's calendar. Definitions: docs/decisions, and /realisasi/cara-menghitung/ for people.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from companies.models import Pledge, Realisation
from companies.models.pledge import PledgeQuerySet
from companies.workflow import RESERVING, RealisationStatus
from forum_site.areas.models import Area
from forum_site.rules.models import PriorityField
from proposals.models import Proposal
from proposals.workflow import Status
from reports.models import CompanyCell, FigureCell
from reports.period import Quarter
from reports.scope import Scope

DONE = (Status.REALISED, Status.EVALUATED)
#: How the part of figures that names no kelurahan is called.
NOWHERE = "Lintas kelurahan"


@dataclass(frozen=True)
class Row:
    """One line of a table: rupiah, reports, distinct companies, percent of the table's total."""

    key: str
    label: str
    amount: int
    realisations: int
    companies: int
    percent: Decimal | None


# --- One number each ---------------------------------------------------------------------------
def realised(scope: Scope) -> int:
    """Rupiah of accepted realisations."""
    if scope.until:
        return accepted_reports(scope).aggregate(sum=Sum("amount"))["sum"] or 0
    return cells(scope).aggregate(sum=Sum("amount_realised"))["sum"] or 0


def reports_accepted(scope: Scope) -> int:
    """The number of accepted realisations."""
    if scope.until:
        return accepted_reports(scope).count()
    return cells(scope).aggregate(sum=Sum("realisations"))["sum"] or 0


def distinct_companies(scope: Scope) -> int:
    """Companies (after merges) with at least one accepted realisation; never a sum of parts."""
    if scope.until:
        merged = Coalesce("company__merged_into_id", "company_id")
        return accepted_reports(scope).aggregate(count=Count(merged, distinct=True))["count"]
    return company_cells(scope).aggregate(count=Count("company", distinct=True))["count"]


def pledged(scope: Scope) -> int:
    """Rupiah that count for the cap: proposed, confirmed, ended, and what a released one kept."""
    counted = Q(status__in=RESERVING) | Q(amount_kept__gt=0)
    return total_of(pledges(scope, "proposed_at").filter(counted))


def public_total(scope: Scope) -> int:
    """Rupiah of confirmed and ended pledges, and what a released one kept."""
    return total_of(pledges(scope, "confirmed_at").counted())


def remaining(scope: Scope) -> int:
    """Rupiah that published proposals still need today; a state, so the period does not matter."""
    looking = Proposal.objects.open_for_pledges().filter(placed(scope, "field", "village"))
    return looking.aggregate(sum=Sum(F("amount_needed") - F("amount_pledged")))["sum"] or 0


def missing(scope: Scope) -> int:
    """The same as the public reads it: no unconfirmed pledge can be told from it."""
    looking = Proposal.objects.looking_for_partners().filter(placed(scope, "field", "village"))
    return looking.aggregate(sum=Sum(F("amount_needed") - F("amount_confirmed")))["sum"] or 0


def percent_realised(scope: Scope) -> Decimal | None:
    """Accepted realisations of pledges against confirmed pledges, in percent; may pass 100.

    A company's own programmes were never promised and do not count here. None without pledges.
    """
    promised = public_total(scope)
    if scope.until:
        answers = accepted_reports(scope).filter(pledge__isnull=False)
        done = answers.aggregate(sum=Sum("amount"))["sum"] or 0
    else:
        done = cells(scope).aggregate(sum=Sum("amount_for_pledges"))["sum"] or 0
    return Decimal(done) * 100 / promised if promised else None


def proposals_submitted(scope: Scope) -> int:
    """Proposals that were sent."""
    return proposals(scope).filter(submitted_at__isnull=False).count()


def proposals_pledged(scope: Scope) -> int:
    """Proposals sent in the period that have a confirmed commitment."""
    return proposals(scope).filter(amount_confirmed__gt=0).count()


def proposals_realised(scope: Scope) -> int:
    """Proposals declared as done; the period is that of the last accepted work."""
    done = Proposal.objects.filter(placed(scope, "field", "village"), status__in=DONE)
    if scope.days:
        accepted = Q(realisations__status=RealisationStatus.ACCEPTED)
        done = done.annotate(last=Max("realisations__ended_on", filter=accepted))
        done = done.filter(last__gte=scope.days[0], last__lt=scope.days[1])
    return done.count()


# --- Tables ------------------------------------------------------------------------------------
def by_field(scope: Scope) -> list[Row]:
    """Every bidang; an old one (Sosial Ekonomi) only where it has figures."""
    found = counted_by(scope, "field__code")
    fields = PriorityField.objects.values_list("code", "name", "is_historical")
    shown = [
        (code, name.removeprefix("Bidang "))
        for code, name, is_historical in fields
        if code in found or not is_historical
    ]
    return rows(shown, found, scope)


def by_district(scope: Scope) -> list[Row]:
    """Every kecamatan of the city, and what names no kelurahan."""
    found = counted_by(scope, "village__parent_id")
    return rows(areas(Area.Level.DISTRICT, found), found, scope)


def by_village(scope: Scope) -> list[Row]:
    """Every kelurahan of the city, and what names none."""
    found = counted_by(scope, "village_id")
    return rows(areas(Area.Level.VILLAGE, found), found, scope)


def by_quarter(scope: Scope) -> list[Row]:
    """The quarters that have figures, the latest first; of a year all four."""
    found = counted_by(scope, "quarter")
    codes = set(found)
    if scope.year:
        codes |= {scope.year * 10 + number for number in range(1, 5)}
    shown = [(code, str(Quarter.from_code(code))) for code in sorted(codes, reverse=True)]
    return rows(shown, found, scope)


def by_year(scope: Scope) -> list[Row]:
    """The years that have figures, the latest first."""
    found = counted_by(scope, "year")
    return rows([(year, str(year)) for year in sorted(found, reverse=True)], found, scope)


def years() -> list[int]:
    """The years that have figures, the latest first."""
    codes = FigureCell.objects.values_list("quarter", flat=True).distinct()
    return sorted({code // 10 for code in codes}, reverse=True)


def accepted_reports(scope: Scope) -> QuerySet[Realisation]:
    """The accepted reports themselves, the latest work first."""
    found = Realisation.objects.accepted().filter(placed(scope, "field", "village"))
    if scope.days:
        found = found.filter(ended_on__gte=scope.days[0], ended_on__lt=scope.days[1])
    return found.order_by("-ended_on", "-accepted_at", "pk")


# --- Parts -------------------------------------------------------------------------------------
def placed(scope: Scope, field: str, village: str) -> Q:
    """The scope's field and area as a condition on rows that name them so."""
    found = Q()
    if scope.field:
        found &= Q(**{f"{field}__code": scope.field})
    if scope.area:
        inside = Q(**{village: scope.area}) | Q(
            **{f"{village}__code__startswith": f"{scope.area}."}
        )
        found &= inside
    return found


def within(scope: Scope) -> Q:
    """The scope's quarters as a condition on cells."""
    if scope.quarter:
        first = Quarter(scope.quarter.year, 1) if scope.to_date else scope.quarter
        return Q(quarter__range=(first.code, scope.quarter.code))
    if scope.year:
        return Q(quarter__range=(scope.year * 10 + 1, scope.year * 10 + 4))
    return Q()


def cells(scope: Scope) -> QuerySet[FigureCell]:
    """The cells of the scope."""
    return FigureCell.objects.filter(within(scope) & placed(scope, "field", "village"))


def company_cells(scope: Scope) -> QuerySet[CompanyCell]:
    """The cells by company of the scope."""
    return CompanyCell.objects.filter(within(scope) & placed(scope, "field", "village"))


def pledges(scope: Scope, moment: str) -> PledgeQuerySet:
    """Pledges by field and kelurahan of their proposal, dated by ``moment``."""
    found = Pledge.objects.filter(placed(scope, "proposal__field", "proposal__village"))
    if scope.instants:
        first, after = scope.instants
        found = found.filter(**{f"{moment}__gte": first, f"{moment}__lt": after})
    return found


def total_of(pledges: QuerySet[Pledge]) -> int:
    """Their rupiah; of a released one only what it kept."""
    return pledges.aggregate(sum=Sum(Coalesce("amount_kept", "amount")))["sum"] or 0


def proposals(scope: Scope) -> QuerySet[Proposal]:
    """Proposals by field, kelurahan and the day they were sent."""
    found = Proposal.objects.filter(placed(scope, "field", "village"))
    if scope.instants:
        first, after = scope.instants
        found = found.filter(submitted_at__gte=first, submitted_at__lt=after)
    return found


def counted_by(scope: Scope, dimension: str) -> dict[Any, tuple[int, int, int]]:
    """Amount, reports and distinct companies by the values of a dimension of the cells."""
    year = {"year": F("quarter") / 10} if dimension == "year" else {}
    sums = cells(scope).annotate(**year).values_list(dimension)
    heads = company_cells(scope).annotate(**year).values_list(dimension)
    companies = dict(heads.annotate(count=Count("company", distinct=True)))
    totals = sums.annotate(amount=Sum("amount_realised"), count=Sum("realisations"))
    return {key: (amount, count, companies[key]) for key, amount, count in totals}


def areas(level: str, found: dict[Any, Any]) -> list[tuple[Any, str]]:
    """The city's areas of a level with their names, others that have figures, and none at all."""
    named = [code for code in found if code]
    known = Area.objects.filter(Q(code__startswith=settings.CITY_CODE) | Q(code__in=named))
    shown = list(known.filter(level=level).order_by("code").values_list("code", "name"))
    return [*shown, (None, NOWHERE)] if None in found else shown


def rows(
    shown: list[tuple[Any, str]], found: dict[Any, tuple[int, int, int]], scope: Scope
) -> list[Row]:
    """The lines of a table, percents of its total with two decimals, half up."""
    total = sum(amount for amount, _, _ in found.values())
    lines = []
    for key, label in shown:
        amount, realisations, companies = found.get(key, (0, 0, 0))
        percent = share_of(amount, total)
        lines.append(Row(str(key or ""), label, amount, realisations, companies, percent))
    return lines


def share_of(amount: int, total: int) -> Decimal | None:
    """Percent with two decimals, half up; None of nothing."""
    if not total:
        return None
    return (Decimal(amount) * 100 / total).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
