"""Plans against realisation: of one company, or of all companies of a year. Rupiah are whole."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from companies.models import AnnualPlan, PlanItem
from companies.workflow import RealisationStatus
from forum_site.clocks.models import Kind
from forum_site.clocks.services import find_clock
from forum_site.organisations.models import Organisation


def plan_due_on(plan: AnnualPlan) -> date | None:
    """The last day to send the plan, as its clock says; None while it is not adopted, or where the
    city has set no rule."""
    clock = find_clock(kind=Kind.PLAN, subject=plan)
    return None if clock is None else clock.due_on


@dataclass(frozen=True)
class ItemFigures:
    """An approved item of a plan against what was accepted for it, in rupiah."""

    item: PlanItem
    planned: int
    realised: int

    @property
    def deviation(self) -> int:
        """Realised less planned, rupiah; below nothing: less was done than planned."""
        return self.realised - self.planned

    @property
    def percent(self) -> Decimal:
        """Realised / planned, percent; above 100 when more was done."""
        return Decimal(self.realised) * 100 / self.planned

    @property
    def deviation_percent(self) -> Decimal:
        """The deviation as percent of what was planned."""
        return self.percent - 100


@dataclass(frozen=True)
class PlanFigures:
    """The plan of one company and year against what was accepted for it, in rupiah.

    Planned are its approved items. Realised are accepted reports that name one of them, directly or
    through a pledge; work outside of the plan counts elsewhere.
    """

    plan: AnnualPlan
    items: tuple[ItemFigures, ...]

    @property
    def planned(self) -> int:
        return sum(item.planned for item in self.items)

    @property
    def realised(self) -> int:
        return sum(item.realised for item in self.items)

    @property
    def deviation(self) -> int:
        return self.realised - self.planned

    @property
    def percent(self) -> Decimal | None:
        """The plan percentage, realised / planned; None without any approved item."""
        return Decimal(self.realised) * 100 / self.planned if self.planned else None


DONE = Q(realisations__status=RealisationStatus.ACCEPTED)


def with_realised(items: QuerySet[PlanItem], done: Q = DONE) -> QuerySet[PlanItem]:
    """``items`` in their order, each with ``realised``: the rupiah accepted for it."""
    return (
        items.select_related("target__field", "village")
        .annotate(realised=Coalesce(Sum("realisations__amount", filter=done), 0))
        .order_by("created_at", "pk")  # grouping drops the order of the model
    )


def plan_figures(
    year: int, *, company: Organisation | None = None, until: date | None = None
) -> list[PlanFigures]:
    """Every sent plan of a year that is not cancelled, by company name; two queries.

    ``until`` leaves out work that ended after that day.
    """
    plans = AnnualPlan.objects.living().filter(year=year, submitted_at__isnull=False)
    if company is not None:
        plans = plans.filter(company=company)
    done = DONE
    if until is not None:
        done = done & Q(realisations__ended_on__lte=until)
    items = with_realised(PlanItem.objects.approved(), done)
    found = plans.select_related("company").order_by("company__name")
    return [
        PlanFigures(
            plan,
            tuple(ItemFigures(item, item.amount, item.realised) for item in plan.items.all()),
        )
        for plan in found.prefetch_related(Prefetch("items", items))
    ]


def plan_figures_of(company: Organisation, year: int) -> PlanFigures | None:
    """One company's plan of a year; None while it has not sent one."""
    return next(iter(plan_figures(year, company=company)), None)
