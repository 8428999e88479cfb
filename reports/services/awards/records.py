"""What each company did in the years of a round, read from the rows for the scorers."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from companies.figures import visits_by_report
from companies.models import Milestone, PlanItem, Pledge, Realisation
from companies.workflow import ItemStatus, PledgeStatus, RealisationStatus
from forum_site.formats.dates import date_short
from forum_site.organisations.models import Organisation
from reports.scoring import Link, PlanLine, Programme, Record

#: Pledges that are over: what was promised can be held against what was done.
OVER = (PledgeStatus.ENDED, PledgeStatus.RELEASED)
VISIT = "companies_aftercarevisit"


def records_of(first_year: int, last_year: int) -> dict[Organisation, Record]:
    """Every active company with an accepted report whose work ended in these years, by name.

    A company merged into another counts as that one. The number of queries does not depend on the
    number of companies.
    """
    reports = accepted_in(first_year, last_year)
    visits = visited_in(reports, first_year, last_year)
    into = merged_into()
    programmes: dict[Any, list[Programme]] = defaultdict(list)
    for report in reports:
        found = programme(report, visits.get(report.pk, ()))
        programmes[into.get(report.company_id, report.company_id)].append(found)
    lines: dict[Any, list[PlanLine]] = defaultdict(list)
    planned = [*plan_lines(first_year, last_year), *pledge_lines(first_year, last_year)]
    for company_id, line in planned:
        lines[into.get(company_id, company_id)].append(line)
    companies = Organisation.objects.filter(
        pk__in=programmes, status=Organisation.Status.ACTIVE
    ).order_by("name", "pk")
    return {
        company: Record(programmes=programmes[company.pk], plan=lines[company.pk])
        for company in companies
    }


def merged_into() -> dict[Any, Any]:
    """Company -> the one it counts as, also through another one."""
    step = dict(
        Organisation.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into")
    )
    found = {}
    for start in step:
        end = start
        while end in step:
            end = step[end]
        found[start] = end
    return found


def accepted_in(first_year: int, last_year: int) -> QuerySet[Realisation]:
    """Accepted reports by the end of the work, with what a scorer asks of them."""
    progress = Milestone.objects.filter(pledge=OuterRef("pledge"))
    return (
        Realisation.objects.accepted()
        .filter(ended_on__year__gte=first_year, ended_on__year__lte=last_year)
        .select_related("handover", "pledge")
        .annotate(pictures=Count("photos", distinct=True), has_progress=Exists(progress))
        .order_by("ended_on", "pk")
    )


def visited_in(
    reports: Iterable[Realisation], first_year: int, last_year: int
) -> dict[UUID, tuple[Link, ...]]:
    """After-care visits that were made in these years to the work of each report, by its id."""
    return {
        pk: tuple(
            Link(f"{visit}, {date_short(visit.visited_on)}", desk_page(VISIT, visit.pk))
            for visit in reversed(visits)
            if visit.visited_on is not None and first_year <= visit.visited_on.year <= last_year
        )
        for pk, visits in visits_by_report(reports).items()
    }


def programme(report: Any, visits: tuple[Link, ...] = ()) -> Programme:
    """An accepted report as the scorers see it."""
    proofs = {
        "photos": report.pictures > 0,
        "handover": hasattr(report, "handover"),
        "certificate": report.certificate_id is not None,
        "funds": bool(report.source_of_funds.strip()),
        "plan": report.plan_item_id is not None
        or (report.pledge is not None and bool(report.pledge.agreement_id)),
    }
    return Programme(
        link=Link(report.activity, desk_page("companies_realisation", report.pk)),
        year=report.ended_on.year,
        amount=report.amount,
        proofs=frozenset(slug for slug, is_there in proofs.items() if is_there),
        has_progress=report.has_progress,
        visits=visits,
    )


def plan_lines(first_year: int, last_year: int) -> Iterable[tuple[Any, PlanLine]]:
    """Items of the sent plans of these years, with what was accepted for each."""
    done = Q(realisations__status=RealisationStatus.ACCEPTED)
    items = (
        PlanItem.objects.living()
        .filter(
            plan__submitted_at__isnull=False,
            plan__year__gte=first_year,
            plan__year__lte=last_year,
        )
        .select_related("plan")
        .annotate(done=Coalesce(Sum("realisations__amount", filter=done), 0))
        .order_by("plan__year", "created_at", "pk")
    )
    for item in items:
        is_approved = item.status == ItemStatus.APPROVED
        link = Link(item.title, desk_page("companies_annualplan", item.plan_id))
        yield (
            item.plan.company_id,
            PlanLine(
                link=link,
                planned=item.amount,
                realised=item.done,
                is_approved=is_approved,
                fits=is_approved and bool(item.priority_id or item.kind),
                has_road_map=item.road_map_year is not None,
            ),
        )


def pledge_lines(first_year: int, last_year: int) -> Iterable[tuple[Any, PlanLine]]:
    """Pledges confirmed in these years that are over: promised against realised."""
    pledges = (
        Pledge.objects.filter(
            status__in=OVER, confirmed_at__year__gte=first_year, confirmed_at__year__lte=last_year
        )
        .annotate(
            done=Coalesce(Sum("realisations__amount", filter=Q(realisations__status="accepted")), 0)
        )
        .select_related("proposal")
        .order_by("confirmed_at", "pk")
    )
    for pledge in pledges:
        link = Link(pledge.proposal.title, desk_page("companies_pledge", pledge.pk))
        yield (
            pledge.company_id,
            PlanLine(link=link, planned=pledge.amount, realised=pledge.done, is_item=False),
        )


def desk_page(model: str, pk: Any) -> str:
    """The page of a row at the desk."""
    return reverse(f"admin:{model}_change", args=[pk])
