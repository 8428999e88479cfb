"""F1, F2, F3: what marking costs who writes, and what a page of the feed of changes costs.

F1 is one pledge written and committed, with the triggers of the feed and without. F2 is a statement
that writes 10,000 reports. F3 is a page of 1,000 entries by the view against psycopg2 that reads
the same rows; settling is told in rows a second.
"""

import statistics
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import RequestFactory

from benchmarks.measuring import Figure, in_turn, timed
from benchmarks.rollups import COMPANIES, fill
from companies.models import Pledge, Realisation
from forum_site.api import changes
from forum_site.api.change_views import ListChanges
from forum_site.api.cursors import cursor_of
from forum_site.api.models import Change, ChangeMark
from tests.factories import make_company, make_pledge, make_realisation

REPORTS, PAGE, ONES, ROUNDS = 10_000, 1_000, 200, 7


def figures() -> Iterator[Figure]:
    settings.API_ANONYMOUS_PER_MINUTE = 10**9
    companies = [make_company() for _ in range(COMPANIES)]
    pledge = make_pledge()
    yield against("F1_one_row", 1, Pledge, lambda: write_ones(pledge))
    fill(make_realisation(companies[0]), companies, REPORTS)
    yield against("F2_statement", REPORTS, Realisation, write_all)
    yield from reading()


def against(name: str, size: int, model: Any, write: Callable[[], object]) -> Figure:
    """``write`` with marks against the same with the triggers of the feed off."""
    seconds: dict[str, list[float]] = {"ENABLE": [], "DISABLE": []}
    for _ in range(ROUNDS):
        for way, times in seconds.items():
            turn(way, model)
            times.append(timed(write))
            ChangeMark.objects.all().delete()
    turn("ENABLE", model)
    ours, bare = (statistics.median(times) for times in seconds.values())
    raw: dict[str, object] = {"ours_ms": round(ours * 1000, 1), "bare_ms": round(bare * 1000, 1)}
    return Figure(name, size, ours / bare, 1.25, higher_is_better=False, details=raw)


def turn(way: str, model: Any) -> None:
    """The triggers that mark rows of the model, on or off."""
    table = model._meta.db_table
    names = [trigger.get_pgid(model) for trigger in model._meta.triggers]
    with connection.cursor() as cursor:
        for name in names:
            if "change_marked" in name:
                cursor.execute(f"ALTER TABLE {table} {way} TRIGGER {name}")


def write_ones(pledge: Pledge) -> None:
    """Transactions of one row, as services write them."""
    for number in range(ONES):
        with transaction.atomic():
            Pledge.objects.filter(pk=pledge.pk).update(amount=1_000_000 + number)


def write_all() -> None:
    Realisation.objects.update(landmark="RW 04")


def reading() -> Iterator[Figure]:
    """Settling everything, then a page of it."""
    Change.objects.all().delete()
    count = changes.mark_differences()
    seconds = timed(lambda: changes.settle(seconds=600))
    middle = Change.objects.order_by("pk")[count // 2].pk
    word, _ = changes.origin()
    cursor = cursor_of("changes", [word, "", str(middle)])
    times = in_turn(ROUNDS, ours=lambda: page(cursor), bare=lambda: bare(middle))
    raw: dict[str, object] = {
        **{f"{way}_ms": round(value * 1000, 2) for way, value in times.items()},
        "settled_per_second": round(count / seconds),
    }
    ratio = times["ours"] / times["bare"]
    yield Figure("F3_page", PAGE, ratio, 5, higher_is_better=False, details=raw)


def page(cursor: str) -> None:
    request = RequestFactory(headers={"host": "localhost"}).get(
        "/api/v1/changes/", {"since": cursor, "limit": PAGE}
    )
    assert ListChanges.as_view()(request).status_code == 200


def bare(place: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT resource, key, body FROM api_change WHERE id > %s ORDER BY id LIMIT %s",
            [place, PAGE],
        )
        assert len(cursor.fetchall()) == PAGE
