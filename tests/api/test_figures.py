"""Computed answers say what the functions of the pages say, and what the database says."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Sum
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date, parse_http_date

from companies.figures import on_time_rate
from companies.models import Pledge, Realisation
from companies.workflow import PledgeStatus
from forum_site.clocks.models import Clock
from forum_site.clocks.services import start_clock
from forum_site.rules.models import PriorityField
from reports import needs
from reports.services.cells import rebuild
from tests.api.scenes import get, told
from tests.factories import (
    make_company,
    make_pledge,
    make_proposal,
    make_realisation,
    publish_needs,
)
from tests.reports import quarterlies

pytestmark = pytest.mark.django_db
SUMMARY = "/api/v1/summary/"


@pytest.fixture
def busy_city() -> None:
    """Two companies in two fields and two quarters, one pledge half done."""
    first, second = make_company("PT Satu"), make_company("PT Dua")
    other = PriorityField.objects.get(code="pendidikan")
    pledge = make_pledge(make_proposal("pledged", amount_needed=9_000_000), first, amount=6_000_000)
    make_pledge(make_proposal("pledged"), second, status=PledgeStatus.PROPOSED)
    make_realisation(pledge=pledge, amount=2_000_000, ended_on=date(2026, 2, 10))
    make_realisation(first, amount=5_000_000, ended_on=date(2026, 8, 1), field=other)
    make_realisation(second, amount=7_000_000, ended_on=date(2026, 9, 30))
    make_realisation(second, amount=1_000_000, ended_on=date(2025, 12, 31))
    rebuild()


def amounts(parts: list[dict[str, Any]]) -> dict[str, int]:
    return {part["key"]: part["amount_realised"] for part in parts if part["amount_realised"]}


def test_one_call_has_what_the_rows_say(client: Client, busy_city: None) -> None:
    answer = get(client, f"{SUMMARY}?year=2026")
    of_year = Realisation.objects.filter(ended_on__year=2026)
    assert answer["totals"]["amount_realised"] == of_year.aggregate(s=Sum("amount"))["s"]
    assert answer["totals"]["realisations"] == 3
    assert answer["totals"]["companies"] == 2
    assert amounts(answer["by_field"]) == {"kesehatan": 9_000_000, "pendidikan": 5_000_000}
    assert amounts(answer["by_quarter"]) == {"20261": 2_000_000, "20263": 12_000_000}
    companies = {part["label"]: part["amount_realised"] for part in answer["by_company"]}
    assert companies == {"PT Satu": 7_000_000, "PT Dua": 7_000_000}
    assert sum(part["percent"] for part in answer["by_company"]) == 100


def test_no_unconfirmed_promise_can_be_read_from_the_figures(
    client: Client, busy_city: None
) -> None:
    totals = get(client, SUMMARY)["totals"]
    confirmed = Pledge.objects.filter(status=PledgeStatus.CONFIRMED)
    assert totals["amount_confirmed"] == confirmed.aggregate(s=Sum("amount"))["s"] == 6_000_000
    # 9 million less the 6 confirmed, and a whole proposal whose pledge nobody may know.
    assert totals["amount_missing"] == 3_000_000 + 10_000_000


def test_a_scope_narrows_every_table(client: Client, busy_city: None) -> None:
    answer = get(client, f"{SUMMARY}?year=2026&quarter=3&field=kesehatan&area=33.71.01")
    whole = get(client, f"{SUMMARY}?year=2026&quarter=3&field=kesehatan")
    village = Realisation.objects.first().village_id
    inside = village.startswith("33.71.01.")
    assert whole["totals"]["amount_realised"] == 7_000_000
    assert answer["totals"]["amount_realised"] == (7_000_000 if inside else 0)
    assert amounts(whole["by_field"]) == {"kesehatan": 7_000_000}
    assert (whole["year"], whole["quarter"], whole["field"]) == (2026, 3, "kesehatan")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("quarter=3", "quarter"),
        ("year=2026&quarter=5", "quarter"),
        ("year=tahun", "year"),
        ("field=tidak-ada", "field"),
        ("area=99.99", "area"),
        ("tahun=2026", "tahun"),
    ],
)
def test_a_scope_that_does_not_exist_is_refused(client: Client, query: str, name: str) -> None:
    answer = client.get(f"{SUMMARY}?{query}")
    assert answer.status_code == 400
    assert [error["parameter"] for error in told(answer)["errors"]] == [name]


def test_the_need_board_is_the_pages(client: Client) -> None:
    assert get(client, "/api/v1/needs/") == {"publication": None, "kinds": []}
    publish_needs(35, 5, 21, 41, 60)
    answer = get(client, "/api/v1/needs/")
    for kind in answer["kinds"]:
        kind.pop("direction")
    assert answer == needs.as_data(needs.board())
    hidden = [row for row in answer["kinds"][0]["villages"] if row["is_suppressed"]]
    assert hidden
    assert {row[name] for row in hidden for name in ("verified", "pledged", "unfunded")} == {None}


def test_only_published_reports_are_listed(client: Client) -> None:
    assert get(client, "/api/v1/quarterly-reports/") == {"data": []}
    revision = quarterlies.published().revisions.get()
    (report,) = get(client, "/api/v1/quarterly-reports/")["data"]
    assert report["quarter"] == "2025-Q3"
    assert {file["kind"]: file["sha256"] for file in report["files"]} == {
        file.kind: file.sha256 for file in revision.files.all()
    }
    for url in (report["page"], report["figures"], *(file["url"] for file in report["files"])):
        assert client.get(url.split("localhost:8000")[1]).status_code == 200


def test_the_list_of_reports_says_when_the_last_one_was_published(client: Client) -> None:
    url = "/api/v1/quarterly-reports/"
    assert "Last-Modified" not in client.get(url)
    revision = quarterlies.published().revisions.get()
    said = client.get(url)["Last-Modified"]
    assert parse_http_date(said) == int(revision.published_at.timestamp())
    assert client.get(url, headers={"If-Modified-Since": said}).status_code == 304
    before = http_date(revision.published_at.timestamp() - 60)
    assert client.get(url, headers={"If-Modified-Since": before}).status_code == 200
    stale = {"If-Modified-Since": said, "If-None-Match": '"lain"'}
    assert client.get(url, headers=stale).status_code == 200


def test_a_year_without_plans_is_not_there(client: Client) -> None:
    answer = client.get("/api/v1/plans/2031/")
    assert answer.status_code == 404
    assert told(answer)["type"] == "urn:tjslp:problem:not-found"


def test_compliance_is_this_years_unless_said_otherwise(client: Client) -> None:
    assert get(client, "/api/v1/compliance/")["year"] == timezone.localdate().year
    empty = get(client, "/api/v1/compliance/?year=2026&quarter=3")
    assert (empty["reports_due"], empty["percent_in_time"], empty["companies"]) == (0, None, [])


def test_compliance_is_the_pages(client: Client) -> None:
    day = timezone.localdate() - timedelta(days=60)
    company = make_company("PT Tepat")
    clock = start_clock(
        kind="realisation_report",
        subject=("companies.pledge", str(make_pledge(company=company).pk)),
        organisation=company,
        started_on=day - timedelta(days=30),
        due_on=day,
        label="Contoh",
        url="/",
    )
    Clock.objects.filter(pk=clock.pk).update(met_on=day)
    answer = get(client, f"/api/v1/compliance/?year={day.year}")
    rate = on_time_rate(date(day.year, 1, 1), date(day.year + 1, 1, 1))
    assert (answer["reports_due"], answer["reports_in_time"]) == (rate.due, rate.in_time) == (1, 1)
    assert answer["percent_in_time"] == 100
    (row,) = answer["companies"]
    assert (row["company"], row["in_time"]) == (str(company.pk), 1)
