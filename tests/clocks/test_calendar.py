"""The calendar of the city: whoever owes something, by month, for those who look after it."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from companies.services.visit_plans import plan_visits
from forum_site.clocks.admin.calendar import PER_PAGE
from forum_site.clocks.models import Clock, Kind
from forum_site.clocks.services import end_clock, meet_clock, start_clock
from tests import factories as make
from tests.companies.care import make_work

pytestmark = pytest.mark.django_db
PAGE, FILE = "admin:clocks_clock_calendar", "admin:clocks_clock_calendar_file"


def clock(number: int, due_on: date, label: str, **fields: Any) -> Clock:
    told = {"kind": Kind.REALISATION_REPORT, "organisation": None, "started_on": date(2026, 1, 1)}
    return start_clock(
        **{**told, **fields},
        subject=("contoh.benda", str(number)),
        due_on=due_on,
        label=label,
        url="/meja/laporan/",
    )


@pytest.fixture
def awaited() -> dict[str, Clock]:
    """Of two companies and of the forum; one thing came, one was ended."""
    company = make.make_company("PT Terlambat Rekaan")
    came = clock(1, date(2026, 9, 1), "Sudah datang", organisation=company)
    meet_clock(kind=came.kind, subject=("contoh.benda", "1"), on=date(2026, 8, 30))
    ended = clock(2, date(2026, 11, 1), "Sudah diakhiri", organisation=company)
    end_clock(
        kind=ended.kind, subject=("contoh.benda", "2"), on=date(2026, 10, 1), reason="released"
    )
    return {
        "late": clock(3, date(2026, 10, 3), "Lampu jalan", organisation=company),
        "plan": clock(
            4,
            date(2026, 12, 31),
            "Rencana; 2027",
            kind=Kind.PLAN,
            organisation=make.make_company("PT Lain Rekaan"),
        ),
        "answer": clock(5, date(2026, 10, 27), "Usulan air", kind=Kind.PROPOSAL_ANSWER),
    }


def shown(client: Client, name: str = PAGE, **query: str) -> str:
    with time_machine.travel("2026-10-20T09:00:00+07:00", tick=False):
        client.force_login(make.make_secretary())
        return client.get(reverse(name), query).content.decode()


def opened(client: Client, address: str) -> Any:
    """An address of today."""
    client.force_login(make.make_secretary())
    return client.get(address)


def test_all_that_is_awaited_stands_by_month_and_late_ones_first(
    client: Client, awaited: dict[str, Clock]
) -> None:
    page = shown(client)
    order = [
        *("Lewat tenggat", "Lampu jalan", "PT Terlambat Rekaan", "terlambat 17 hari"),
        *("Oktober 2026", "Usulan air", "Forum", "7 hari lagi"),
        *("Desember 2026", "Rencana; 2027", "PT Lain Rekaan", "31 Des 2026"),
    ]
    body = page[page.index("<h2") :]
    places = [body.index(words) for words in order]
    assert places == sorted(places)
    assert "Sudah datang" not in page
    assert "Sudah diakhiri" not in page


def test_one_kind_can_be_chosen_and_a_wrong_one_shows_all(
    client: Client, awaited: dict[str, Clock]
) -> None:
    page = shown(client, jenis=Kind.PLAN)
    assert "Rencana; 2027" in page
    assert "Lampu jalan" not in page
    assert f"{reverse(FILE)}?jenis=plan" in page
    assert "Lampu jalan" in shown(client, jenis="' OR 1=1")
    assert "Tidak ada yang ditunggu" in shown(client, jenis=Kind.VISIT)


def test_each_line_leads_to_its_thing_at_the_desk(client: Client) -> None:
    report = make_work()
    plan_visits(realisation=report, by=None)
    visit = report.proposal.visits.first()
    odd = clock(9, date(2026, 12, 1), "Tanpa meja")
    page = shown(client)
    for address in (
        reverse("admin:companies_aftercarevisit_change", args=[visit.pk]),
        reverse("admin:clocks_clock_change", args=[odd.pk]),
    ):
        assert address in page
        assert opened(client, address).status_code == 200


def test_a_company_s_day_leads_to_the_desk_and_not_to_its_own_page(client: Client) -> None:
    company = make.make_company()
    report = make.make_realisation(company, "draft")
    found = clock(1, date(2026, 12, 1), "Laporan", organisation=company)
    Clock.objects.filter(pk=found.pk).update(
        subject_type="companies.realisation", subject_id=str(report.pk)
    )
    address = reverse("admin:companies_realisation_change", args=[report.pk])
    assert address in shown(client)
    one = opened(client, reverse("admin:clocks_clock_change", args=[found.pk]))
    assert address in one.content.decode()


def test_the_file_holds_the_same_days(client: Client, awaited: dict[str, Clock]) -> None:
    text = shown(client, FILE)
    whole = text.replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 3
    assert "SUMMARY:PT Lain Rekaan: Rencana TJSL tahunan\\, Rencana\\; 2027" in whole
    assert "DTSTART;VALUE=DATE:20261231" in text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert shown(client, FILE, jenis=Kind.PLAN).count("BEGIN:VEVENT") == 1


def test_a_large_city_turns_pages_and_asks_no_more_often(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    company = make.make_company()
    for number in range(PER_PAGE + 1):
        clock(number, date(2026, 12, 1), f"Tenggat {number}", organisation=company)
    assert "Halaman 1 dari 2" in shown(client)
    client.force_login(make.make_secretary())
    with django_assert_max_num_queries(20):
        assert "Halaman 2 dari 2" in client.get(reverse(PAGE), {"halaman": "2"}).content.decode()


def test_the_desk_leads_there_and_nobody_else_sees_it(
    client: Client, awaited: dict[str, Clock]
) -> None:
    address = reverse(PAGE)
    client.force_login(make.make_secretary())
    for page in (reverse("admin:index"), reverse("admin:clocks_clock_changelist")):
        assert address in client.get(page).content.decode()
    for person in (make.make_member(make.make_company()), make.make_area_officer()):
        client.force_login(person)
        for name in (PAGE, FILE):
            assert client.get(reverse(name)).status_code in (403, 404)
