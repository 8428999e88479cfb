"""Many commitments and programmes, for the file in 360Giving (`scripts/giving.py`)."""

from django.db import connection

from benchmarks.rollups import COMPANIES
from benchmarks.rollups import fill as fill_with_reports
from companies.models import Pledge
from tests.factories import make_company, make_pledge, make_proposal, make_realisation


def fill(size: int) -> None:
    """Half of ``size`` confirmed commitments to one proposal, half of it own programmes."""
    companies = [make_company() for _ in range(COMPANIES)]
    first = make_pledge(make_proposal(), companies[0])
    changed = {"id": "gen_random_uuid()", "key": "'bench-' || n", "amount": "1000000 + n"}
    columns = [field.column for field in Pledge._meta.concrete_fields]
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(changed.get(column, f'"{column}"') for column in columns)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE companies_pledge DISABLE TRIGGER USER")
        cursor.execute(
            f"INSERT INTO companies_pledge ({names}) SELECT {values} FROM companies_pledge,"
            f" generate_series(1, {size // 2 - 1}) AS n WHERE id = %s",
            [first.pk],
        )
        cursor.execute("ALTER TABLE companies_pledge ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE companies_pledge")
    fill_with_reports(make_realisation(companies[0]), companies, size // 2 - 1)
