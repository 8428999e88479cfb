"""The need board: four figures a row or none, the same on page, download and API."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from companies import needs as company_needs
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.areas.models import Area
from forum_site.rules.models import Need
from reports import direction, needs
from tests.factories import (
    VILLAGE,
    make_company,
    make_pledge,
    make_proposal,
    make_realisation,
    publish_needs,
)

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 9, 30)


@pytest.fixture(autouse=True)
def published(db):
    """Jamban: 35 in the usual kelurahan, 5 (hidden) and 21 (hidden beside it), 41 and 60."""
    return publish_needs(35, 5, 21, 41, 60)


@pytest.fixture
def proposal():
    """Ten latrines for 20 million in the usual kelurahan."""
    return make_proposal(quantity=10, unit="unit", amount_needed=20_000_000)


def row(code: str = VILLAGE) -> company_needs.Gap:
    table = needs.board().kind("jamban")
    return next(row.gap for row in table.rows if row.code == code)


def pledge(proposal, amount, status=PledgeStatus.CONFIRMED):
    return make_pledge(proposal, make_company(), amount=amount, status=status)


def test_a_confirmed_pledge_counts_as_its_part_of_the_pieces(proposal):
    pledge(proposal, 8_500_000)
    assert (row().verified, row().pledged, row().realised, row().unfunded) == (35, 4, 0, 31)


@pytest.mark.parametrize("status", [PledgeStatus.PROPOSED, PledgeStatus.INTEREST])
def test_an_unconfirmed_pledge_does_not_show(proposal, status):
    pledge(proposal, 10_000_000, status=status)
    assert row().pledged == 0


def test_an_accepted_report_moves_pieces_from_promised_to_done(proposal):
    made = pledge(proposal, 10_000_000)
    make_realisation(
        made.company,
        RealisationStatus.ACCEPTED,
        pledge=made,
        proposal=proposal,
        quantity=Decimal(3),
        unit="unit",
        amount=6_000_000,
        ended_on=AS_OF + timedelta(days=20),
    )
    assert (row().pledged, row().realised, row().unfunded) == (2, 3, 30)


def test_work_before_the_day_of_the_data_is_in_the_data_already(proposal):
    made = pledge(proposal, 10_000_000)
    make_realisation(
        made.company,
        RealisationStatus.ACCEPTED,
        pledge=made,
        proposal=proposal,
        quantity=Decimal(3),
        unit="unit",
        amount=6_000_000,
        ended_on=AS_OF,
    )
    assert (row().pledged, row().realised) == (2, 0)


def test_a_report_in_other_units_counts_by_its_rupiah(proposal):
    make_realisation(
        make_company(),
        RealisationStatus.ACCEPTED,
        proposal=proposal,
        quantity=Decimal(40),
        unit="sak semen",
        amount=4_000_000,
        ended_on=AS_OF + timedelta(days=20),
    )
    assert row().realised == 2


def test_a_shared_thing_is_not_counted_in_houses(proposal):
    proposal.need = Need.objects.get(code="septik-komunal")
    proposal.save()
    pledge(proposal, 10_000_000)
    assert row().pledged == 0


def test_a_hidden_row_tells_nothing_at_all(proposal, published, client):
    proposal.village_id = published[1]
    proposal.save()
    pledge(proposal, 10_000_000)
    text = client.get(reverse("needs:board"), {"jenis": "jamban"}).content.decode()
    assert text.count("tidak dirinci") >= 2
    data = client.get(reverse("needs:json")).json()
    found = next(r for r in data["kinds"][0]["villages"] if r["code"] == published[1])
    assert found["is_suppressed"] is True
    assert [found[name] for name in ("verified", "pledged", "realised", "unfunded")] == [None] * 4


def test_page_download_and_data_say_the_same(proposal, client):
    pledge(proposal, 10_000_000)
    answer = client.get(reverse("needs:export", args=["csv"]))
    text = b"".join(answer).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    line = next(found for found in rows if found["Kode kelurahan"] == VILLAGE)
    assert (line["Terverifikasi"], line["Dijanjikan"]) == ("35", "5")
    assert (line["Belum tertangani"], line["Keadaan per"]) == ("30", "2026-09-30")
    assert (line["Sumber"], line["Rilis"]) == ("DTSEN", "2026-Q3")
    data = client.get(reverse("needs:json")).json()
    found = next(r for r in data["kinds"][0]["villages"] if r["code"] == VILLAGE)
    assert (found["verified"], found["pledged"], found["unfunded"]) == (35, 5, 30)
    page = client.get(reverse("needs:board")).content.decode()
    assert "DTSEN rilis 2026-Q3" in page
    assert "30 September 2026" in page


@pytest.mark.parametrize("kind", ["", "tidak-ada", "\0", "jamban"])
def test_whatever_is_asked_for_a_page_opens(kind, client):
    for name in ("needs:board", "needs:direction"):
        assert client.get(reverse(name), {"jenis": kind}).status_code == 200


def test_the_page_of_a_proposal_carries_the_need(proposal, client):
    pledge(proposal, 10_000_000)
    text = client.get(proposal.get_absolute_url()).content.decode()
    assert "35 rumah tanpa jamban" in text
    assert "5 dijanjikan, 0 terbangun" in text


def test_the_page_of_a_hidden_place_says_so(proposal, published, client):
    proposal.village_id = published[1]
    proposal.save()
    assert "tidak dirinci" in client.get(proposal.get_absolute_url()).content.decode()


def test_money_and_need_are_compared(proposal, published):
    pledge(proposal, 10_000_000)
    found = direction.of(needs.board().kind("jamban"))
    share = next(s for s in found.shares if s.money)
    assert share.money == 100
    assert round(found.misplaced, 1) == round(100 - share.need, 1)
    assert sum(s.need for s in found.shares) == 100


def test_own_programmes_that_name_the_need_count_as_money_too(proposal, published, client):
    pledge(proposal, 3_000_000)
    need = Need.objects.get(code="jamban-keluarga")
    elsewhere = Area.objects.get(pk=published[3])
    own = {"need": need, "amount": 6_000_000, "village": elsewhere}
    make_realisation(**own)
    make_realisation(**own | {"village": Area.objects.get(pk=VILLAGE), "amount": 1_000_000})
    make_realisation(**own | {"village": Area.objects.get(pk=published[1]), "amount": 2_000_000})
    make_realisation(**own, status="submitted")
    make_realisation(**own | {"need": None})
    make_realisation(**own | {"need": Need.objects.get(code="air-bersih")})
    found = direction.of(needs.board().kind("jamban"))
    amounts = {share.code: share.amount for share in found.shares if share.amount}
    assert amounts == {VILLAGE: 4_000_000, published[3]: 6_000_000, "": 2_000_000}
    assert found.total == 12_000_000
    page = client.get(reverse("needs:direction"), {"jenis": "jamban"}).content.decode()
    assert "Rp12.000.000" in page


def test_a_report_on_a_pledge_is_not_counted_beside_the_pledge(proposal):
    given = pledge(proposal, 3_000_000)
    make_realisation(pledge=given, amount=3_000_000)
    assert direction.of(needs.board().kind("jamban")).total == 3_000_000


def test_machines_read_what_the_page_says_of_money_and_need(proposal, published, client):
    pledge(proposal, 10_000_000)
    hidden = make_proposal(quantity=2, amount_needed=4_000_000, village_id=published[1])
    pledge(hidden, 2_000_000)
    (kind,) = client.get(reverse("needs:json")).json()["kinds"]
    told = kind["direction"]
    found = direction.of(needs.board().kind("jamban"))
    assert (told["amount"], told["misplaced_percent"]) == (
        12_000_000,
        float(round(found.misplaced, 2)),
    )
    assert [(s["name"], s["amount"]) for s in told["shares"]] == [
        (s.name, s.amount) for s in found.shares
    ]
    assert {published[1], published[2]}.isdisjoint(s["code"] for s in told["shares"])
    rest = next(s for s in told["shares"] if s["code"] is None)
    assert (rest["amount"], rest["name"]) == (2_000_000, direction.REST)


def test_machines_read_null_where_nobody_promised(client):
    assert client.get(reverse("needs:json")).json()["kinds"][0]["direction"] is None


def test_places_with_most_unfunded_come_first(published):
    assert company_needs.neediest_first() == [
        f"jamban:{code}" for code in (published[4], published[3], VILLAGE)
    ]
