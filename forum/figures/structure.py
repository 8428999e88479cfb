"""The forum as it sits on a day: who has which place, and which places nobody has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from forum.models import Division, DivisionKind, ForumDecree, Pillar, Seat, SeatRole
from forum_site.formats.dates import date_long
from forum_site.rules.models import PriorityField

#: Divisions that every forum has beside those of the fields, each with its icon.
FIXED = {DivisionKind.POVERTY: "people", DivisionKind.MONITORING: "eye"}
ORDER = {role: place for place, role in enumerate(SeatRole.values)}


@dataclass(frozen=True)
class Gap:
    """Something that is missing, in words, and where on the page it is missing."""

    text: str
    anchor: str


@dataclass(frozen=True)
class Part:
    """A field or another duty with its division, or without one."""

    slug: str
    name: str
    division: Division | None
    head: Seat | None
    members: Sequence[Seat]

    @property
    def sign(self) -> str:
        """The icon: that of the field, else that of the duty."""
        return next((sign for kind, sign in FIXED.items() if kind == self.slug), self.slug)

    @property
    def lack(self) -> str:
        """What is missing here, "" where nothing is."""
        if self.division is None:
            return "Belum ada bidang"
        return "" if self.head else "Belum ada ketua bidang"


@dataclass(frozen=True)
class PillarCount:
    """One pillar and how many of it sit."""

    label: str
    count: int


@dataclass(frozen=True)
class Structure:
    """The whole page; ``is_over``: the decree's term has ended and nothing follows it."""

    decree: ForumDecree
    is_over: bool
    advisers: Sequence[Seat]
    chair: Seat | None
    deputies: Sequence[Seat]
    secretary: Seat | None
    parts: Sequence[Part]
    members: Sequence[Seat]
    pillars: Sequence[PillarCount]
    former: Sequence[Seat]
    gaps: Sequence[Gap]

    @property
    def fields(self) -> list[Part]:
        return [part for part in self.parts if part.slug not in FIXED]

    @property
    def manned(self) -> int:
        """How many of the fields have a division with a head."""
        return sum(not part.lack for part in self.fields)


def structure_on(on: date) -> Structure | None:
    """The structure of the decree in force, else of the last one; None before the first.

    Of a decree that is over it shows who sat on its last day.
    """
    decree = ForumDecree.objects.begun(on).select_related("file").order_by("-starts_on").first()
    if decree is None:
        return None
    is_over = decree.ends_on < on
    day = min(on, decree.ends_on)
    rows = list(decree.seats.select_related("division").order_by("starts_on", "name"))
    rows.sort(key=lambda row: ORDER[row.role])
    seated = [row for row in rows if row.starts_on <= day <= row.ends_on]
    parts = parts_of(decree, seated)
    counts = [PillarCount(p.label, sum(row.pillar == p for row in seated)) for p in Pillar]
    chair, secretary = one(seated, SeatRole.CHAIR), one(seated, SeatRole.SECRETARY)
    return Structure(
        decree=decree,
        is_over=is_over,
        advisers=[row for row in seated if row.role in {SeatRole.PATRON, SeatRole.ADVISER}],
        chair=chair,
        deputies=[row for row in seated if row.role == SeatRole.DEPUTY],
        secretary=secretary,
        parts=parts,
        members=[row for row in seated if row.role == SeatRole.MEMBER and not row.division_id],
        pillars=counts,
        former=[row for row in rows if row.ends_on < day],
        gaps=gaps_of(decree, parts, counts, (chair, secretary), is_over=is_over),
    )


def one(seated: Iterable[Seat], role: str) -> Seat | None:
    return next((row for row in seated if row.role == role), None)


def parts_of(decree: ForumDecree, seated: Sequence[Seat]) -> list[Part]:
    """The seven fields in their order, then the Pokja and monitoring, with or without division."""
    divisions = list(decree.divisions.select_related("field"))
    by_field = {row.field_id: row for row in divisions if row.field_id}
    by_kind = {row.kind: row for row in divisions if not row.field_id}
    fields = PriorityField.objects.filter(is_historical=False)
    found = [part_of(f.code, f.short_name, by_field.get(f.pk), seated) for f in fields]
    return found + [part_of(k.value, str(k.label), by_kind.get(k), seated) for k in FIXED]


def part_of(slug: str, name: str, division: Division | None, seated: Sequence[Seat]) -> Part:
    own = [row for row in seated if division and row.division_id == division.pk]
    members = [row for row in own if row.role == SeatRole.MEMBER]
    return Part(slug, name, division, one(own, SeatRole.HEAD), members)


def gaps_of(
    decree: ForumDecree,
    parts: Iterable[Part],
    counts: Iterable[PillarCount],
    leaders: tuple[Seat | None, Seat | None],
    *,
    is_over: bool,
) -> list[Gap]:
    """Everything that is missing, the weightiest first."""
    chair, secretary = leaders
    gaps = []
    if is_over:
        gaps.append(Gap(f"Masa keputusan berakhir {date_long(decree.ends_on)}", "keputusan"))
    if chair is None:
        gaps.append(Gap("Belum ada ketua", "pimpinan"))
    if secretary is None:
        gaps.append(Gap("Belum ada sekretaris", "pimpinan"))
    gaps += [Gap(f"{part.name}: {lower(part.lack)}", part.slug) for part in parts if part.lack]
    gaps += [
        Gap(f"Unsur {lower(row.label)} tanpa anggota", "unsur") for row in counts if not row.count
    ]
    return gaps


def lower(words: str) -> str:
    """As in the middle of a sentence."""
    return words[:1].lower() + words[1:]
