"""Lists of the API: pages behind a cursor, filters, sparse fields, 304, and refusals by name."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.areas.models import Area
from forum_site.rules.models import PriorityField
from proposals.models import Proposal
from proposals.services.ordering import set_village_order
from proposals.workflow import Status
from tests.api.scenes import get
from tests.factories import make_company, make_pledge, make_proposal, make_realisation

pytestmark = pytest.mark.django_db
LIST = "/api/v1/proposals/"


@pytest.fixture(autouse=True)
def many_questions(settings: Any) -> None:
    settings.API_ANONYMOUS_PER_MINUTE = 10_000


def published(count: int) -> list[Proposal]:
    """Proposals published an hour apart, the first one first."""
    made = [make_proposal(title=f"Usulan {place}") for place in range(count)]
    for place, proposal in enumerate(made):
        at = timezone.now() - timedelta(hours=count - place)
        Proposal.objects.filter(pk=proposal.pk).update(published_at=at)
    return made


def walk(client: Client, url: str) -> list[dict[str, Any]]:
    """All rows, page after page."""
    found: list[dict[str, Any]] = []
    while url:
        page = get(client, url)
        found += page["data"]
        url = page["next"]
    return found


def test_a_row_says_what_the_public_page_says(client: Client) -> None:
    proposal = make_proposal(title="Jamban RW 05", amount_needed=120_000_000)
    make_pledge(proposal, make_company(), amount=45_000_000, status=PledgeStatus.CONFIRMED)
    (row,) = get(client, LIST)["data"]
    proposal.refresh_from_db()
    assert row["id"] == str(proposal.pk)
    assert row["code"] == proposal.code
    assert row["title"] == "Jamban RW 05"
    assert row["field"] == proposal.field.code
    assert row["village"] == proposal.village_id
    assert (row["amount_needed"], row["amount_confirmed"]) == (120_000_000, 45_000_000)
    local = timezone.localtime(proposal.published_at)
    assert row["published_at"] == local.isoformat(timespec="seconds")
    assert row == get(client, f"{LIST}{proposal.pk}/")


def test_a_row_says_the_order_of_its_kelurahan_and_of_which_day(client: Client) -> None:
    first, second, other = published(3)
    on = date(2026, 8, 20)
    order = [second.pk, first.pk]
    set_village_order(village=first.village, order=order, on=on, by=None)
    told = {row["id"]: row for row in get(client, LIST)["data"]}
    names = ("village_order", "village_order_of", "village_ordered_on")
    for row, expected in (
        (second, (1, 2, "2026-08-20")),
        (first, (2, 2, "2026-08-20")),
        (other, (None, None, None)),
    ):
        assert tuple(told[str(row.pk)][name] for name in names) == expected


def test_what_is_not_public_is_not_there(client: Client) -> None:
    draft = make_proposal(status="submitted")
    assert get(client, LIST)["data"] == []
    missing = client.get(f"{LIST}00000000-0000-4000-8000-000000000000/")
    foreign = client.get(f"{LIST}{draft.pk}/")
    assert foreign.status_code == missing.status_code == 404
    told, other = json.loads(foreign.content), json.loads(missing.content)
    assert told | {"instance": ""} == other | {"instance": ""}


@pytest.mark.parametrize("sort", ["-published_at", "published_at"])
def test_pages_hold_each_row_once_while_rows_come_and_go(client: Client, sort: str) -> None:
    made = published(12)
    staying = {str(proposal.pk) for proposal in made}
    seen: list[str] = []
    url = f"{LIST}?limit=3&sort={sort}"
    for turn in range(40):
        page = get(client, url)
        seen += [row["id"] for row in page["data"]]
        if page["next"] is None:
            break
        url = page["next"]
        # One comes at each end of the list, one goes: seen before, or still ahead.
        for hours in (-turn - 1, 100 + turn):
            at = timezone.now() - timedelta(hours=hours)
            Proposal.objects.filter(pk=make_proposal().pk).update(published_at=at)
        gone = made[turn * 5 % 12]
        staying.discard(str(gone.pk))
        Proposal.objects.filter(pk=gone.pk).update(status=Status.WITHDRAWN)
    else:
        pytest.fail("the walk does not end")
    assert len(seen) == len(set(seen))
    assert staying <= set(seen)


def test_equal_instants_are_told_apart_by_their_id(client: Client) -> None:
    same = timezone.now()
    made = {str(make_proposal(published_at=same).pk) for _ in range(7)}
    found = [row["id"] for row in walk(client, f"{LIST}?limit=2")]
    assert len(found) == 7
    assert set(found) == made


def test_the_filters_of_the_page_have_the_names_of_the_answer(client: Client) -> None:
    wanted = make_proposal(title="Sumur bor")
    other = PriorityField.objects.exclude(pk=wanted.field_id).first()
    make_proposal(title="Beasiswa", field=other)
    for query in (f"field={wanted.field.code}", "q=sumur"):
        (row,) = get(client, f"{LIST}?{query}")["data"]
        assert row["id"] == str(wanted.pk), query


def test_only_the_fields_that_were_asked_for(client: Client) -> None:
    proposal = make_proposal()
    (row,) = get(client, f"{LIST}?fields=title,id")["data"]
    assert row == {"id": str(proposal.pk), "title": proposal.title}


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("halaman=2", "halaman"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=banyak", "limit"),
        ("limit=5&limit=6", "limit"),
        ("sort=amount_pledged", "sort"),
        ("fields=title,edit_token_hash", "fields"),
        ("field=tidak-ada", "field"),
        ("district=99", "district"),
        ("cursor=xyz", "cursor"),
        ("cursor=WyJpZCIsIjEiXQ", "cursor"),
        ("cursor=W1tbW1tbW1tb", "cursor"),
        ("cursor=%C3%A9", "cursor"),
        ("format=xml", "format"),
        ("q=%00", "NUL"),
    ],
)
def test_a_wrong_parameter_is_refused_by_its_name(client: Client, query: str, name: str) -> None:
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 400, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    problem = json.loads(answer.content)
    assert problem["status"] == 400
    assert name in {error["parameter"] for error in problem["errors"]}


def test_a_cursor_belongs_to_its_order(client: Client) -> None:
    published(3)
    cursor = get(client, f"{LIST}?limit=1")["next"].rsplit("cursor=", 1)[1]
    answer = client.get(f"{LIST}?limit=1&sort=published_at&cursor={cursor}")
    assert answer.status_code == 400


def test_what_did_not_change_is_not_sent_again(client: Client) -> None:
    make_proposal()
    first = client.get(LIST)
    again = client.get(LIST, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    make_proposal()
    assert client.get(LIST, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_what_everybody_reads_may_be_kept_for_a_minute(client: Client) -> None:
    answer = client.get(LIST)
    assert set(answer["Cache-Control"].split(", ")) == {"public", "max-age=60"}
    assert "Authorization" in answer["Vary"]
    assert client.get(LIST, headers={"Accept-Encoding": "gzip"})["Vary"]
    assert "private" in client.get(f"{LIST}?x=1")["Cache-Control"]


def test_pages_of_others_may_read_it_but_no_key_works_there(client: Client) -> None:
    """A browser asks before it sends a key from another site; without an answer it does not."""
    for url in (LIST, f"{LIST}?x=1"):
        assert client.get(url)["Access-Control-Allow-Origin"] == "*"
    preflight = client.options(LIST, headers={"Access-Control-Request-Headers": "authorization"})
    assert "Access-Control-Allow-Headers" not in preflight


def test_lists_ask_as_often_for_many_rows_as_for_few(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    published(20)
    client.get(LIST)
    with django_assert_max_num_queries(3):  # the count of the minute, the words, the rows
        client.get(f"{LIST}?limit=20")


def test_only_accepted_work_and_confirmed_promises_are_told(client: Client) -> None:
    company, proposal = make_company(), make_proposal(Status.PLEDGED)
    shown = make_pledge(proposal, company, amount=5_000_000)
    make_pledge(proposal, make_company(), status=PledgeStatus.PROPOSED)
    done = make_realisation(pledge=shown, amount=4_500_000)
    make_realisation(company, status=RealisationStatus.SUBMITTED)
    (pledge,) = get(client, "/api/v1/pledges/")["data"]
    assert (pledge["id"], pledge["amount"]) == (str(shown.pk), 5_000_000)
    (work,) = get(client, f"/api/v1/realisations/?company={company.pk}")["data"]
    assert (work["id"], work["amount"]) == (str(done.pk), 4_500_000)
    assert work["proposal"] == str(proposal.pk)
    assert work["ended_on"] == done.ended_on.isoformat()
    (told,) = get(client, "/api/v1/companies/")["data"]
    assert told["id"] == str(company.pk)
    assert (told["amount_confirmed"], told["amount_realised"]) == (5_000_000, 4_500_000)


def test_work_can_be_asked_for_by_span_field_and_place(client: Client) -> None:
    day = timezone.localdate()
    late = make_realisation(ended_on=day)
    early = make_realisation(ended_on=day - timedelta(days=40))
    url = "/api/v1/realisations/"
    assert [row["id"] for row in get(client, f"{url}?ended_from={day}")["data"]] == [str(late.pk)]
    assert [row["id"] for row in get(client, f"{url}?ended_before={day}")["data"]] == [
        str(early.pk)
    ]
    assert len(get(client, f"{url}?area={late.village_id[:8]}&field=kesehatan")["data"]) == 2
    assert get(client, f"{url}?area=33.72")["data"] == []


def test_areas_and_fields_are_the_citys(client: Client) -> None:
    areas = walk(client, "/api/v1/areas/?level=village&limit=7")
    codes = [area["code"] for area in areas]
    known = Area.objects.of_city().villages().order_by("pk").values_list("pk", flat=True)
    assert codes == list(known)
    assert get(client, f"/api/v1/areas/{codes[0]}/")["level"] == "village"
    fields = get(client, "/api/v1/priority-fields/")["data"]
    assert sum(not field["is_historical"] for field in fields) == 7


def test_companies_are_found_by_name_as_on_their_page(client: Client) -> None:
    for name in ("PT Batik Lestari", "CV Batik Jaya", "PT Susu Murni"):
        make_realisation(make_company(name))
    names = {row["name"] for row in get(client, "/api/v1/companies/?q=BATIK")["data"]}
    assert names == {"PT Batik Lestari", "CV Batik Jaya"}
    page = client.get("/perusahaan/?q=BATIK").content.decode()
    assert all(name in page for name in names)
    assert "PT Susu Murni" not in page


def test_work_is_found_by_year_and_quarter_as_on_its_page(client: Client) -> None:
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 3, 31), date(2025, 4, 1)]
    for day in days:
        make_realisation(ended_on=day, activity=f"Kegiatan {day.isoformat()}")
    for query, page_query, expected in (
        ("year=2025", "tahun=2025", days[1:]),
        ("year=2025&quarter=1", "tahun=2025&triwulan=1", days[1:3]),
        ("year=2024&quarter=4", "tahun=2024&triwulan=4", days[:1]),
    ):
        found = get(client, f"/api/v1/realisations/?{query}&sort=ended_on")["data"]
        assert [row["ended_on"] for row in found] == [day.isoformat() for day in expected]
        page = client.get(f"/realisasi/?{page_query}").content.decode()
        shown = {day for day in days if f"Kegiatan {day.isoformat()}" in page}
        assert shown == set(expected)
    assert client.get("/api/v1/realisations/?quarter=1").status_code == 400
