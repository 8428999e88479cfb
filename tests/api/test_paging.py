"""Lists as SQL: written once where they ask the same at any time, and read along their index."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.db.models import QuerySet
from django.test import Client, override_settings
from django.utils import timezone, translation

from companies.api import ListRealisations
from companies.models import Realisation
from forum_site.api.cursors import Order
from forum_site.api.paging import Pages, pages_of, whole_list
from forum_site.api.views import RowList
from forum_site.api_urls import LISTS
from tests.api.scenes import get
from tests.factories import make_company, make_realisation

pytestmark = pytest.mark.django_db
LIST = "/api/v1/realisations/"
SAME = [view for view, _, _ in LISTS.values() if view.is_same_at_any_time]


def written(view: type[RowList]) -> list[Pages]:
    """What the list asks now, in each of its orders."""
    rows = view().rows({})
    return [pages_of(view.row, rows, view.row.names(), order) for order in view.orders.values()]


def is_same_elsewhere(view: type[RowList]) -> bool:
    """Whether it asks the same in another year, another city and another language."""
    here = written(view)
    later = timezone.now() + timedelta(days=500)
    elsewhere = override_settings(CITY_CODE="11.01")
    with time_machine.travel(later), elsewhere, translation.override("en"):
        return written(view) == here


def test_the_long_lists_are_written_once() -> None:
    assert {view.__name__ for view in SAME} == {
        "ListProposals",
        "ListCompanies",
        "ListPledges",
        "ListRealisations",
    }


@pytest.mark.parametrize("view", SAME)
def test_they_ask_the_same_at_any_time(view: type[RowList]) -> None:
    assert is_same_elsewhere(view)


def test_a_list_by_the_clock_or_the_city_would_be_noticed() -> None:
    class ListRecent(ListRealisations):
        def rows(self, asked: dict[str, Any]) -> QuerySet[Realisation]:
            return super().rows(asked).filter(ended_on__lte=timezone.localdate())

    assert not is_same_elsewhere(ListRecent)
    assert not is_same_elsewhere(LISTS["areas"][0])


def test_a_list_without_filters_is_written_once_and_told_as_it_is_now(client: Client) -> None:
    work = make_realisation()
    whole_list.cache_clear()
    assert [row["id"] for row in get(client, LIST)["data"]] == [str(work.pk)]
    other = make_realisation()
    assert len(get(client, f"{LIST}?limit=100&sort=-ended_on")["data"]) == 2
    filtered = get(client, f"{LIST}?company={other.company_id}")["data"]
    assert [row["id"] for row in filtered] == [str(other.pk)]
    assert get(client, f"{LIST}?company={make_company().pk}")["data"] == []
    assert [list(row) for row in get(client, f"{LIST}?fields=id")["data"]] == [["id"], ["id"]]
    told = whole_list.cache_info()
    assert (told.misses, told.hits) == (2, 1)


@pytest.mark.parametrize("name", ["-ended_on", "ended_on"])
def test_a_page_reads_its_own_rows_along_the_index(name: str) -> None:
    """Of two hundred equal days; a cursor is as deep as it may be, and no row before it is read."""
    work = make_realisation()
    columns = [field.column for field in Realisation._meta.concrete_fields]
    values = [
        {"id": "gen_random_uuid()", "key": "'n' || n"}.get(column, f'"{column}"')
        for column in columns
    ]
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO companies_realisation ({names}) SELECT {', '.join(values)}"
            f" FROM companies_realisation, generate_series(1, 200) n WHERE id = '{work.pk}'"
        )
        cursor.execute("ANALYZE companies_realisation")
    order = ListRealisations.orders[name]
    keys = sorted(Realisation.objects.values_list("pk", flat=True), reverse=order.descending)
    pages = whole_list(ListRealisations, ("id",), order)
    assert [row[2] for row in pages.read(5, (work.ended_on, keys[149]))] == [
        str(key) for key in keys[150:155]
    ]
    assert rows_read(pages, (work.ended_on, keys[149]), limit=5) <= 6


def rows_read(pages: Pages, after: tuple[Any, ...], *, limit: int) -> int:
    """Rows of the reports that PostgreSQL looks at for a page."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            f"EXPLAIN (ANALYZE, FORMAT JSON) {pages.behind}", (*pages.params, *after, limit)
        )
        (((plan,),),) = cursor.fetchall()
    (scan,) = [
        part for part in parts(plan["Plan"]) if part.get("Relation Name") == "companies_realisation"
    ]
    return int(scan["Actual Rows"] + scan.get("Rows Removed by Filter", 0))


def parts(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [plan, *(inner for part in plan.get("Plans", ()) for inner in parts(part))]


def test_an_order_may_go_by_the_number_alone() -> None:
    company = make_company()
    order = Order("pk")
    pages = pages_of(ListRealisations.row, Realisation.objects.all(), ("id",), order)
    made = sorted(str(make_realisation(company).pk) for _ in range(3))
    assert [json.loads(text)["id"] for text, _ in pages.read(2)] == made[:2]
    assert [key for _, key in pages.read(9, (made[0],))] == made[1:]
