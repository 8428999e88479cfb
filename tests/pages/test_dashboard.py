"""The dashboard says what the API says, and both say what the database holds."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db.models import Sum
from django.test import Client
from django.utils import timezone

from companies.models import Pledge, Realisation
from companies.workflow import PledgeStatus
from forum_site.formats.dates import CITY_ZONE
from forum_site.formats.numbers import rupiah
from forum_site.rules.models import PriorityField
from proposals.models import Proposal
from proposals.workflow import Status
from reports import figures
from reports.figures import Scope
from reports.services.cells import rebuild
from tests.api.scenes import get
from tests.factories import (
    make_company,
    make_pledge,
    make_proposal,
    make_realisation,
    publish_needs,
)

pytestmark = pytest.mark.django_db
PAGE = "/dasbor/"
SUMMARY = "/api/v1/summary/"


@pytest.fixture
def city(settings: Any) -> None:
    """Two companies, two fields, three quarters of two years, a secret promise, published need."""
    first, second = make_company("PT Satu"), make_company("PT Dua")
    other = PriorityField.objects.get(code="pendidikan")
    pledge = make_pledge(
        make_proposal(Status.PLEDGED, amount_needed=9_000_000), first, amount=6_000_000
    )
    confirmed_on(pledge, datetime(2025, 5, 31, 23, 59, tzinfo=CITY_ZONE))
    make_pledge(make_proposal(), second, PledgeStatus.PROPOSED, amount=3_333_333)
    make_proposal(Status.SUBMITTED)
    make_realisation(pledge=pledge, amount=2_000_000, ended_on=date(2025, 6, 30))
    make_realisation(first, amount=5_000_000, ended_on=date(2025, 8, 1), field=other)
    make_realisation(second, amount=7_654_321, ended_on=date(2025, 8, 30))
    make_realisation(second, amount=1_000_000, ended_on=date(2024, 12, 31))
    publish_needs(35, 5, 21, 41, 60)
    rebuild()


def confirmed_on(pledge: Pledge, at: datetime) -> None:
    Pledge.objects.filter(pk=pledge.pk).update(confirmed_at=at)


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"{PAGE}{query}")
    assert answer.status_code == 200
    return unescape(re.sub(r"\s+", " ", answer.content.decode())).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("?tahun=2025", "?year=2025"),
        ("?tahun=2025&triwulan=3", "?year=2025&quarter=3"),
        ("?tahun=2025&bidang=pendidikan", "?year=2025&field=pendidikan"),
        ("?tahun=semua&wilayah=33.71.01", "?area=33.71.01"),
    ],
)
def test_the_page_prints_the_apis_figures(
    client: Client, city: None, ours: str, theirs: str
) -> None:
    text, told = page(client, ours), get(client, f"{SUMMARY}{theirs}")
    totals = told["totals"]
    for name in ("amount_realised", "amount_confirmed", "amount_missing"):
        assert rupiah(totals[name]) in text, name
    assert f"{totals['realisations']} laporan diterima" in text
    assert f"{totals['proposals_pledged']} mendapat komitmen" in text
    for part in told["by_company"]:
        assert part["label"] in text
    for row in told["trend"]:
        if row["amount_confirmed"]:
            assert f"{row['amount_confirmed']:,}".replace(",", ".") in text


def test_the_apis_figures_are_the_databases(client: Client, city: None) -> None:
    """Counted here from the rows themselves, not by the functions of the house."""
    told = get(client, f"{SUMMARY}?year=2025")
    done = Realisation.objects.filter(status="accepted", ended_on__year=2025)
    promised = Pledge.objects.filter(status="confirmed", confirmed_at__year=2025)
    assert told["totals"]["amount_realised"] == total(done) == 14_654_321
    assert told["totals"]["amount_confirmed"] == total(promised) == 6_000_000
    # Sought today, whatever the year: what is published or promised in part, less what is
    # confirmed; a promise that is only proposed takes nothing off.
    sought = sum(
        proposal.amount_needed - total(proposal.pledges.filter(status="confirmed"))
        for proposal in Proposal.objects.filter(status__in=("published", "pledged"))
    )
    assert told["totals"]["amount_missing"] == sought > 0
    assert told["totals"]["realisations"] == done.count() == 3
    assert told["totals"]["companies"] == done.values("company").distinct().count() == 2
    trend = {row["key"]: row for row in told["trend"]}
    assert list(trend) == [f"{year}{n}" for year in (2024, 2025) for n in (1, 2, 3, 4)]
    for key, row in trend.items():
        year, number = int(key[:4]), int(key[4])
        assert row["amount_realised"] == total(
            Realisation.objects.filter(ended_on__year=year, ended_on__quarter=number)
        )
    assert trend["20252"]["amount_confirmed"] == 6_000_000
    assert sum(row["amount_confirmed"] for row in trend.values()) == 6_000_000
    assert told["previous"]["period"]["label"] == "Tahun 2024"
    assert told["previous"]["totals"]["amount_realised"] == 1_000_000
    assert told["previous"]["totals"] == get(client, f"{SUMMARY}?year=2024")["totals"]
    assert told["years"] == [2025, 2024]


def total(rows: Any) -> int:
    return rows.aggregate(sum=Sum("amount"))["sum"] or 0


def test_the_way_of_proposals_narrows(client: Client, city: None) -> None:
    told = get(client, f"{SUMMARY}?year={timezone.localdate().year}")
    counts = {stage["key"]: stage["proposals"] for stage in told["funnel"]}
    sent = Proposal.objects.filter(submitted_at__isnull=False)
    assert counts["submitted"] == sent.count()
    assert counts["published"] == sent.filter(published_at__isnull=False).count()
    assert counts["pledged"] == sent.filter(amount_confirmed__gt=0).count()
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_a_quarter_stands_beside_the_quarter_before(client: Client, city: None) -> None:
    told = get(client, f"{SUMMARY}?year=2025&quarter=3")
    assert told["previous"]["period"]["label"] == "Triwulan II 2025"
    assert "+Rp10,7 juta dari Triwulan II 2025" in page(client, "?tahun=2025&triwulan=3")
    assert get(client, SUMMARY)["previous"] is None
    first = get(client, f"{SUMMARY}?year=2025&quarter=1")
    assert first["previous"]["period"]["label"] == "Triwulan IV 2024"


@pytest.fixture
def november() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=CITY_ZONE), tick=False):
        yield


def test_a_running_period_stands_beside_as_much_of_the_one_before(
    client: Client, november: None
) -> None:
    """Work of 22 November 2025 counts, that of the day after does not; so do promises and heads."""
    company, heir = make_company("PT Lama"), make_company("PT Pewaris")
    for day, amount in ((date(2025, 11, 22), 3_000_000), (date(2025, 11, 23), 70_000_000)):
        make_realisation(company, amount=amount, ended_on=day)
    make_realisation(heir, amount=1_000_000, ended_on=date(2025, 2, 1))
    make_realisation(heir, amount=9_000_000, ended_on=date(2026, 11, 1))
    for moment in (datetime(2025, 11, 22, 23, 59), datetime(2025, 11, 23)):
        confirmed_on(make_pledge(amount=5_000_000), moment.replace(tzinfo=CITY_ZONE))
    company.merged_into, company.status = heir, "merged"
    company.save()
    rebuild()
    before = get(client, f"{SUMMARY}?year=2026")["previous"]
    assert before["period"] == {
        "label": "1 Januari–22 November 2025",
        "starts_on": "2025-01-01",
        "ends_on": "2025-11-22",
        "is_over": True,
    }
    assert before["totals"]["amount_realised"] == 4_000_000
    assert before["totals"]["realisations"] == 2
    assert before["totals"]["companies"] == 1
    assert before["totals"]["amount_confirmed"] == 5_000_000
    assert "+Rp5 juta dari 1 Januari–22 November 2025" in page(client)
    assert "Tahun 2026 belum berakhir" in page(client)
    quarter = get(client, f"{SUMMARY}?year=2026&quarter=4")["previous"]["period"]
    assert (quarter["starts_on"], quarter["ends_on"]) == ("2026-07-01", "2026-08-22")
    past = get(client, f"{SUMMARY}?year=2025")["previous"]["period"]
    assert past["label"] == "Tahun 2024"


@pytest.mark.parametrize(
    ("today", "before"),
    [
        ("2026-12-31", "2025-12-31"),
        ("2028-02-28", "2027-02-28"),
        ("2028-02-29", "2027-02-28"),
        ("2029-02-28", "2028-02-28"),
        ("2026-01-01", "2025-01-01"),
    ],
)
def test_the_same_day_of_last_year(client: Client, today: str, before: str) -> None:
    with time_machine.travel(f"{today}T05:00:00+00:00", tick=False):
        told = get(client, f"{SUMMARY}?year={today[:4]}")
    assert told["previous"]["period"]["ends_on"] == before


def test_a_span_to_its_end_is_the_whole(city: None) -> None:
    """Counted from the reports or from the cells: the same figures."""
    whole = Scope(year=2025)
    spans = replace(whole, until=date(2026, 1, 1)), replace(whole, until=date(2030, 1, 1))
    for count in (
        figures.realised,
        figures.reports_accepted,
        figures.distinct_companies,
        figures.percent_realised,
    ):
        assert {count(span) for span in spans} == {count(whole)}, count


def test_an_unconfirmed_promise_changes_nothing(client: Client, city: None) -> None:
    before = get(client, SUMMARY)
    make_pledge(make_proposal(), status=PledgeStatus.PROPOSED)
    after = get(client, SUMMARY)
    for name in ("trend", "by_company"):
        assert after[name] == before[name]
    assert after["totals"]["amount_confirmed"] == before["totals"]["amount_confirmed"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?tahun=dulu", "Tahun “dulu” tidak dikenal."),
        ("?tahun=99999", "Tahun “99999” tidak dikenal."),
        ("?tahun=2025&triwulan=5", "Triwulan “5” tidak dapat dipakai."),
        ("?tahun=semua&triwulan=2", "Triwulan “2” tidak dapat dipakai."),
        ("?bidang=sihir", "Bidang “sihir” tidak ada."),
        ("?wilayah=99.99", "Wilayah “99.99” tidak ada."),
        ("?wilayah=%00%27%3Cscript", "Wilayah “'<script” tidak ada."),
        ("?jenis=emas", "Jenis kebutuhan “emas” tidak ada."),
    ],
)
def test_what_nobody_knows_is_said(client: Client, city: None, query: str, sentence: str) -> None:
    text = page(client, query)
    assert f"<b>Perlu diperbaiki:</b> {sentence}" in text


def test_two_wrong_values_are_both_said(client: Client) -> None:
    text = page(client, "?tahun=dulu&bidang=sihir")
    assert text.count("Perlu diperbaiki:") == 2


def test_an_empty_city_is_said_in_sentences(client: Client) -> None:
    text = page(client)
    assert "Belum ada komitmen atau realisasi dalam delapan triwulan ini." in text
    assert "Belum ada angka kebutuhan yang terbit." in text
    assert "Belum ada laporan yang jatuh tempo pada masa ini." in text


def test_the_page_knows_the_marks_of_the_answers_it_shows(client: Client, city: None) -> None:
    """So that a script hears of the first change: until then the API says 304."""
    query = "?tahun=2025&triwulan=2&bidang=kesehatan"
    found = re.search(r'data-watch="([^"]+)"', client.get(f"{PAGE}{query}").content.decode())
    assert found is not None
    marks = json.loads(unescape(found[1]))
    assert [url.split("?")[0] for url in marks] == [
        SUMMARY,
        "/api/v1/needs/",
        "/api/v1/compliance/",
    ]
    for url, mark in marks.items():
        assert client.get(url, headers={"If-None-Match": mark}).status_code == 304, url
    make_realisation(amount=1_000, ended_on=date(2025, 6, 1))
    rebuild()
    changed = next(iter(marks.items()))
    assert client.get(changed[0], headers={"If-None-Match": changed[1]}).status_code == 200


def test_need_beside_money_is_the_apis(client: Client, city: None) -> None:
    kind = get(client, "/api/v1/needs/")["kinds"][0]
    direction = kind["direction"]
    assert direction["amount"] == 6_000_000
    text = page(client)
    assert f"{direction['misplaced_percent']:.1f}".rstrip("0").rstrip(".").replace(".", ",") in text
    hidden = {row["name"] for row in kind["villages"] if row["is_suppressed"]}
    assert not hidden & {share["name"] for share in direction["shares"]}


def test_links_carry_the_filters_to_the_rows(client: Client, city: None) -> None:
    village = Realisation.objects.get(amount=7_654_321).village_id
    query = f"?tahun=2025&triwulan=3&bidang=kesehatan&wilayah={village}"
    text = page(client, query)
    assert f"/realisasi/{query}#laporan" in text
    rows = get(client, link(text, "/api/v1/realisations/"))["data"]
    assert [row["amount"] for row in rows] == [7_654_321]
    assert "PT Dua" in client.get(link(text, "/realisasi/unduh/laporan.csv")).getvalue().decode()
    assert f"/usulan/?bidang=kesehatan&kelurahan={village}" in text
    figures = unescape(client.get(f"/realisasi/{query}").content.decode())
    assert "Tampilkan seluruh kota" in figures
    assert rupiah(7_654_321) in figures.replace("\xa0", " ")


def link(text: str, start: str) -> str:
    found = re.search(rf'href="({re.escape(start)}[^"]*)"', text)
    assert found is not None, start
    return found[1]
