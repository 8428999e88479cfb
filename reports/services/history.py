"""The realisation of 2014 and 2015 as the city of Bandung published it, as invented reports.

The published table knows rupiah and companies of each field only. Companies, places and days here
are made up so that their figures add up to exactly that table; nothing of it is a real report.
"""

import json
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from companies.models import CompanyProfile, Realisation
from companies.services.old_reports import make_missing_clocks
from companies.workflow import RealisationStatus
from forum_site.areas.models import Area
from forum_site.areas.services import load_bundled
from forum_site.audit.services import acting
from forum_site.organisations.models import Organisation
from forum_site.organisations.services import create_organisation
from forum_site.rules.models import PriorityField
from reports.services import cells

SOURCE = Path(__file__).resolve().parent.parent / "data" / "realisation_2014_2015.json"
COMPANY_NAME = "Perusahaan Rekaan {:03d}"


def published() -> dict[str, Any]:
    """The published table: ``years`` -> ``rows`` with field, rupiah and companies."""
    return json.loads(SOURCE.read_text(encoding="utf-8"))


@transaction.atomic
def load_history(*, city_code: str) -> int:
    """Make the invented reports in a city's kelurahan, once; the number of new ones."""
    if not Area.objects.of_city(city_code).exists():
        load_bundled(city_code=city_code)
    years = published()["years"]
    most = max(year["total_companies_in_source"] for year in years.values())
    with acting(by=None, verb="history.load"):
        companies = [company(number) for number in range(1, most + 1)]
        villages = list(Area.objects.of_city(city_code).villages().values_list("code", flat=True))
        reports = [
            report
            for year, table in years.items()
            for report in reports_of(int(year), table, companies, villages)
        ]
        missing = absent(reports)
        Realisation.objects.bulk_create(missing, batch_size=500)
    make_missing_clocks()
    cells.rebuild()
    return len(missing)


def absent(reports: list[Realisation]) -> list[Realisation]:
    """Those that an earlier call has not made."""
    keys = {report.key for report in reports}
    known = set(Realisation.objects.filter(key__in=keys).values_list("key", flat=True))
    return [report for report in reports if report.key not in known]


def company(number: int) -> Organisation:
    """An invented company, the same one each time."""
    name = COMPANY_NAME.format(number)
    kind = Organisation.Kind.COMPANY
    found = Organisation.objects.filter(kind=kind, name=name).first()
    if found is None:
        found = create_organisation(kind=kind, name=name, by=None)
        CompanyProfile.objects.create(organisation=found, legal_form="PT", scale="medium")
    return found


def reports_of(
    year: int, table: dict[str, Any], companies: list[Organisation], villages: list[str]
) -> Iterator[Realisation]:
    """One report for each company of each field.

    The companies are dealt out in turn, so that all of them together are the published distinct
    number although a company may stand in several fields.
    """
    distinct = table["total_companies_in_source"]
    turn = 0
    for row in table["rows"]:
        field = PriorityField.objects.get(code=row["field_code"])
        draw = random.Random(f"{year} {field.code}")  # noqa: S311 - the same each time, on purpose
        for amount in parts(row["amount"], row["companies"], draw):
            giver = companies[turn % distinct]
            turn += 1
            yield invented(year, field, giver, amount, draw, draw.choice(villages))


def parts(total: int, number: int, draw: random.Random) -> list[int]:
    """``total`` rupiah in ``number`` uneven parts, none of them nothing."""
    weights = [draw.randint(2, 40) for _ in range(number)]
    amounts = [total * weight // sum(weights) for weight in weights]
    amounts[0] += total - sum(amounts)
    return amounts


def invented(
    year: int,
    field: PriorityField,
    giver: Organisation,
    amount: int,
    draw: random.Random,
    village: str,
) -> Realisation:
    """An accepted report of an own programme whose work ended within the year."""
    ended_on = date(year, 1, 1) + timedelta(days=draw.randrange(365))
    sent_at = datetime.combine(ended_on, datetime.min.time(), UTC) + timedelta(days=20)
    return Realisation(
        company=giver,
        status=RealisationStatus.ACCEPTED,
        activity=f"Program bidang {field.short_name} {year} (rekaan)",
        field=field,
        village_id=village,
        amount=amount,
        source_of_funds="Anggaran TJSLP",
        output="Baris rekaan menurut tabel realisasi yang diterbitkan.",
        started_on=ended_on - timedelta(days=30),
        ended_on=ended_on,
        due_on=ended_on + timedelta(days=31),
        key=f"history:{year}:{field.code}",
        submitted_at=sent_at,
        accepted_at=sent_at + timedelta(days=5),
    )
