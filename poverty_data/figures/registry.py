"""What counts as a need, said once as SQL over the families. Exact: for the desk only.

Each criterion is documented with its source and is printed on /realisasi/cara-menghitung/. A kind
that the families' sheet does not tell (health, school) stays a total that its own source brings.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    ExpressionWrapper,
    F,
    FloatField,
    IntegerField,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Lower

from poverty_data.models import Household
from poverty_data.models.choices import Education, Floor, Latrine, Light, Roof, Wall, Water
from poverty_data.privacy import suppression

#: Square metres a person that a house should give (criterion 1 of BPS's fourteen).
ROOM_PER_PERSON = 8
#: Ages of the head in which work is the answer; younger and older need other help.
WORKING_AGE = (15, 64)
WITHOUT_STEADY_WORK = ("tidak bekerja", "buruh harian lepas", "pemulung")
FARM_WORK = ("petani", "buruh tani", "pekebun", "peternak", "nelayan")
#: Nine years of school end with SMP.
LESS_THAN_NINE_YEARS = (Education.NONE, Education.SOME_PRIMARY, Education.PRIMARY)

BPS_14 = "14 kriteria BPS"
MINISTRY = "Kepmensos 262/HUK/2022"


@dataclass(frozen=True)
class Criterion:
    """When a family has a need: in words for people, where from, and as a condition."""

    kind: str
    words: str
    source: str
    condition: Q


CRITERIA = (
    Criterion(
        "rtlh",
        "Paling sedikit dua dari: lantai tanah atau bambu; dinding bambu, kayu, atau tembok tanpa "
        "plester; atap ijuk atau rumbia; luas lantai kurang dari 8 m² per orang.",
        f"{BPS_14} nomor 1–3; {MINISTRY}",
        Q(weak_parts__gte=2),
    ),
    Criterion(
        "jamban",
        "Tidak punya jamban sendiri: tidak ada, memakai MCK umum, atau bersama keluarga lain.",
        f"{BPS_14} nomor 4; {MINISTRY}",
        ~Q(latrine=Latrine.OWN),
    ),
    Criterion(
        "air-bersih",
        "Air minum dari mata air tak terlindung, sumur tak terlindung, atau air hujan.",
        f"{BPS_14} nomor 6",
        Q(water__in=(Water.OPEN_SPRING, Water.OPEN_WELL, Water.RAIN)),
    ),
    Criterion(
        "listrik",
        "Penerangan bukan listrik, atau listrik tanpa meteran sendiri.",
        f"{BPS_14} nomor 5; {MINISTRY}",
        Q(light__in=(Light.NONE, Light.UNMETERED)),
    ),
    Criterion(
        "kerja",
        "Kepala keluarga berumur 15–64 tahun dan tidak bekerja, buruh harian lepas, atau pemulung.",
        f"{MINISTRY} (tidak bekerja atau tidak berpenghasilan tetap)",
        Q(works__in=WITHOUT_STEADY_WORK, is_of_working_age=True),
    ),
)


def families(as_of: date) -> QuerySet[Household]:
    """Families that live here and still need help, with what the criteria ask of them."""
    youngest, oldest = (date(as_of.year - years, as_of.month, 1) for years in WORKING_AGE)
    return Household.objects.active().alias(
        weak_parts=weak_parts(),
        works=Lower("occupation"),
        is_of_working_age=Q(birth_date__lte=youngest, birth_date__gt=oldest),
    )


def weak_parts() -> Any:
    """How many of four parts of the house are below the mark."""
    parts = (
        Q(floor__in=(Floor.EARTH, Floor.BAMBOO)),
        Q(wall__in=(Wall.BAMBOO, Wall.WOOD, Wall.BARE_BRICK)),
        Q(roof=Roof.THATCH),
        Q(floor_area__lt=F("members") * ROOM_PER_PERSON),
    )
    sums = [
        Case(When(part, then=Value(1)), default=Value(0), output_field=IntegerField())
        for part in parts
    ]
    return sums[0] + sums[1] + sums[2] + sums[3]


def counts(as_of: date) -> dict[str, dict[str, suppression.Count]]:
    """Kind -> kelurahan -> how many of its families have the need; one scan of the families."""
    columns = {
        criterion.kind.replace("-", "_"): Count("pk", filter=criterion.condition)
        for criterion in CRITERIA
    }
    rows = list(families(as_of).values("village_id").annotate(families=Count("pk"), **columns))
    return {
        criterion.kind: {
            row["village_id"]: suppression.Count(
                row[criterion.kind.replace("-", "_")], row["families"]
            )
            for row in rows
        }
        for criterion in CRITERIA
    }


@dataclass(frozen=True)
class Markers:
    """What tells the desk where to look, per kelurahan: percent of its families, exact.

    ``dependency`` is dependants per 100 members who are none; None without any of those.
    """

    village: str
    families: int
    dependency: float | None
    farm_heads: int
    little_school: int
    extremely_poor: int | None


def markers(*, extreme_line: int | None) -> list[Markers]:
    """One row per kelurahan. ``extreme_line`` is rupiah a person a month (rule
    ``extreme_poverty_line``); None leaves the count out."""
    carried = ExpressionWrapper(F("carried") * 100.0 / F("carrying"), output_field=FloatField())
    below = Q(income__lt=F("members") * extreme_line) if extreme_line else Q(pk__isnull=True)
    rows = (
        Household.objects.active()
        .alias(works=Lower("occupation"))
        .values("village_id")
        .annotate(
            families=Count("pk"),
            carried=Sum("dependants"),
            carrying=Sum(F("members") - F("dependants")),
            farm=Count("pk", filter=Q(works__in=FARM_WORK)),
            school=Count("pk", filter=Q(education__in=LESS_THAN_NINE_YEARS)),
            poor=Count("pk", filter=below),
        )
        .annotate(dependency=Case(When(carrying__gt=0, then=carried), default=None))
        .order_by("village_id")
    )
    return [
        Markers(
            village=row["village_id"],
            families=row["families"],
            dependency=row["dependency"],
            farm_heads=row["farm"],
            little_school=row["school"],
            extremely_poor=row["poor"] if extreme_line else None,
        )
        for row in rows
    ]
