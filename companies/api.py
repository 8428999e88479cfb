"""What companies promised and did, for machines."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from companies.figures import compliance, on_time_rate
from companies.models import CompanyProfile, Pledge, Realisation
from companies.parameters import CompanyQuery, ComplianceQuery, PledgeQuery, RealisationQuery
from companies.serializers import CompanyRow, ComplianceShape, PledgeRow, RealisationRow
from companies.views.public import named, with_sums
from forum_site.api.cursors import Order
from forum_site.api.feeds import Feed, register, register_lists
from forum_site.api.problems import BadParameters
from forum_site.api.scopes import Scope
from forum_site.api.views import Answer, OneRow, RowList
from forum_site.organisations.models import Organisation
from proposals.workflow import PUBLIC


# --- Companies ---------------------------------------------------------------------------------
def public_companies() -> QuerySet[CompanyProfile]:
    """Partners with something to tell, and those merged into another: a mirror needs both."""
    known = (Organisation.Status.ACTIVE, Organisation.Status.MERGED)
    return with_sums(CompanyProfile.objects.filter(organisation__status__in=known))


class ListCompanies(RowList):
    """All partner companies."""

    scope = Scope.ROWS
    tag, called = "Perusahaan", "Daftar perusahaan mitra"
    explained = "Perusahaan yang pernah berkomitmen, bekerja, atau memperkenalkan diri."
    query, row = CompanyQuery, CompanyRow
    is_same_at_any_time = True

    def rows(self, asked: dict[str, Any]) -> QuerySet[CompanyProfile]:
        return named(public_companies(), asked.get("q", ""))


class ReadCompany(OneRow):
    """One partner company."""

    scope = Scope.ROWS
    tag, called = "Perusahaan", "Satu perusahaan"
    explained = "Satu perusahaan mitra, menurut nomor tetapnya."
    row = CompanyRow

    def rows(self) -> QuerySet[CompanyProfile]:
        return public_companies()


# --- Pledges -----------------------------------------------------------------------------------
def public_pledges() -> QuerySet[Pledge]:
    """Confirmed and ended ones, and the kept part of released ones, of public proposals."""
    found = Pledge.objects.counted().filter(proposal__status__in=PUBLIC, confirmed_at__isnull=False)
    return found.annotate(counted=Coalesce("amount_kept", "amount"))


class ListPledges(RowList):
    """All public commitments."""

    scope = Scope.ROWS
    tag, called = "Komitmen", "Daftar komitmen"
    explained = "Komitmen terkonfirmasi atas usulan yang terbit."
    query, row = PledgeQuery, PledgeRow
    orders = {
        "-confirmed_at": Order("confirmed_at", descending=True),
        "confirmed_at": Order("confirmed_at"),
    }
    is_same_at_any_time = True

    def rows(self, asked: dict[str, Any]) -> QuerySet[Pledge]:
        wanted = {name: asked[name] for name in ("company", "proposal") if name in asked}
        return public_pledges().filter(**wanted)


class ReadPledge(OneRow):
    """One public commitment."""

    scope = Scope.ROWS
    tag, called = "Komitmen", "Satu komitmen"
    explained = "Satu komitmen terkonfirmasi, menurut nomor tetapnya."
    row = PledgeRow

    def rows(self) -> QuerySet[Pledge]:
        return public_pledges()


# --- Work done ---------------------------------------------------------------------------------
def accepted_work() -> QuerySet[Realisation]:
    """Accepted reports; a proposal that is not public is not named."""
    shown = Case(When(proposal__status__in=PUBLIC, then=F("proposal_id")), default=None)
    return Realisation.objects.accepted().annotate(public_proposal=shown)


class ListRealisations(RowList):
    """All accepted reports."""

    scope = Scope.ROWS
    tag, called = "Realisasi", "Daftar realisasi"
    explained = "Laporan realisasi yang diterima sekretariat, termasuk program sendiri."
    query, row = RealisationQuery, RealisationRow
    orders = {
        "-ended_on": Order("ended_on", descending=True),
        "ended_on": Order("ended_on"),
    }
    is_same_at_any_time = True

    def rows(self, asked: dict[str, Any]) -> QuerySet[Realisation]:
        found = accepted_work().filter(**within(asked))
        if "company" in asked:
            found = found.filter(company=asked["company"])
        if "proposal" in asked:
            found = found.filter(public_proposal=asked["proposal"])
        if "field" in asked:
            found = found.filter(field__code=asked["field"])
        if "area" in asked:
            inside = Q(village=asked["area"]) | Q(village__code__startswith=f"{asked['area']}.")
            found = found.filter(inside)
        if "ended_from" in asked:
            found = found.filter(ended_on__gte=asked["ended_from"])
        if "ended_before" in asked:
            found = found.filter(ended_on__lt=asked["ended_before"])
        return found


def within(asked: dict[str, Any]) -> dict[str, date]:
    """The year or quarter as days. Raises BadParameters for a quarter of no year."""
    if "year" not in asked:
        if "quarter" in asked:
            raise BadParameters({"quarter": "Sebutkan juga `year`."})
        return {}
    first, after = span(asked["year"], asked.get("quarter"))
    return {"ended_on__gte": first, "ended_on__lt": after}


class ReadRealisation(OneRow):
    """One accepted report."""

    scope = Scope.ROWS
    tag, called = "Realisasi", "Satu realisasi"
    explained = "Satu laporan realisasi yang diterima, menurut nomor tetapnya."
    row = RealisationRow

    def rows(self) -> QuerySet[Realisation]:
        return accepted_work()


# --- What mirrors follow ------------------------------------------------------------------------
Followers = list[tuple[QuerySet, str]]


def merged_with(companies: Iterable[str]) -> Followers:
    """The sums of a company hold those of the companies merged into it."""
    found = Organisation.objects.filter(pk__in=companies, merged_into__isnull=False)
    return [(found, "merged_into_id")]


def pledging_to(proposals: Iterable[str]) -> Followers:
    """A promise counts while its proposal is public."""
    found = Pledge.objects.filter(proposal__in=proposals)
    return [(found, "company_id"), (found, "company__merged_into_id")]


def pledges_to(proposals: Iterable[str]) -> Followers:
    return [(Pledge.objects.filter(proposal__in=proposals), "pk")]


def work_for(proposals: Iterable[str]) -> Followers:
    """A report names its proposal while that is public."""
    return [(Realisation.objects.filter(proposal__in=proposals), "pk")]


def work_in(fields: Iterable[str]) -> Followers:
    return [(Realisation.objects.filter(field__code__in=fields), "pk")]


register_lists(companies=ListCompanies, pledges=ListPledges, realisations=ListRealisations)
register(
    Feed(
        "companies",
        "Perusahaan",
        CompanyRow,
        public_companies,
        key="organisation_id",
        source="organisations.Organisation",
        follows={"organisations.Organisation": merged_with, "proposals.Proposal": pledging_to},
    ),
    Feed(
        "pledges",
        "Komitmen",
        PledgeRow,
        public_pledges,
        key="pk",
        source="companies.Pledge",
        follows={"proposals.Proposal": pledges_to},
    ),
    Feed(
        "realisations",
        "Realisasi",
        RealisationRow,
        accepted_work,
        key="pk",
        source="companies.Realisation",
        follows={"proposals.Proposal": work_for, "rules.PriorityField": work_in},
    ),
)


# --- Punctuality -------------------------------------------------------------------------------
class ReadCompliance(Answer):
    """Who has reported and who has not."""

    scope = Scope.ROWS
    tag, called = "Kepatuhan", "Ketepatan waktu melapor"
    explained = (
        "Laporan realisasi yang jatuh tempo dalam suatu masa. Perusahaan yang masih dalam masa "
        "pembetulan atau berkeberatan tidak disebut."
    )
    query, row = ComplianceQuery, ComplianceShape

    def data(self, asked: dict[str, Any], **where: Any) -> dict[str, Any]:
        year, quarter = asked.get("year", timezone.localdate().year), asked.get("quarter")
        start, end = span(year, quarter)
        rate = on_time_rate(start, end)
        return {
            "year": year,
            "quarter": quarter,
            "reports_due": rate.due,
            "reports_in_time": rate.in_time,
            "reports_late": rate.late,
            "reports_missing": rate.missing,
            "percent_in_time": None if rate.percent is None else round(float(rate.percent), 2),
            "companies": [
                {
                    "company": row.company.pk,
                    "name": row.company.name,
                    "has_reported": row.has_reported,
                    "in_time": row.in_time,
                    "late": row.late,
                    "missing": row.missing,
                }
                for row in compliance(start, end)
            ],
        }


def span(year: int, quarter: int | None) -> tuple[date, date]:
    """The first day, and the day after the last one."""
    if quarter is None:
        return date(year, 1, 1), date(year + 1, 1, 1)
    last = quarter == 4
    return date(year, quarter * 3 - 2, 1), date(year + last, 1 if last else quarter * 3 + 1, 1)
