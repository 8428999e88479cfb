"""B1, B2, C1: the API's lists and streams against bare SQL, COPY, and a plain REST framework view.

The rows are accepted reports. B1 is a page of 100, the first one and one in the middle, against
psycopg2 that gets the same rows as one JSON text (they are compared first). B2 is the same against
ModelSerializer with page numbers; what it reads before the middle grows with the rows, so the goal
of a million there (80) is asked for in proportion. C1 is all rows as CSV against COPY of the bare
columns, and against the plain view with all rows on one page (a part of the list tells its speed).
FORUM_PROOF=1 adds a million rows.
"""

import json
import os
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.test import RequestFactory
from rest_framework import generics, serializers
from rest_framework.pagination import PageNumberPagination

from benchmarks.measuring import Figure, in_turn
from benchmarks.rollups import COMPANIES, fill
from companies.api import ListRealisations, accepted_work
from companies.models import Realisation
from companies.serializers import RealisationRow
from forum_site.api.copying import CSV, copied
from forum_site.api.cursors import cursor_of
from forum_site.api.rows import csv_select
from proposals.workflow import PUBLIC
from tests.factories import make_company, make_realisation

SIZES = (100_000, 1_000_000) if os.environ.get("FORUM_PROOF") == "1" else (100_000,)
PAGE, ROUNDS, PEER_ROWS = 100, 7, 5_000
MEGABYTE, MILLION = 2**20, 1_000_000
ORDERED = "status = 'accepted' ORDER BY ended_on DESC, id DESC"
COLUMNS = (
    "id, company_id, proposal_id, activity, field_id, village_id, amount, source_of_funds, output,"
    " quantity, unit, started_on, ended_on, accepted_at"
)
#: The rows as the API tells them, as one writes them by hand.
SAME_ROWS = f"""
    SELECT r.id, r.company_id AS company, CASE WHEN p.status IN {tuple(map(str, PUBLIC))}
    THEN r.proposal_id END AS proposal, r.activity, f.code AS field, r.village_id AS village,
    r.amount, r.source_of_funds, r.output, r.quantity, r.unit, r.started_on, r.ended_on,
    to_char(r.accepted_at AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM-DD"T"HH24:MI:SS+07:00')
    AS accepted_at FROM companies_realisation r JOIN rules_priorityfield f ON f.id = r.field_id
    LEFT JOIN proposals_proposal p ON p.id = r.proposal_id
    WHERE r.status = 'accepted' ORDER BY r.ended_on DESC, r.id DESC"""


class PlainRow(serializers.ModelSerializer):
    field = serializers.SlugRelatedField("code", read_only=True)

    class Meta:
        model = Realisation
        fields = (
            *("id", "company", "proposal", "activity", "field", "village", "amount"),
            *("source_of_funds", "output", "quantity", "unit", "started_on", "ended_on"),
            "accepted_at",
        )


class PlainPage(PageNumberPagination):
    page_size = PAGE
    page_size_query_param = "size"


class PlainList(generics.ListAPIView):
    """As one writes it first."""

    permission_classes = ()
    serializer_class = PlainRow
    pagination_class = PlainPage

    def get_queryset(self) -> QuerySet[Realisation]:
        found = Realisation.objects.accepted().select_related("field")
        return found.order_by("-ended_on", "-pk")


def figures() -> Iterator[Figure]:
    settings.API_ANONYMOUS_PER_MINUTE = 10**9
    companies = [make_company() for _ in range(COMPANIES)]
    pattern = make_realisation(companies[0])
    for size in SIZES:
        fill(pattern, companies, size)
        seconds = in_turn(ROUNDS, **pages(size))
        yield from page_figures(size, seconds)
        yield from stream_figures(size)


def pages(size: int) -> dict[str, Callable[[], Any]]:
    """The first page and one in the middle, in three ways."""
    middle = size // 2
    (key,) = asked(f"SELECT ended_on, id FROM companies_realisation WHERE {ORDERED}"
                   f" OFFSET {middle} LIMIT 1")  # fmt: skip
    cursor = cursor_of("-ended_on", [str(value) for value in key])
    assert json.loads(ours(f"?limit={PAGE}"))["data"] == json.loads(bare()), "the same rows"
    return {
        "first": lambda: ours(f"?limit={PAGE}"),
        "middle": lambda: ours(f"?limit={PAGE}&cursor={cursor}"),
        "bare": bare,
        "plain_first": lambda: plain("?page=1"),
        "plain_middle": lambda: plain(f"?page={middle // PAGE}"),
    }


def ours(query: str) -> bytes:
    view = ListRealisations.as_view()
    answer = view(
        RequestFactory(headers={"host": "localhost"}).get(f"/api/v1/realisations/{query}")
    )
    assert answer.status_code == 200
    return answer.content


def plain(query: str) -> bytes:
    answer = PlainList.as_view()(
        RequestFactory(headers={"host": "localhost"}).get(f"/{query}")
    ).render()
    assert answer.status_code == 200
    return answer.content


def bare() -> str:
    ((page,),) = asked(f"SELECT json_agg(page)::text FROM ({SAME_ROWS} LIMIT {PAGE}) page")
    return str(page)


def asked(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def page_figures(size: int, seconds: dict[str, float]) -> Iterator[Figure]:
    raw = {f"{name}_ms": round(value * 1000, 2) for name, value in seconds.items()}
    against_sql = seconds["first"] / seconds["bare"]
    yield Figure("B1_page", size, against_sql, 3.5, higher_is_better=False, details=raw)
    depth = seconds["middle"] / seconds["first"]
    yield Figure("B1_middle_page", size, depth, 1.15, higher_is_better=False)
    yield Figure("B2_first_page", size, seconds["plain_first"] / seconds["first"], 10)
    goal = 80 * size / MILLION
    yield Figure("B2_middle_page", size, seconds["plain_middle"] / seconds["middle"], goal)


def stream_figures(size: int) -> Iterator[Figure]:
    tracemalloc.start()
    whole_csv()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    seconds = in_turn(3, ours=whole_csv, copy=bare_copy, plain=part_of_plain)
    seconds["plain"] *= size / PEER_ROWS
    raw = {f"{name}_s": round(value, 2) for name, value in seconds.items()}
    yield Figure("C1_csv_against_copy", size, seconds["copy"] / seconds["ours"], 0.5, details=raw)
    yield Figure("C1_csv_against_plain", size, seconds["plain"] / seconds["ours"], 20)
    yield Figure("C1_memory_mb", size, peak / MEGABYTE, 15, higher_is_better=False)


def whole_csv() -> int:
    rows = accepted_work().order_by("-ended_on", "-pk")
    return sum(map(len, copied(csv_select(RealisationRow, rows, RealisationRow.names()), CSV)))


def bare_copy() -> None:
    with connection.cursor() as cursor, open(os.devnull, "wb") as nowhere:
        sql = f"SELECT {COLUMNS} FROM companies_realisation WHERE {ORDERED}"
        cursor.copy_expert(f"COPY ({sql}) TO STDOUT WITH (FORMAT csv, HEADER)", nowhere)


def part_of_plain() -> bytes:
    return plain(f"?size={PEER_ROWS}")
