"""The standards of others: 360Giving, GeoJSON, Atom."""

import io
import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db.models import Sum
from django.test import Client
from django.utils import timezone

from companies.models import Pledge, Realisation
from companies.workflow import PledgeStatus
from forum_site.areas.models import Area
from proposals.models import Applicant
from proposals.workflow import Status
from reports import needs
from reports.models import OpenEdition, OpenFile
from reports.open_data import giving, places
from reports.services import open_data
from scripts.giving import errors_of
from tests import factories
from tests.reports.quarterlies import THIRD, accepted, published, rich_quarter

pytestmark = pytest.mark.django_db
#: A schema of our own writing: the standard's is not in this repository.
SCHEMA = Path(__file__).with_name("giving")


def written(write: Any = giving.write) -> Any:
    target = io.BytesIO()
    write(target, OpenEdition(quarter=THIRD.code, taken_at=timezone.localtime()))
    return json.loads(target.getvalue())


def across(**fields: Any) -> Realisation:
    """An accepted report of an own programme that names no kelurahan."""
    report = accepted()
    Realisation.objects.filter(pk=report.pk).update(village=None, **fields)
    return report


def grant_of(company: Any) -> dict[str, Any]:
    """The only grant of a company."""
    (grant,) = (
        grant
        for grant in written()["grants"]
        if grant["fundingOrganization"][0]["name"] == company.name
    )
    return grant


def test_what_is_written_fits_the_schema() -> None:
    rich_quarter()
    long = factories.make_proposal(Status.PLEDGED, title="“Judul” \\ dengan\tsemua tanda")
    factories.make_pledge(long, kind="goods")
    across(activity="Kegiatan " * 20, started_on=None, output="")
    data = written()
    assert errors_of(data, SCHEMA) == []
    assert len(data["grants"]) == 7


def test_the_check_finds_what_is_wrong() -> None:
    rich_quarter()
    whole = json.dumps(written())
    for right, wrong in (
        ('"IDR"', '"RP"'),
        ("T00:00:00+07:00", ""),
        ("http://", "tempat "),
        ('"fundingOrganization"', '"penyumbang"'),
    ):
        assert errors_of(json.loads(whole.replace(right, wrong)), SCHEMA), wrong
    data = json.loads(whole)
    data["grants"].append(data["grants"][0])
    assert errors_of(data, SCHEMA) == ["$.grants: items are not all different"]
    assert errors_of(data | {"grants": []}, SCHEMA)


def test_amounts_are_those_of_the_page_and_nothing_is_counted_twice() -> None:
    rich_quarter()
    kept = factories.make_pledge(amount=9_000_000)
    Pledge.objects.filter(pk=kept.pk).update(status="released", amount_kept=2_000_000)
    accepted(pledge=kept, amount=2_000_000)
    hidden = factories.make_pledge(factories.make_proposal(Status.WITHDRAWN), amount=3_000_000)
    accepted(pledge=hidden, amount=1_500_000)
    factories.make_pledge(status=PledgeStatus.PROPOSED)
    grants = written()["grants"]
    realised = Realisation.objects.accepted().aggregate(sum=Sum("amount"))["sum"]
    assert sum(grant["amountDisbursed"] for grant in grants) == realised
    (of_kept,) = (grant for grant in grants if grant["id"].endswith(f"komitmen-{kept.pk}"))
    assert of_kept["amountAwarded"] == of_kept["amountDisbursed"] == 2_000_000
    assert not [grant for grant in grants if grant["id"].endswith(str(hidden.pk))]


def test_a_commitment_tells_whose_it_is_where_and_when() -> None:
    company = factories.make_company("PT Contoh Utama")
    proposal = factories.make_proposal(Status.IN_REALISATION)
    pledge = factories.make_pledge(
        proposal,
        company,
        amount=5_000_000,
        planned_start=date(2025, 8, 1),
        planned_end=date(2025, 9, 30),
    )
    accepted(pledge=pledge, company=company, amount=4_000_000)
    grant = grant_of(company)
    assert grant["plannedDates"] == [
        {"startDate": "2025-08-01T00:00:00+07:00", "endDate": "2025-09-30T00:00:00+07:00"}
    ]
    assert grant["beneficiaryLocation"][0]["geoCode"] == proposal.village_id
    assert grant["grantProgramme"][0]["code"] == proposal.field.code
    assert grant["url"].endswith(proposal.get_absolute_url())
    assert (grant["amountAwarded"], grant["amountDisbursed"]) == (5_000_000, 4_000_000)
    assert grant["fromOpenCall"] == "Yes"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Applicant.Kind.PERSON, "Warga Kelurahan Rejowinangun Selatan"),
        (Applicant.Kind.YOUTH, "Karang Taruna di Kelurahan Rejowinangun Selatan"),
        (Applicant.Kind.GROUP, "Kelompok warga di Kelurahan Rejowinangun Selatan"),
    ],
)
def test_the_recipient_is_a_community_never_a_person(kind: str, name: str) -> None:
    pledge = factories.make_pledge()
    applicant = pledge.proposal.applicant
    applicant.kind, applicant.name = kind, "Kenari Pengusul"
    applicant.contact_name, applicant.phone = "Kenari Kontak", "+6281155512345"
    applicant.save()
    text = json.dumps(written())
    assert "Kenari" not in text
    assert "81155512345" not in text
    assert "recipientIndividual" not in text
    assert grant_of(pledge.company)["recipientOrganization"][0]["name"] == name


def test_an_own_programme_across_kelurahan_goes_to_the_city() -> None:
    report = across()
    grant = grant_of(report.company)
    assert grant["recipientOrganization"][0]["name"] == "Warga Kota Magelang"
    assert grant["beneficiaryLocation"][0]["geoCode"] == "33.71"
    assert (grant["locationScope"], grant["fromOpenCall"]) == ("GLS050", "No")
    assert "url" not in grant
    assert grant["awardDate"] == f"{report.started_on}T00:00:00+07:00"


def test_without_a_grant_there_is_no_file(client: Client) -> None:
    open_data.build_edition(edition_id=open_data.ask_current().pk)
    assert not OpenFile.objects.filter(dataset=giving.SLUG).exists()
    assert client.get("/data-terbuka/360giving/").status_code == 200
    accepted()
    open_data.build_edition(edition_id=open_data.ask_current().pk)
    answer = client.get("/data-terbuka/terbaru/360giving-terbaru.json")
    assert len(json.loads(b"".join(answer.streaming_content))["grants"]) == 1


# --- GeoJSON -----------------------------------------------------------------------------------
def test_figures_stand_on_the_outlines_of_the_map() -> None:
    accepted(amount=7_000_000)
    factories.publish_needs(35, 5, 21, 41, 60)
    Area.objects.filter(pk="33.71.02.1003").update(outline=[])
    Area.objects.filter(pk="33.71.02.1004").update(is_surveyed=True)
    found = {feature["id"]: feature for feature in written(places.write)["features"]}
    assert set(found) == {area.pk for area in Area.objects.of_city().villages()}
    here = found[factories.VILLAGE]["properties"]
    assert (here["amount_realised"], here["companies"]) == (7_000_000, 1)
    told = {code: feature["properties"]["boundary"] for code, feature in found.items()}
    assert (told["33.71.02.1003"], told["33.71.02.1004"]) == ("none", "surveyed")
    assert told[factories.VILLAGE] == "schematic"
    assert found["33.71.02.1003"]["geometry"] is None
    for feature in found.values():
        for polygon in feature["geometry"]["coordinates"] if feature["geometry"] else ():
            (ring,) = polygon
            assert ring[0] == ring[-1]
            assert sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) > 0


def test_a_small_need_is_hidden_on_the_map_as_on_the_board() -> None:
    factories.publish_needs(35, 5, 21, 41, 60)
    board = needs.board()
    assert board is not None
    (table,) = board.kinds
    found = {feature["id"]: feature for feature in written(places.write)["features"]}
    for row in table.rows:
        in_file = found[row.code]["properties"].get(f"unfunded_{table.column.kind}")
        assert in_file == (row.gap.unfunded if row.gap and row.is_told else None)


# --- Atom --------------------------------------------------------------------------------------
ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_new_report_stands_in_the_feed_and_is_asked_for_once(client: Client) -> None:
    empty = client.get("/data-terbuka/laporan.atom")
    assert ElementTree.fromstring(empty.content).find(f"{ATOM}entry") is None
    rich_quarter()
    report = published()
    answer = client.get("/data-terbuka/laporan.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == f"{report}, revisi 1"
    assert "Rp14.750.001" in str(entry.findtext(f"{ATOM}summary"))
    links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    assert links["alternate"] == f"http://localhost:8000{report.get_absolute_url()}"
    assert client.get(links["enclosure"].removeprefix("http://localhost:8000")).status_code == 200
    since = {"if-modified-since": answer["Last-Modified"]}
    assert client.get("/data-terbuka/laporan.atom", headers=since).status_code == 304
    for page in ("/data-terbuka/", "/laporan/"):
        assert 'type="application/atom+xml"' in client.get(page).content.decode()
