"""How residents take part, kelurahan by kelurahan and summed by kecamatan, in a span of days.

All of it is public on its own: proposals that were sent, accepted reports of companies, and
musyawarah that were recorded. Families of the registry are never read here, so that no small
number tells of a family; households are those that companies' accepted reports name.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Lower, Trim

from companies.models import Realisation
from forum.models import Deliberation
from forum_site.areas.models import Area
from forum_site.formats.dates import midnight
from forum_site.rules.kinds import KINDS
from proposals.models import Proposal
from proposals.workflow import Status

#: Units that are households themselves.
HOUSEHOLD_UNITS = ("keluarga", "kk", "rumah")
#: Needs of which one piece reaches one household: a family's latrine, a house, a connection.
HOUSEHOLD_NEEDS = tuple(
    code for kind in KINDS.values() if kind.unit == "rumah" for code in kind.needs
)


@dataclass(frozen=True)
class Row:
    """One place. Money is whole rupiah of the proposals that were sent in the span."""

    code: str
    name: str
    district: str
    proposals: int = 0
    households: int = 0
    meetings: int = 0
    amount_self_help: int = 0
    amount_total: int = 0

    @property
    def self_help_share(self) -> Decimal | None:
        """Percent of the budgets that residents bring themselves; None without a budget."""
        if not self.amount_total:
            return None
        return Decimal(self.amount_self_help) * 100 / self.amount_total


@dataclass(frozen=True)
class Participation:
    """Every kelurahan of the city by kecamatan and name, the kecamatan, and the whole city.

    ``total`` also holds what names no kelurahan.
    """

    villages: tuple[Row, ...]
    districts: tuple[Row, ...]
    total: Row


def participation_in(start: date, end: date) -> Participation:
    """From ``start`` to the day before ``end``, days of Asia/Jakarta.

    Proposals by the day they were first sent, whatever became of them; households by the end of the
    work of accepted reports; musyawarah by the day they were held, without annulled ones.
    """
    proposals = sent_in(start, end)
    counts = {
        "proposals": by_village(proposals, Count("pk")),
        "amount_self_help": by_village(proposals, Sum("amount_self_help")),
        "amount_needed": by_village(proposals, Sum("amount_needed")),
        "households": by_village(household_reports(start, end), Sum("quantity")),
        "meetings": by_village(
            Deliberation.objects.valid().filter(held_on__gte=start, held_on__lt=end), Count("pk")
        ),
    }
    villages = tuple(
        row_of(area.pk, area.name, area.parent.name if area.parent else "", counts, [area.pk])
        for area in Area.objects.of_city().villages().order_by("parent__name", "name")
    )
    districts = tuple(
        summed(area.pk, area.name, [row for row in villages if row.code.startswith(f"{area.pk}.")])
        for area in Area.objects.of_city().districts().order_by("name")
    )
    everywhere = {code for found in counts.values() for code in found}
    return Participation(villages, districts, row_of("", "Seluruh kota", "", counts, everywhere))


def sent_in(start: date, end: date) -> QuerySet[Proposal]:
    """Proposals that were first sent in the span."""
    first, after = midnight(start), midnight(end)
    rows = Proposal.objects.exclude(status=Status.DRAFT)
    return rows.filter(submitted_at__gte=first, submitted_at__lt=after)


def household_reports(start: date, end: date) -> QuerySet[Realisation]:
    """Accepted reports that count households: by their unit, or by the need they answer."""
    rows = Realisation.objects.accepted().filter(ended_on__gte=start, ended_on__lt=end)
    is_household = (
        Q(word__in=HOUSEHOLD_UNITS)
        | Q(need__code__in=HOUSEHOLD_NEEDS)
        | Q(proposal__need__code__in=HOUSEHOLD_NEEDS)
    )
    return rows.alias(word=Lower(Trim("unit"))).filter(is_household)


def by_village(rows: QuerySet[Any], amount: Any) -> Counter[str]:
    """One number for each kelurahan code; "" for rows that name none. Parts are cut to whole."""
    found = rows.order_by().values_list("village").annotate(number=amount)
    return Counter({code or "": int(number or 0) for code, number in found})


def row_of(
    code: str, name: str, district: str, counts: dict[str, Counter[str]], codes: Iterable[str]
) -> Row:
    """The numbers of these kelurahan as one row."""
    numbers = {what: sum(found[each] for each in codes) for what, found in counts.items()}
    needed = numbers.pop("amount_needed")
    return Row(code, name, district, amount_total=needed + numbers["amount_self_help"], **numbers)


def summed(code: str, name: str, rows: Iterable[Row]) -> Row:
    """A kecamatan: the sum of its kelurahan."""
    listed = list(rows)
    return Row(
        code=code,
        name=name,
        district=name,
        proposals=sum(row.proposals for row in listed),
        households=sum(row.households for row in listed),
        meetings=sum(row.meetings for row in listed),
        amount_self_help=sum(row.amount_self_help for row in listed),
        amount_total=sum(row.amount_total for row in listed),
    )
