"""Scores of the award, 0 to 100, computed from rows: pure functions, each with its "why".

The aspects are those of Perwal Kota Bandung 354/2014 as the LAN study of 2016 tells them (section
4.2.1). The study gives no scale: every formula here is the forum's own choice and says so on the
page. Points have two decimals, rounded half up; rupiah are whole.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from forum_site.formats.numbers import percent, rupiah
from forum_site.rules.models import AwardScorer

FULL, NONE = Decimal(100), Decimal(0)
#: The five proofs of a finished programme, and their words.
PROOFS = {
    "photos": "foto",
    "handover": "BAST",
    "certificate": "sertifikat laporan",
    "funds": "sumber biaya",
    "plan": "dokumen rencana",
}


class Link(NamedTuple):
    """A row at the desk that a score was computed from."""

    label: str
    url: str


@dataclass(frozen=True)
class Reason:
    """A sentence of a "why", and the rows behind it."""

    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class PlanLine:
    """What was planned (an item of the annual plan, else a pledge) and what became of it, rupiah.

    ``is_approved``: the forum approved the item; ``fits``: and it names an RKPD priority or a kind
    of the need board. ``has_road_map``: it names the year of the company's road map.
    """

    link: Link
    planned: int
    realised: int
    is_approved: bool = True
    fits: bool = False
    has_road_map: bool = False
    is_item: bool = True


@dataclass(frozen=True)
class Programme:
    """One accepted report: its year, rupiah, which PROOFS it has, how it was monitored.

    ``has_progress``: the company reported on the way; ``visits``: after-care visits that were made
    to the work in the years of the round, whichever company's BAST began their count.
    """

    link: Link
    year: int
    amount: int
    proofs: frozenset[str] = frozenset()
    has_progress: bool = False
    visits: tuple[Link, ...] = ()

    @property
    def is_monitored(self) -> bool:
        return self.has_progress or bool(self.visits)


@dataclass(frozen=True)
class Record:
    """What one company did in the years of a round."""

    programmes: Sequence[Programme] = ()
    plan: Sequence[PlanLine] = ()

    @property
    def items(self) -> list[PlanLine]:
        """Lines of annual plans, without pledges that stand in for them."""
        return [line for line in self.plan if line.is_item]


@dataclass(frozen=True)
class Field:
    """All candidates of a round: the years, and the most that any of them did in each."""

    years: Sequence[int]
    most_programmes: Mapping[int, int] = field(default_factory=dict)
    most_amount: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, years: Sequence[int], records: Iterable[Record]) -> "Field":
        numbers, amounts = dict.fromkeys(years, 0), dict.fromkeys(years, 0)
        for record in records:
            for year in years:
                done = [row for row in record.programmes if row.year == year]
                numbers[year] = max(numbers[year], len(done))
                amounts[year] = max(amounts[year], sum(row.amount for row in done))
        return cls(years, numbers, amounts)


@dataclass(frozen=True)
class Result:
    """Points, or None where the jury scores; and why."""

    points: Decimal | None
    why: tuple[Reason, ...]


def commitment(record: Record, among: Field) -> Result:
    """Aspect 1, "jumlah dan nominal program TJSL setiap tahun".

    For each year: 50 x programmes / most programmes of any candidate + 50 x rupiah / most rupiah;
    the mean over the years of the round. A year in which nobody did anything gives 0.
    """
    parts, why = [], []
    for year in among.years:
        done = [row for row in record.programmes if row.year == year]
        amount = sum(row.amount for row in done)
        parts.append(
            50 * part(len(done), among.most_programmes[year])
            + 50 * part(amount, among.most_amount[year])
        )
        why.append(
            Reason(
                f"{year}: {len(done)} program, {rupiah(amount)}. Terbanyak di antara calon: "
                f"{among.most_programmes[year]} program, {rupiah(among.most_amount[year])}.",
                links(done),
            )
        )
    return Result(rounded(sum(parts, NONE) / len(parts)), tuple(why))


def fit(record: Record, among: Field) -> Result:
    """Aspect 2, "kesesuaian rencana dengan program pembangunan kota".

    100 x rupiah of plan items that the forum approved as fitting / rupiah of all plan items.
    """
    items = record.items
    if not items:
        return Result(NONE, (Reason("Tidak ada rencana tahunan yang disampaikan."),))
    good = [line for line in items if line.fits]
    planned, fitting = total(items), sum(line.planned for line in good)
    why = (
        Reason(
            f"{len(good)} dari {len(items)} butir rencana sesuai program kota: "
            f"{rupiah(fitting)} dari {rupiah(planned)}.",
            links(items),
        ),
    )
    return Result(rounded(FULL * part(fitting, planned)), why)


def deviation(record: Record, among: Field) -> Result:
    """Aspect 3, "persentase deviasi antara perencanaan dan pelaksanaan".

    100 - 100 x sum of |planned - realised| / sum planned over approved items, never below 0.
    Without any the company's pledges stand for them; without either 0.
    """
    items = [line for line in record.items if line.is_approved]
    lines = items or [line for line in record.plan if not line.is_item]
    if not lines:
        return Result(NONE, (Reason("Tidak ada rencana atau komitmen untuk dibandingkan."),))
    off = sum(abs(line.planned - line.realised) for line in lines)
    share = part(off, total(lines))
    source = "butir rencana" if items else "komitmen (tanpa rencana tahunan)"
    why = (
        Reason(
            f"{len(lines)} {source}: direncanakan {rupiah(total(lines))}, terlaksana "
            f"{rupiah(sum(line.realised for line in lines))}. Jumlah selisih {rupiah(off)}, "
            f"deviasi {percent(FULL * share)}.",
            links(lines),
        ),
    )
    return Result(max(NONE, rounded(FULL - FULL * share)), why)


def monitoring(record: Record, among: Field) -> Result:
    """Aspect 4, "adanya laporan monitoring dan evaluasi oleh perusahaan".

    100 x programmes with a progress report of the company, or with an after-care visit that was
    made in the years of the round / all programmes. One of the two is enough, two visits are not
    more than one.
    """
    rows = list(record.programmes)
    seen = [row for row in rows if row.is_monitored]
    text = f"{len(seen)} dari {len(rows)} program punya laporan kemajuan atau kunjungan."
    why = [Reason(text, links(rows))]
    if reported := [row for row in rows if row.has_progress]:
        why.append(Reason(f"{len(reported)} dengan laporan kemajuan.", links(reported)))
    if visited := [row for row in rows if row.visits]:
        visits = tuple(dict.fromkeys(link for row in visited for link in row.visits))
        why.append(
            Reason(
                f"{len(visited)} dikunjungi sesudah serah terima: {len(visits)} kunjungan.", visits
            )
        )
    if unseen := [row for row in rows if not row.is_monitored]:
        why.append(Reason(f"{len(unseen)} belum punya keduanya.", links(unseen)))
    return Result(rounded(FULL * part(len(seen), len(rows))), tuple(why))


def road_map(record: Record, among: Field) -> Result:
    """Aspect 5, "road map yang tercantum dalam Rencana Kerja Perusahaan".

    100 x plan items that name a year of the road map / all plan items.
    """
    items = record.items
    if not items:
        return Result(NONE, (Reason("Tidak ada rencana tahunan yang menyebut peta jalan."),))
    named = [line for line in items if line.has_road_map]
    text = f"{len(named)} dari {len(items)} butir rencana menyebut tahun peta jalan."
    return Result(rounded(FULL * part(len(named), len(items))), (Reason(text, links(items)),))


def evidence(record: Record, among: Field) -> Result:
    """Aspect 6, "bukti administrasi dan fisik".

    The mean over programmes of the share of the five PROOFS that are there, x 100.
    """
    rows = list(record.programmes)
    found = sum(len(row.proofs & PROOFS.keys()) for row in rows)
    why = [Reason(f"{found} dari {len(rows) * len(PROOFS)} bukti ada.", links(rows))]
    for row in rows:
        missing = [word for slug, word in PROOFS.items() if slug not in row.proofs]
        if missing:
            why.append(Reason(f"{row.link.label}: belum ada {', '.join(missing)}.", (row.link,)))
    return Result(rounded(FULL * part(found, len(rows) * len(PROOFS))), tuple(why))


def jury(record: Record, among: Field) -> Result:
    """Aspect 7, "aspek lain yang ditetapkan forum": the mean of the points of the jurors."""
    return Result(None, (Reason("Dinilai juri: rata-rata nilai juri yang boleh menilai."),))


Scorer = Callable[[Record, Field], Result]
SCORERS: dict[str, Scorer] = {
    AwardScorer.COMMITMENT: commitment,
    AwardScorer.FIT: fit,
    AwardScorer.DEVIATION: deviation,
    AwardScorer.MONITORING: monitoring,
    AwardScorer.ROAD_MAP: road_map,
    AwardScorer.EVIDENCE: evidence,
    AwardScorer.JURY: jury,
}


# --- Adding up ---------------------------------------------------------------------------------
def jury_mean(points: Sequence[int]) -> Decimal | None:
    """The mean of the jurors' points; None while nobody has given any."""
    return rounded(Decimal(sum(points)) / len(points)) if points else None


def weighted_total(parts: Iterable[tuple[int, Decimal]]) -> Decimal:
    """Sum of weight x points / 100; the weights add up to 100, so that this is 0 to 100."""
    return rounded(sum((weight * points / FULL for weight, points in parts), NONE))


def ranks(totals: Sequence[Decimal]) -> list[int]:
    """Places of the totals in their order: 1 is the highest; equal ones share it (1, 2, 2, 4)."""
    return [1 + sum(other > own for other in totals) for own in totals]


# --- Parts -------------------------------------------------------------------------------------
def part(of: int, whole: int) -> Decimal:
    """of / whole, 0 when there is no whole."""
    return Decimal(of) / whole if whole else NONE


def rounded(value: Decimal) -> Decimal:
    """Two decimals, half up."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def total(lines: Iterable[PlanLine]) -> int:
    """Rupiah that were planned."""
    return sum(line.planned for line in lines)


def links(rows: Iterable[PlanLine | Programme]) -> tuple[Link, ...]:
    """The rows themselves."""
    return tuple(row.link for row in rows)
