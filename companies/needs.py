"""How companies answer published need: promised and done, counted in the unit of the kind.

A proposal counts for the kind of its need in its kelurahan when one piece of it answers one unit (a
family's own latrine; not a shared tank: ``NeedKind.needs``). How many pieces a company promised is
the part of the proposal's pieces that its rupiah are of the need; how many were done is what the
accepted report says in the same unit, else the same part. Both are rounded down. A company's own
programme counts once it is accepted, with the need its report names, in the unit of that need. For
people: /realisasi/cara-menghitung/.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from django.db.models import CharField, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from companies.models import Pledge, Realisation
from companies.workflow import PledgeStatus
from forum_site.formats.numbers import number
from forum_site.rules.kinds import KINDS, NeedKind
from forum_site.rules.models import Need
from poverty_data.figures import published
from poverty_data.models import VerifiedNeed
from proposals.models import Proposal
from proposals.workflow import PUBLIC

#: Kind and kelurahan.
Place = tuple[str, str]
KIND_OF_NEED = {need: kind for kind in KINDS.values() for need in kind.needs}
Reports = TypeVar("Reports", bound=QuerySet[Any, Any])


@dataclass(frozen=True)
class Gap:
    """One kind in one kelurahan, or in the city. ``verified`` None: not told, nor is the rest."""

    verified: int | None
    pledged: int = 0
    realised: int = 0

    @property
    def is_told(self) -> bool:
        return self.verified is not None

    @property
    def unfunded(self) -> int | None:
        """What nobody has promised or done yet; never below nothing."""
        if self.verified is None:
            return None
        return max(0, self.verified - self.pledged - self.realised)


def answered(as_of: Mapping[str, date], *, village: str = "") -> dict[Place, Gap]:
    """Promised and not done yet, and done after the day of the kind's data; two queries.

    Confirmed pledges and accepted reports only: an unconfirmed one is nobody's business.
    """
    found: dict[Place, Gap] = defaultdict(lambda: Gap(verified=None))
    promised, done_of_running = promises(village), defaultdict[Any, int](int)
    for report in reports(village):
        kind = KIND_OF_NEED[report["need_code"]]
        pieces = pieces_done(report, kind)
        if report["pledge__status"] == PledgeStatus.CONFIRMED:
            done_of_running[report["proposal"]] += pieces
        if kind.code in as_of and report["ended_on"] > as_of[kind.code]:
            place = (kind.code, report["at_village"])
            found[place] = replace(found[place], realised=found[place].realised + pieces)
    for row in promised:
        kind = KIND_OF_NEED[row["proposal__need__code"]]
        part = part_of(row["proposal__quantity"], row["promised"], row["proposal__amount_needed"])
        still = max(0, part - done_of_running[row["proposal"]])
        place = (kind.code, row["proposal__village"])
        found[place] = replace(found[place], pledged=found[place].pledged + still)
    return dict(found)


def counted(village: str) -> Q:
    """Pledges and reports whose proposal counts in pieces."""
    one = Q(
        proposal__need__code__in=KIND_OF_NEED,
        proposal__status__in=PUBLIC,
        proposal__village__isnull=False,
        proposal__quantity__gt=0,
        proposal__amount_needed__gt=0,
    )
    return one & Q(proposal__village=village) if village else one


def in_pieces(rows: Reports, village: str = "") -> Reports:
    """Reports that count in pieces, with ``need_code``, ``need_unit`` and ``at_village``.

    As ``Realisation.answered_need`` and ``answered_village`` say them: of the proposal, else of the
    own programme.
    """
    own = Q(proposal__isnull=True, need__code__in=KIND_OF_NEED, village__isnull=False)
    if village:
        own &= Q(village=village)
    at_village = Coalesce("proposal__village_id", "village_id", output_field=CharField())
    return rows.annotate(
        need_code=Coalesce("proposal__need__code", "need__code"),
        need_unit=Coalesce("proposal__need__unit", "need__unit"),
        at_village=at_village,
    ).filter(counted(village) | own)


def kind_of(report: Realisation) -> NeedKind:
    """The kind of need that a report of ``in_pieces`` answers."""
    need = report.answered_need
    assert need is not None  # only such reports count
    return KIND_OF_NEED[need.code]


def units_of(need: Need) -> list[str]:
    """The units in which pieces of a counted need are told: "rumah", "unit"."""
    return list(dict.fromkeys((KIND_OF_NEED[need.code].unit, need.unit)))


def promises(village: str) -> Iterable[dict[str, Any]]:
    """Per proposal the rupiah of confirmed pledges that still run."""
    running = Pledge.objects.filter(counted(village), status=PledgeStatus.CONFIRMED)
    facts = ("proposal", "proposal__village", "proposal__need__code", "proposal__quantity")
    grouped = running.order_by().values(*facts, "proposal__amount_needed")
    return grouped.annotate(promised=Sum("amount"))


def reports(village: str) -> QuerySet[Realisation, dict[str, Any]]:
    """Accepted reports that count, with what tells how many pieces they did."""
    return (
        in_pieces(Realisation.objects.accepted(), village)
        .order_by()
        .values(
            *("proposal", "at_village", "need_code", "need_unit"),
            *("proposal__quantity", "proposal__unit", "proposal__amount_needed"),
            *("pledge__status", "ended_on", "quantity", "unit", "amount"),
        )
    )


def pieces_done(report: Mapping[str, Any], kind: NeedKind) -> int:
    """What the report says in the unit of the proposal or the kind; else its part of the need.

    An own programme is part of nothing: in another unit it is no piece.
    """
    units = {report["proposal__unit"], report["need_unit"], kind.unit}
    if report["quantity"] is not None and report["unit"].strip().lower() in units:
        return int(report["quantity"])
    if report["proposal"] is None:
        return 0
    return part_of(
        report["proposal__quantity"], report["amount"], report["proposal__amount_needed"]
    )


def part_of(quantity: int, amount: int, needed: int) -> int:
    """Pieces that so many rupiah pay, rounded down and never more than were asked for."""
    return min(quantity, quantity * amount // needed)


@dataclass(frozen=True)
class LocalNeed:
    """What a proposal's page says of the need around it; published figures only."""

    figure: published.Figure
    gap: Gap
    village_name: str

    @property
    def answers(self) -> str:
        """ "10 dijanjikan, 5 terbangun"."""
        return (
            f"{number(self.gap.pledged)} dijanjikan, {number(self.gap.realised)} {self.figure.done}"
        )


def local_need(proposal: Proposal) -> LocalNeed | None:
    """The published need of the proposal's kind and kelurahan; at most four queries."""
    if proposal.need is None or proposal.village is None:
        return None
    figure = published.figure(village=proposal.village_id, kind=proposal.need.kind)
    if figure is None:
        return None
    place = (figure.kind, figure.village)
    found = answered({figure.kind: figure.as_of}, village=figure.village)
    gap = replace(found.get(place, Gap(None)), verified=figure.value)
    return LocalNeed(figure, gap, proposal.village.name)


@dataclass(frozen=True)
class Answers:
    """``gap`` begins with the exact count of the desk; ``done`` is what an answered one became."""

    gap: Gap
    done: str


def answers_to(verified: VerifiedNeed | None) -> Answers | None:
    """Promised, done since the day of the data, and left over; None without a counted kind."""
    if verified is None or verified.kind not in KINDS:
        return None
    found = answered({verified.kind: verified.as_of}, village=verified.village_id)
    gap = found.get((verified.kind, verified.village_id), Gap(None))
    return Answers(replace(gap, verified=verified.quantity), KINDS[verified.kind].done)


def gaps() -> dict[Place, Gap]:
    """Every kind and kelurahan of the newest publication; empty before the first one."""
    publication = published.newest()
    if publication is None:
        return {}
    columns = published.columns(publication)
    found = answered({column.kind: column.as_of for column in columns})
    return {
        (column.kind, village): replace(
            found.get((column.kind, village), Gap(None)), verified=value
        )
        for column in columns
        for village, value in column.cells.items()
    }


def neediest_first() -> list[str]:
    """ "jamban:33.71.01.1003" of every told place with something unfunded, the most first."""
    open_places = [(gap.unfunded, place) for place, gap in gaps().items() if gap.unfunded]
    return [f"{kind}:{village}" for _, (kind, village) in sorted(open_places, key=by_size)]


def by_size(entry: tuple[int, Place]) -> tuple[int, Place]:
    return -entry[0], entry[1]
