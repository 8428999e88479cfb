"""Acceptance on real figures: what Bandung published for 2014 and 2015, from its own file."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from companies.models import Realisation
from forum_site.formats.numbers import decimal, number
from reports import figures
from reports.figures import Scope
from reports.period import Quarter
from reports.quarterly.freezing import freeze
from reports.services import cells

SOURCE = Path(settings.BASE_DIR) / "reports" / "data" / "realisation_2014_2015.json"
PUBLISHED = json.loads(SOURCE.read_text(encoding="utf-8"))["years"]
YEARS = [2014, 2015]

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def history(django_db_setup, django_db_blocker):
    """Both years, loaded once for all tests here, and taken back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(CITY_CODE="32.73"):
            call_command("load_history", verbosity=0)
            yield
        transaction.set_rollback(True)


def expected(year: int) -> dict[str, tuple[int, str, int]]:
    """Field -> rupiah, percent, companies as published."""
    return {
        row["field_code"]: (row["amount"], row["percent_in_source"], row["companies"])
        for row in PUBLISHED[str(year)]["rows"]
    }


@pytest.mark.parametrize("year", YEARS)
def test_functions_give_the_published_figures(history, year):
    table, scope = PUBLISHED[str(year)], Scope(year=year)
    assert figures.realised(scope) == table["total_amount_in_source"]
    assert figures.distinct_companies(scope) == table["total_companies_in_source"]
    rows = {row.key: row for row in figures.by_field(scope)}
    for code, (amount, percent, companies) in expected(year).items():
        row = rows[code]
        assert (row.amount, str(row.percent), row.companies) == (amount, percent, companies)
    shown = [row.percent for row in rows.values()]
    assert sum(shown) == Decimal({2014: "100.00", 2015: "99.99"}[year])
    assert rows["sosial-ekonomi"].label == "Sosial Ekonomi"
    assert rows["kemakmuran"].amount == 0
    for by_place in (figures.by_district, figures.by_village, figures.by_quarter):
        assert sum(row.amount for row in by_place(scope)) == table["total_amount_in_source"]


@pytest.mark.parametrize("year", YEARS)
def test_page_and_export_say_the_same(history, client, year):
    table = PUBLISHED[str(year)]
    response = client.get("/realisasi/", {"tahun": year})
    text = response.content.decode()
    for amount, percent, companies in expected(year).values():
        cells_of_row = (
            f'<td class="n">{number(amount)}</td><td class="n">{decimal(percent, 2)}</td>'
            f'<td class="n">{companies}</td>'
        )
        assert cells_of_row in text
    assert f"Rp{number(table['total_amount_in_source'])}" in text
    assert f"{table['total_companies_in_source']}*" in text
    assert {2014: "100,00", 2015: "99,99"}[year] in text

    body = client.get("/realisasi/unduh/bidang.csv", {"tahun": year}).getvalue().decode("utf-8-sig")
    rows = {row["Kode"]: row for row in csv.DictReader(io.StringIO(body), delimiter=";")}
    for code, (amount, percent, companies) in expected(year).items():
        row = rows[code]
        assert int(row["Nilai realisasi (rupiah)"]) == amount
        assert row["Persen dari jumlah"] == percent
        assert int(row["Perusahaan berbeda"]) == companies
    total = rows[""]
    assert int(total["Nilai realisasi (rupiah)"]) == table["total_amount_in_source"]
    assert int(total["Perusahaan berbeda"]) == table["total_companies_in_source"]


@pytest.mark.parametrize("year", YEARS)
def test_the_quarterly_report_of_the_last_quarter_holds_the_years_table(history, year):
    """Tabel 4.5 as it was published: rupiah, percent with two decimals, distinct companies."""
    frozen = freeze(Quarter(year, 4), as_of=None, now=timezone.now())["fields_to_date"]
    table = PUBLISHED[str(year)]
    rows = {row["key"]: (row["amount"], row["percent"], row["companies"]) for row in frozen["rows"]}
    told = expected(year)
    assert {key: rows[key] for key in told} == told
    assert all(rows[key][0] == 0 for key in rows.keys() - told.keys())
    total = frozen["total"]
    assert total["amount"] == table["total_amount_in_source"]
    assert total["companies"] == table["total_companies_in_source"]


def test_loading_twice_changes_nothing(history):
    before = Realisation.objects.count()
    call_command("load_history", verbosity=0)
    assert Realisation.objects.count() == before
    assert cells.check() == []


def test_a_field_of_one_year_counts_its_own_companies(history, client):
    for year in YEARS:
        for code, (amount, _, companies) in expected(year).items():
            scope = Scope(year=year, field=code)
            assert figures.realised(scope) == amount
            assert figures.distinct_companies(scope) == companies
    both = figures.distinct_companies(Scope())
    most = max(PUBLISHED[str(year)]["total_companies_in_source"] for year in YEARS)
    assert both == most  # a company of both years is one company


def test_invented_reports_never_reach_production(settings):
    settings.IS_PRODUCTION = True
    with pytest.raises(Exception, match="not in production"):
        call_command("load_history", verbosity=0)
