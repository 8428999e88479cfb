"""A company's calendar holds its own due days, on the page and as a file."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from forum_site.clocks.icalendar import escaped, folded
from forum_site.clocks.services import end_clock, meet_clock, start_clock
from forum_site.organisations.models import Organisation
from tests.factories import make_company, make_member

pytestmark = pytest.mark.django_db


def clock(company: Organisation, number: int, due_on: date, label: str) -> tuple[str, str]:
    subject = ("contoh.benda", str(number))
    start_clock(
        kind="realisation_report",
        subject=subject,
        organisation=company,
        started_on=date(2026, 1, 1),
        due_on=due_on,
        label=label,
        url="/meja/laporan/",
    )
    return subject


@pytest.fixture
def company() -> Organisation:
    own = make_company()
    clock(own, 1, date(2026, 10, 3), "Lampu jalan")
    clock(own, 2, date(2026, 12, 31), "Sumur bor; RW 02, RT 1")
    kept = clock(own, 3, date(2026, 9, 1), "Beasiswa")
    meet_clock(kind="realisation_report", subject=kept, on=date(2026, 8, 30))
    gone = clock(own, 4, date(2026, 11, 1), "Batal")
    end_clock(kind="realisation_report", subject=gone, on=date(2026, 10, 1), reason="released")
    clock(make_company(), 5, date(2026, 11, 2), "Milik perusahaan lain")
    return own


def fetched(client: Client, company: Organisation, name: str) -> str:
    with time_machine.travel("2026-10-20T09:00:00+07:00", tick=False):
        client.force_login(make_member(company))
        return client.get(reverse(f"companies:{name}")).content.decode()


def test_late_ones_come_first_then_month_by_month(client: Client, company: Organisation) -> None:
    page = fetched(client, company, "calendar")
    order = ["Lewat tenggat", "Lampu jalan", "Desember 2026", "Sumur bor", "Sudah dipenuhi"]
    places = [page.index(words) for words in [*order, "Beasiswa"]]
    assert places == sorted(places)
    assert "Batal" not in page
    assert "Milik perusahaan lain" not in page


def test_a_new_company_reads_when_days_begin(client: Client) -> None:
    assert "Tidak ada tenggat yang berjalan" in fetched(client, make_company(), "calendar")


def test_the_file_holds_what_is_owed(client: Client, company: Organisation) -> None:
    text = fetched(client, company, "calendar_file")
    lines = text.split("\r\n")
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    assert text.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "Sumur bor\\; RW 02\\, RT 1" in text.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in lines)
    again = fetched(client, company, "calendar_file")
    uids = [line for line in lines if line.startswith("UID:")]
    assert uids == [line for line in again.split("\r\n") if line.startswith("UID:")]


def test_long_lines_are_folded_by_bytes() -> None:
    parts = folded("SUMMARY:" + "é" * 80)
    assert "".join(part.removeprefix(" ") for part in parts) == "SUMMARY:" + "é" * 80
    assert max(len(part.encode()) for part in parts) <= 75
    assert escaped("a\r\nb") == "a b"
