"""The whole summary is kept until anything it is made of is written, and never longer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum_site.api import kept
from forum_site.api.changes import settle
from forum_site.api.etags import known_to
from forum_site.api.models import KeptAnswer
from forum_site.api.rows import Selected
from forum_site.organisations.models import Organisation
from proposals.models import Proposal
from reports.services.cells import rebuild
from tests.api.scenes import get
from tests.factories import make_company, make_pledge, make_proposal, make_realisation

pytestmark = pytest.mark.django_db
SUMMARY = "/api/v1/summary/"


@pytest.fixture
def quiet_city() -> Organisation:
    """Something was done, and nothing waits to be settled."""
    company = make_company("PT Satu")
    make_realisation(company, amount=2_000_000)
    rebuild()
    assert settle(seconds=60)
    return company


def counted_anew(client: Client, url: str = SUMMARY) -> dict[str, object]:
    """The summary when nothing is kept."""
    KeptAnswer.objects.all().delete()
    return get(client, url)


def queries(client: Client, url: str = SUMMARY) -> int:
    with CaptureQueriesContext(connection) as asked:
        get(client, url)
    return len(asked)


def test_it_is_counted_once(client: Client, quiet_city: Organisation) -> None:
    first = get(client, SUMMARY)
    assert queries(client) == 2  # the minute's number, and the text while the cells are the same
    assert get(client, SUMMARY) == first == counted_anew(client)


def test_a_year_and_a_quarter_are_counted_once_each(
    client: Client, quiet_city: Organisation
) -> None:
    year = timezone.localdate().year
    urls = [f"{SUMMARY}{asked}" for asked in ("", f"?year={year}", f"?quarter=1&year={year}")]
    first = [get(client, url) for url in urls]
    assert [(told["year"], told["quarter"]) for told in first] == [
        (None, None),
        (year, None),
        (year, 1),
    ]
    assert [queries(client, url) for url in urls] == [2, 2, 2]
    assert [get(client, url) for url in urls] == first
    assert KeptAnswer.objects.count() == 3


@pytest.mark.parametrize(
    "asked", ["year=1950", "year=2199", "field=lingkungan", "year=2026&area=33.71"]
)
def test_what_is_seldom_asked_is_not_kept(
    client: Client, quiet_city: Organisation, asked: str
) -> None:
    client.get(f"{SUMMARY}?{asked}")
    assert not KeptAnswer.objects.exists()


@pytest.mark.parametrize("of_the_year", [False, True])
@pytest.mark.parametrize("is_settled", [False, True])
def test_a_change_is_in_the_next_answer(
    client: Client, quiet_city: Organisation, is_settled: bool, of_the_year: bool
) -> None:
    changes = (
        lambda: make_pledge(make_proposal("pledged"), quiet_city, amount=5_000_000),
        lambda: Organisation.objects.filter(pk=quiet_city.pk).update(name="PT Lain"),
        # Never public, so no mirror is told of it; the number of submitted ones says it all.
        lambda: make_proposal("submitted"),
        lambda: Proposal.objects.filter(status="submitted").delete(),
    )
    url = f"{SUMMARY}?year={timezone.localdate().year}" if of_the_year else SUMMARY
    before = get(client, url)
    for change in changes:
        change()
        if is_settled:
            assert settle(seconds=60)
        after = get(client, url)
        assert after != before
        assert after == counted_anew(client, url)
        settle(seconds=60)
        before = get(client, url)


def test_who_has_it_is_told_so_until_it_changes(client: Client, quiet_city: Organisation) -> None:
    whole = client.get(SUMMARY)
    has = {"If-None-Match": f'"another", W/{whole["ETag"]}'}
    for known in (has, {"If-None-Match": whole["ETag"]}):
        again = client.get(SUMMARY, headers=known)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", whole["ETag"])
    for unknown in ({"If-None-Match": '"another"'}, {"If-None-Match": "torn"}):
        assert client.get(SUMMARY, headers=unknown).json() == whole.json()
    assert client.get(SUMMARY, headers={"If-None-Match": "*"}).status_code == 304
    make_pledge(make_proposal("pledged"), quiet_city, amount=5_000_000)
    changed = client.get(SUMMARY, headers=has)
    assert changed.status_code == 200
    assert changed.json() != whole.json()


def test_cells_counted_anew_are_told(client: Client, quiet_city: Organisation) -> None:
    before = get(client, SUMMARY)["counted_at"]
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        rebuild()
    assert get(client, SUMMARY)["counted_at"] > before


def test_a_new_quarter_moves_the_trend(client: Client, quiet_city: Organisation) -> None:
    before = get(client, SUMMARY)["trend"]
    with time_machine.travel(timezone.now() + timedelta(days=92)):
        assert get(client, SUMMARY)["trend"] != before


def test_nothing_is_kept_while_something_waits(client: Client, quiet_city: Organisation) -> None:
    make_proposal("submitted")
    get(client, SUMMARY)
    assert not KeptAnswer.objects.exists()


def stamp(number: int) -> Selected:
    """Asks for a number that we know already."""
    return Selected("SELECT %s", (str(number),))


def on_another_connection(what: Callable[[], Any]) -> Any:
    """What a process beside ours does meanwhile."""

    def work() -> Any:
        try:
            return what()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        return other.submit(work).result()


@pytest.mark.parametrize("sent", ['"other", W/{}', "{}"])
def test_a_text_that_the_reader_has_stays_in_the_database(
    quiet_city: Organisation, sent: str
) -> None:
    whole = kept.answer("sample", stamp=stamp(1), make=lambda: "counted")
    asked = RequestFactory().get("/", headers={"If-None-Match": sent.format(whole.etag)})
    again = kept.answer("sample", stamp=stamp(1), make=lambda: "never", known=known_to(asked))
    assert again == (whole.etag, None)
    changed = kept.answer("sample", stamp=stamp(2), make=lambda: "new", known=known_to(asked))
    assert changed.body == "new"


@pytest.mark.django_db(transaction=True)
def test_what_commits_while_it_is_counted_is_not_forgotten() -> None:
    """Settling waits for the end of the count, and then forgets what was counted without it."""
    assert settle(seconds=60)

    def counted_meanwhile() -> str:
        on_another_connection(make_company)
        assert not on_another_connection(lambda: settle(seconds=60)), "settled beside a count"
        return "before"

    def told(number: int, make: Callable[[], str]) -> str | None:
        return kept.answer("sample", stamp=stamp(number), make=make).body

    assert told(1, counted_meanwhile) == "before"
    assert told(1, lambda: "after") == "after"
    assert settle(seconds=60)
    assert told(1, lambda: "quiet") == "quiet"
    assert told(1, lambda: "not asked") == "quiet"
    assert told(2, lambda: "another stamp") == "another stamp"
