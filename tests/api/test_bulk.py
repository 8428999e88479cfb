"""Whole lists as a stream: the rows of the pages, no formulas, flat memory, and keys only."""

import csv
import io
import json
import tracemalloc
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from companies.models import Realisation
from forum_site.api.copying import CSV, PIECE, copied
from forum_site.api.rows import Selected
from forum_site.api.scopes import Scope
from tests.api.scenes import get, key_for, superuser, told
from tests.factories import make_proposal, make_realisation

pytestmark = pytest.mark.django_db
LIST = "/api/v1/realisations/"
MEGABYTE = 2**20


def whole(answer: Any) -> str:
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content).decode()


@pytest.fixture
def header() -> dict[str, str]:
    return key_for(superuser(), Scope.ROWS, Scope.BULK)[1]


def test_both_forms_hold_the_rows_of_the_pages(client: Client, header: dict[str, str]) -> None:
    for amount in (1_000_000, 2_000_000, 3_000_000):
        make_realisation(amount=amount, activity='Jamban "RW 05"; baris\nkedua, \\ dan é')
    pages = get(client, LIST)["data"]
    lines = whole(client.get(f"{LIST}?format=ndjson", headers=header)).splitlines()
    assert [json.loads(line) for line in lines] == pages
    table = list(
        csv.DictReader(io.StringIO(whole(client.get(f"{LIST}?format=csv", headers=header))))
    )
    assert [row["id"] for row in table] == [row["id"] for row in pages]
    for row, page in zip(table, pages, strict=True):
        assert list(row) == list(page)
        assert row["activity"] == page["activity"]
        assert int(row["amount"]) == page["amount"]
        assert row["accepted_at"] == page["accepted_at"]


def test_a_stream_takes_the_filters_and_fields(client: Client, header: dict[str, str]) -> None:
    wanted = make_realisation()
    make_realisation()
    url = f"{LIST}?format=csv&fields=id,amount&company={wanted.company_id}"
    answer = client.get(url, headers=header)
    assert answer["Content-Disposition"] == 'attachment; filename="realisations.csv"'
    assert whole(answer) == f"id,amount\n{wanted.pk},{wanted.amount}\n"


@pytest.mark.parametrize(("form", "accept"), [("csv", "text/csv"), ("ndjson", "text/plain")])
def test_the_address_says_the_form(
    client: Client, header: dict[str, str], form: str, accept: str
) -> None:
    work = make_realisation()
    answer = client.get(f"{LIST}?format={form}", headers=header | {"Accept": accept})
    assert str(work.pk) in whole(answer)
    assert client.get(f"{LIST}?format={form}", headers={"Accept": accept}).status_code == 403
    refused = client.get(LIST, headers={"Accept": accept})
    assert (refused.status_code, told(refused)["status"]) == (406, 406)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_no_cell_is_a_formula(client: Client, header: dict[str, str], start: str) -> None:
    make_proposal(title=f"{start}HYPERLINK(1)")
    text = whole(client.get("/api/v1/proposals/?format=csv&fields=title", headers=header))
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["title"] == f"'{start}HYPERLINK(1)"


def test_a_stream_needs_a_key_made_for_it(client: Client) -> None:
    assert "bulk.read" in told(client.get(f"{LIST}?format=csv"))["detail"]
    _, rows_only = key_for(superuser(), Scope.ROWS)
    assert client.get(f"{LIST}?format=ndjson", headers=rows_only).status_code == 403
    _, bulk_only = key_for(superuser(), Scope.BULK)
    assert client.get(f"{LIST}?format=ndjson", headers=bulk_only).status_code == 403


def numbers(count: int) -> Selected:
    return Selected("SELECT n, repeat('x', 200) FROM generate_series(1, %s) n", (count,))


def test_memory_does_not_grow_with_the_list() -> None:
    tracemalloc.start()
    try:
        size = sum(len(piece) for piece in copied(numbers(400_000), CSV))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size > 75 * MEGABYTE
    assert peak < 5 * MEGABYTE


def test_a_slow_reader_makes_copy_wait() -> None:
    pieces = copied(numbers(100_000), CSV)
    first = next(pieces)
    assert len(first) < 2 * PIECE
    rest = b"".join(pieces)
    assert (first + rest).count(b"\n") == 100_001


@pytest.mark.django_db(transaction=True)
def test_a_reader_that_goes_away_leaves_a_working_house() -> None:
    pieces = copied(numbers(1_000_000), CSV)
    next(pieces)
    pieces.close()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY%%'"
            " AND state = 'active' AND datname = current_database()"
        )
        assert cursor.fetchone() == (0,)
    assert not Realisation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_failure_in_the_middle_is_told_to_the_reader() -> None:
    """The connection breaks off: nobody takes half a list for the whole."""
    broken = Selected("SELECT 1 / (%s - n) FROM generate_series(1, 100000) n", (90_000,))
    with pytest.raises(Exception, match="division by zero"):
        list(copied(broken, CSV))
    assert not Realisation.objects.exists()
