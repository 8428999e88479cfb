"""How an annual plan fits the city: RKPD priorities, the need board, what other companies plan.

Shown to the forum beside each item while it synchronises a plan; nothing is refused by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.conf import settings
from django.db.models import Case, Q, Value, When

from companies import needs
from companies.models import AnnualPlan, PlanItem
from companies.needs import Gap, Place
from companies.workflow import PlanStatus
from forum_site.areas.models import Area
from forum_site.formats.numbers import number, quantity
from forum_site.organisations.models import Organisation
from forum_site.rules.kinds import KINDS, NeedKind
from forum_site.rules.models import DevelopmentPriority
from proposals.models import Proposal

#: Plans that other companies count as planned already.
SENT = (PlanStatus.SUBMITTED, PlanStatus.RETURNED, PlanStatus.APPROVED)
MOST_UNPLANNED = 8
MOST_PROPOSALS = 12


@dataclass(frozen=True)
class ItemFit:
    """One item beside what it is held against.

    ``priorities`` are those of its field, ``others`` the items of other companies for the same kind
    (or, without a kind, the same sasaran) in the same kelurahan. ``gap`` None: no published need.
    ``flags`` are sentences about what a person should look at.
    """

    item: PlanItem
    priorities: list[DevelopmentPriority]
    kind: NeedKind | None
    gap: Gap | None
    others: list[PlanItem]
    flags: list[str] = field(default_factory=list)

    @property
    def planned_by_others(self) -> Decimal:
        """Pieces that other companies plan, in the unit of the kind."""
        return sum((other.quantity for other in self.others), Decimal(0))


@dataclass(frozen=True)
class Unplanned:
    """Published need in one kelurahan that no plan of the year names."""

    kind: NeedKind
    village: str
    unfunded: int


def fits_of(plan: AnnualPlan) -> list[ItemFit]:
    """Every item of a plan with what stands beside it; the number of queries is constant."""
    priorities = list(DevelopmentPriority.objects.of_year(settings.CITY_CODE, plan.year))
    gaps, elsewhere = needs.gaps(), items_elsewhere(plan)
    items = plan.items.select_related(
        "target__field", "activity", "village__parent", "priority", "decided_by"
    ).prefetch_related("pledges__proposal", "realisations")
    return [fit_of(item, priorities, gaps, elsewhere) for item in items]


def items_elsewhere(plan: AnnualPlan) -> list[PlanItem]:
    """What other companies' sent plans of the year say."""
    items = PlanItem.objects.filter(plan__year=plan.year, plan__status__in=SENT)
    return list(items.exclude(plan=plan).select_related("plan__company"))


def fit_of(
    item: PlanItem,
    priorities: Iterable[DevelopmentPriority],
    gaps: dict[Place, Gap],
    elsewhere: Iterable[PlanItem],
) -> ItemFit:
    kind = KINDS.get(item.kind)
    same_field = [row for row in priorities if row.field_id == item.target.field_id]
    place = (item.kind, item.village_id or "")
    fit = ItemFit(
        item=item,
        priorities=same_field,
        kind=kind,
        gap=gaps.get(place) if kind and item.village_id else None,
        others=[other for other in elsewhere if is_alike(item, other)],
    )
    return replace(fit, flags=flags_of(fit))


def is_alike(item: PlanItem, other: PlanItem) -> bool:
    """The same kind, or sasaran where no kind is named, in the same kelurahan."""
    if item.village_id is None or item.village_id != other.village_id:
        return False
    if item.kind or other.kind:
        return item.kind == other.kind
    return item.target_id == other.target_id


def flags_of(fit: ItemFit) -> list[str]:
    """What does not fit, in sentences."""
    flags = []
    if not fit.priorities:
        flags.append("Tidak ada prioritas RKPD untuk bidang ini pada tahun rencana.")
    if fit.others:
        names = sorted({str(other.plan.company) for other in fit.others})
        flags.append(f"Tumpang tindih dengan rencana {', '.join(names)}.")
    unfunded = fit.gap.unfunded if fit.gap else None
    if unfunded is not None and fit.kind is not None:
        planned = fit.item.quantity + fit.planned_by_others
        if planned > unfunded:
            flags.append(
                f"Melebihi kebutuhan: {quantity(planned)} direncanakan, "
                f"{number(unfunded)} {fit.kind.unit} belum tertangani."
            )
    return flags


def unplanned_needs(year: int, *, most: int = MOST_UNPLANNED) -> list[Unplanned]:
    """Where published need is left that no sent plan of the year names; the largest first."""
    planned = set(
        PlanItem.objects.filter(plan__year=year, plan__status__in=SENT).values_list(
            "kind", "village_id"
        )
    )
    names = dict(Area.objects.of_city().villages().values_list("pk", "name"))
    left = [
        Unplanned(KINDS[kind], names[village], gap.unfunded)
        for (kind, village), gap in needs.gaps().items()
        if gap.unfunded and (kind, village) not in planned and village in names
    ]
    return sorted(left, key=lambda row: (-row.unfunded, row.kind.code, row.village))[:most]


def fitting_proposals(item: PlanItem, company: Organisation) -> list[Proposal]:
    """Open proposals that an approved item could carry out, the nearest first.

    The same kind of need or the same field; those in the item's kelurahan stand first.
    """
    near = Q(field=item.target.field_id)
    if item.kind:
        near |= Q(need__kind=item.kind)
    whens = [When(need__kind=item.kind, village=item.village_id, then=Value(0))] * bool(item.kind)
    whens += [When(village=item.village_id, then=Value(1))] * bool(item.village_id)
    whens += [When(need__kind=item.kind, then=Value(2))] * bool(item.kind)
    found = (
        Proposal.objects.open_for_pledges()
        .filter(near)
        .exclude(pledges__in=company.pledges.filter(plan_item=item))
        .annotate(nearness=Case(*whens, default=Value(3)))
        .select_related("field", "need", "village__parent")
        .defer("search", "story")
        .order_by("nearness", "-published_at", "-id")
    )
    return list(found[:MOST_PROPOSALS])


def amount_left(item: PlanItem) -> int:
    """Rupiah of the item that neither a running pledge nor an own report has taken yet."""
    return max(0, item.amount - taken_of(item))


def taken_of(item: PlanItem) -> int:
    """Rupiah of pledges that count for the cap, and of own reports of the item."""
    from_pledges = sum(pledge.amount for pledge in item.pledges.reserving())
    own = item.realisations.filter(pledge__isnull=True)
    return from_pledges + sum(own.values_list("amount", flat=True))
