"""Participation per kelurahan equals an independent count, and is told to everybody."""

import csv
import io
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from companies.models import Realisation
from forum.figures.participation import participation_in
from forum.models import Deliberation
from forum_site.areas.models import Area
from proposals.models import Proposal
from proposals.workflow import Status
from tests import factories as make
from tests.permissions.praise import a_paper

pytestmark = pytest.mark.django_db
JAKARTA = ZoneInfo("Asia/Jakarta")
OTHER = "33.71.02.1003"
START, END = date(2026, 4, 1), date(2026, 7, 1)


def sent(village: str, at: datetime, status: str = Status.PUBLISHED, **money: int) -> Proposal:
    proposal = make.make_proposal(status, village=Area.objects.get(pk=village), **money)
    Proposal.objects.filter(pk=proposal.pk).update(submitted_at=at)
    return proposal


def report(village: str | None, on: date, quantity: str, unit: str, **fields: object) -> None:
    made = make.make_realisation(ended_on=on, quantity=Decimal(quantity), unit=unit, **fields)
    Realisation.objects.filter(pk=made.pk).update(village=village)


def met(village: str, on: date, **fields: object) -> None:
    Deliberation.objects.create(
        village_id=village,
        held_on=on,
        minutes=a_paper(),
        key=f"kunci-{next(make.numbers)}",
        **fields,
    )


def build() -> None:
    """Inside, on the edges and outside of the quarter; counted and not counted."""
    first = datetime(2026, 4, 1, 0, 0, tzinfo=JAKARTA)
    last = datetime(2026, 6, 30, 23, 59, tzinfo=JAKARTA)
    sent(make.VILLAGE, first, amount_needed=8_000_000, amount_self_help=2_000_000)
    sent(make.VILLAGE, last, Status.REJECTED, amount_needed=5_000_000)
    sent(OTHER, last, amount_needed=3_000_000, amount_self_help=1_000_000)
    sent(OTHER, first - timedelta(minutes=1))
    sent(OTHER, last + timedelta(minutes=1))
    report(make.VILLAGE, START, "7", "Keluarga")
    report(make.VILLAGE, END - timedelta(days=1), "3.00", " rumah ")
    report(make.VILLAGE, END, "50", "rumah")
    report(make.VILLAGE, START, "90", "meter")
    report(OTHER, START, "4", "unit", proposal=make.make_proposal())
    report(OTHER, START, "8", "rumah", status="submitted")
    report(None, START, "2", "kk")
    met(make.VILLAGE, START)
    met(OTHER, END)
    met(OTHER, START, annulled_at=first, annul_reason="Salah.")


def counts_households(report: Realisation) -> bool:
    need = report.proposal.need if report.proposal else None
    is_household = report.unit.strip().lower() in {"keluarga", "kk", "rumah"}
    is_latrine = need is not None and need.code == "jamban-keluarga"
    return report.status == "accepted" and (is_household or is_latrine)


def independently() -> dict[str, list[int]]:
    """The same numbers row by row in Python, from everything there is."""
    found: dict[str, list[int]] = {}

    def add(village: str | None, place: int, number: int) -> None:
        found.setdefault(village or "", [0] * 5)[place] += number

    for proposal in Proposal.objects.exclude(submitted_at=None):
        if START <= proposal.submitted_at.astimezone(JAKARTA).date() < END:
            add(proposal.village_id, 0, 1)
            add(proposal.village_id, 3, proposal.amount_self_help)
            add(proposal.village_id, 4, proposal.amount_self_help + proposal.amount_needed)
    for each in Realisation.objects.select_related("proposal__need"):
        if START <= each.ended_on < END and counts_households(each):
            add(each.village_id, 1, int(each.quantity))
    for meeting in Deliberation.objects.all():
        if START <= meeting.held_on < END and not meeting.annulled_at:
            add(meeting.village_id, 2, 1)
    return found


def numbers(row: object) -> list[int]:
    names = ("proposals", "households", "meetings", "amount_self_help", "amount_total")
    return [getattr(row, name) for name in names]


def test_each_place_equals_an_independent_count() -> None:
    build()
    counted, found = independently(), participation_in(START, END)
    assert counted[make.VILLAGE] == [2, 10, 1, 2_000_000, 15_000_000]
    for row in found.villages:
        assert numbers(row) == counted.get(row.code, [0] * 5), row.name
    assert len(found.villages) == 17
    assert numbers(found.total) == [sum(column) for column in zip(*counted.values(), strict=True)]
    for district in found.districts:
        inside = [row for code, row in counted.items() if code.startswith(f"{district.code}.")]
        expected = [sum(column) for column in zip(*inside, strict=True)] or [0] * 5
        assert numbers(district) == expected, district.name
    own = next(row for row in found.villages if row.code == make.VILLAGE)
    assert own.self_help_share == Decimal(2_000_000) * 100 / 15_000_000


def test_an_empty_span_is_told_as_such() -> None:
    found = participation_in(date(2020, 1, 1), date(2021, 1, 1))
    assert numbers(found.total) == [0] * 5
    assert found.total.self_help_share is None


def test_everybody_reads_and_downloads_it(client) -> None:
    build()
    scope = {"tahun": "2026", "triwulan": "2"}
    page = client.get(reverse("forum:participation"), scope).content.decode()
    assert "1 April" in page
    assert "Rekap kecamatan" in page
    url = reverse("forum:participation_export", args=["kelurahan", "csv"])
    text = b"".join(client.get(url, scope)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    own = next(row for row in rows if row["Kode"] == make.VILLAGE)
    assert (own["Usulan"], own["Keluarga terjangkau"], own["Musyawarah"]) == ("2", "10", "1")
    assert rows[-1]["Wilayah"] == "Seluruh kota"
    book = client.get(reverse("forum:participation_export", args=["kecamatan", "xlsx"]), scope)
    assert b"".join(book).startswith(b"PK")
    for odd in ({"tahun": "²"}, {"tahun": "9999"}, {"triwulan": "7"}, {"tahun": "a\0"}):
        assert client.get(reverse("forum:participation"), odd).status_code == 200
