"""Scores are what their sentences say: checked against plain arithmetic over raw rows."""

import random
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import timezone

from companies.models import AftercareVisit, Milestone, Pledge, Realisation, RealisationPhoto
from forum_site.rules.models import AwardScorer
from reports import scoring
from reports.models import AwardScore
from reports.scoring import Field, Link, PlanLine, Programme, Record
from tests import factories as make
from tests.companies.plan_scenes import make_item, make_plan
from tests.reports.award_scenes import make_scene, prepared

LINK = Link("Baris", "/admin/")


def line(planned: int, realised: int, **facts: bool) -> PlanLine:
    return PlanLine(LINK, planned, realised, **facts)


def programme(year: int, amount: int, *proofs: str, **facts: bool) -> Programme:
    return Programme(LINK, year, amount, frozenset(proofs), **facts)


def among(*records: Record) -> Field:
    return Field.of([2024, 2025], records)


def test_every_kind_of_criterion_has_its_function() -> None:
    assert set(scoring.SCORERS) == set(AwardScorer.values)


def test_commitment_compares_number_and_rupiah_with_the_most_of_each_year() -> None:
    best = Record([programme(2024, 100), programme(2024, 100), programme(2025, 50)])
    other = Record([programme(2024, 100)])
    field = among(best, other)
    assert scoring.commitment(best, field).points == 100
    # 2024: 50 x 1/2 + 50 x 100/200 = 50; 2025: nothing. Mean 25.
    assert scoring.commitment(other, field).points == 25


def test_a_year_in_which_nobody_did_anything_gives_nothing() -> None:
    record = Record([programme(2024, 100)])
    assert scoring.commitment(record, among(record)).points == 50


def test_fit_counts_rupiah_of_plan_items_and_not_pledges() -> None:
    items = [line(30, 0, fits=True), line(70, 0), line(900, 900, is_item=False, fits=True)]
    assert scoring.fit(Record(plan=items), among()).points == 30
    assert scoring.fit(Record(plan=items[2:]), among()).points == 0


def test_deviation_adds_up_without_signs_and_never_falls_below_zero() -> None:
    both = Record(plan=[line(100, 80), line(100, 120)])
    assert scoring.deviation(both, among()).points == 80
    assert scoring.deviation(Record(plan=[line(10, 500)]), among()).points == 0
    assert scoring.deviation(Record(), among()).points == 0


def test_pledges_stand_for_a_plan_only_where_there_is_none() -> None:
    pledge = line(100, 0, is_item=False)
    assert scoring.deviation(Record(plan=[pledge]), among()).points == 0
    assert scoring.deviation(Record(plan=[pledge, line(100, 100)]), among()).points == 100
    waiting = line(100, 0, is_approved=False)
    assert scoring.deviation(Record(plan=[waiting, line(100, 100)]), among()).points == 100


def test_monitoring_road_map_and_evidence_are_shares() -> None:
    rows = [
        programme(2024, 1, "photos", "handover", has_progress=True),
        programme(2025, 1, *scoring.PROOFS),
        programme(2025, 1),
    ]
    items = [line(1, 1, has_road_map=True), line(99, 99)]
    assert scoring.monitoring(Record(rows), among()).points == Decimal("33.33")
    assert scoring.road_map(Record(plan=items), among()).points == 50
    result = scoring.evidence(Record(rows), among())
    assert result.points == Decimal("46.67")  # 7 of 15
    assert "belum ada BAST" not in result.why[1].text
    assert "sertifikat laporan, sumber biaya, dokumen rencana" in result.why[1].text


def test_a_visit_counts_as_a_report_on_the_way_does_and_both_count_once() -> None:
    visits = (Link("Kunjungan 3 bulan", "/a/"), Link("Kunjungan 6 bulan", "/b/"))
    rows = [
        programme(2024, 1, has_progress=True, visits=visits),
        programme(2024, 1, visits=visits),
        programme(2025, 1, has_progress=True),
        programme(2025, 1),
    ]
    result = scoring.monitoring(Record(rows), among())
    assert result.points == 75
    told = {reason.text: reason.links for reason in result.why}
    assert told["2 dikunjungi sesudah serah terima: 2 kunjungan."] == visits
    assert "1 belum punya keduanya." in told


def test_ties_share_their_place() -> None:
    totals = [Decimal(80), Decimal(90), Decimal(80), Decimal(70)]
    assert scoring.ranks(totals) == [2, 1, 2, 4]


def test_halves_are_rounded_up() -> None:
    assert scoring.weighted_total([(1, Decimal("0.50"))]) == Decimal("0.01")
    assert scoring.jury_mean([90, 91, 91]) == Decimal("90.67")
    assert scoring.jury_mean([]) is None


@pytest.mark.parametrize("seed", range(40))
def test_points_are_always_from_0_to_100(seed: int) -> None:
    draw = random.Random(seed)
    most = draw.choice([1, 3, 10**12])
    work = [
        programme(draw.choice([2024, 2025]), draw.randint(1, most))
        for _ in range(draw.randint(0, 5))
    ]
    plan = [
        line(draw.randint(1, most), draw.randint(0, 3 * most), is_item=draw.random() < 0.5)
        for _ in range(draw.randint(0, 5))
    ]
    record = Record(work, plan)
    for slug, scorer in scoring.SCORERS.items():
        points = scorer(record, among(record)).points
        assert (points is None) == (slug == "jury")
        assert points is None or 0 <= points <= 100


# --- The frozen scores against plain arithmetic over the raw rows ---------------------------------
def half_up(value: Fraction) -> Decimal:
    return Decimal(int(value * 100 + Fraction(1, 2))) / 100


def rows_of(company) -> list[Realisation]:
    found = Realisation.objects.filter(company=company, status="accepted")
    return [row for row in found if row.ended_on.year in (2024, 2025)]


def expected_commitment(company, everybody) -> Fraction:
    total = Fraction(0)
    for year in (2024, 2025):
        numbers = {c: [r.amount for r in rows_of(c) if r.ended_on.year == year] for c in everybody}
        most, richest = (max(map(f, numbers.values())) for f in (len, sum))
        own = numbers[company]
        total += 50 * Fraction(len(own), most or 1) + 50 * Fraction(sum(own), richest or 1)
    return total / 2


def expected_deviation(company) -> Fraction:
    pledges = list(Pledge.objects.filter(company=company, status="ended"))
    if not pledges:
        return Fraction(0)
    off = sum(abs(p.amount - sum(r.amount for r in p.realisations.all())) for p in pledges)
    return max(Fraction(0), 100 - Fraction(100 * off, sum(p.amount for p in pledges)))


def expected_evidence(company) -> Fraction:
    rows, found = rows_of(company), 0
    for row in rows:
        found += RealisationPhoto.objects.filter(realisation=row).exists()
        found += hasattr(row, "handover")
        found += row.certificate_id is not None
        found += bool(row.source_of_funds)
    return Fraction(100 * found, 5 * len(rows))


def is_visited(row: Realisation) -> bool:
    visits = AftercareVisit.objects.filter(status="made")
    days = visits.filter(realisation=row).values_list("visited_on", flat=True)
    if row.proposal_id:
        days = visits.filter(proposal=row.proposal_id).values_list("visited_on", flat=True)
    return any(day.year in (2024, 2025) for day in days)


def expected_monitoring(company) -> Fraction:
    rows = rows_of(company)
    seen = [
        row
        for row in rows
        if Milestone.objects.filter(pledge=row.pledge_id).exists() or is_visited(row)
    ]
    return Fraction(100 * len(seen), len(rows))


def visited(report: Realisation, on: date, months: int = 3) -> AftercareVisit:
    """Somebody went and sent what they saw."""
    return AftercareVisit.objects.create(
        realisation=report,
        proposal=report.proposal,
        months_after=months,
        counted_from=report.ended_on,
        due_on=on,
        status="made",
        visited_on=on,
        condition="yes",
        used_by=12,
        sent_at=timezone.now(),
    )


@pytest.mark.django_db
def test_visits_of_the_years_monitor_a_work_and_lead_to_their_rows(client) -> None:
    scene = make_scene()
    work = Realisation.objects.get(company=scene.weak)
    made = visited(work, date(2025, 11, 3))
    late = visited(work, date(2026, 1, 5), months=6)
    AftercareVisit.objects.filter(pk=late.pk).update(due_on=date(2025, 12, 30))
    prepared(scene)
    score = AwardScore.objects.get(
        candidate=scene.candidate(scene.weak), criterion__scorer="monitoring"
    )
    assert score.points == 100, "it was 0 without the visit"
    links = [link for reason in score.why for link in reason["links"]]
    visits = [link for link in links if "aftercarevisit" in link["url"]]
    assert [str(made.pk) in link["url"] for link in visits] == [True], "2026 is another round's"
    client.force_login(scene.secretary)
    assert client.get(visits[0]["url"]).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["planned", "draft", "cancelled"])
def test_a_visit_that_was_not_made_monitors_nothing(status: str) -> None:
    scene = make_scene()
    visit = visited(Realisation.objects.get(company=scene.weak), date(2025, 11, 3))
    AftercareVisit.objects.filter(pk=visit.pk).update(status=status)
    prepared(scene)
    score = AwardScore.objects.get(
        candidate=scene.candidate(scene.weak), criterion__scorer="monitoring"
    )
    assert score.points == 0


@pytest.mark.django_db
def test_companies_that_shared_a_proposal_share_its_visits() -> None:
    scene = make_scene()
    first = Realisation.objects.filter(company=scene.strong, ended_on__year=2025).get()
    first.proposal.amount_needed = 30_000_000
    pledge = make.make_pledge(first.proposal, scene.weak)
    make.make_realisation(pledge=pledge, ended_on=date(2025, 7, 1))
    visited(first, date(2025, 11, 3))
    prepared(scene)
    score = AwardScore.objects.get(
        candidate=scene.candidate(scene.weak), criterion__scorer="monitoring"
    )
    assert score.points == 50, "one of its two works is that of the proposal"


@pytest.mark.django_db
def test_frozen_scores_equal_an_independent_count() -> None:
    scene = make_scene()
    visited(Realisation.objects.get(company=scene.weak), date(2025, 11, 3))
    prepared(scene)
    everybody = [scene.strong, scene.weak]
    for company in everybody:
        wanted = {
            "commitment": expected_commitment(company, everybody),
            "deviation": expected_deviation(company),
            "evidence": expected_evidence(company),
            "monitoring": expected_monitoring(company),
            "fit": Fraction(0),
            "road_map": Fraction(0),
        }
        scores = AwardScore.objects.filter(candidate=scene.candidate(company))
        told = {score.criterion.scorer: score.points for score in scores}
        assert told.pop("jury") is None
        assert told == {slug: half_up(value) for slug, value in wanted.items()}, company
    best = AwardScore.objects.get(
        candidate=scene.candidate(scene.strong), criterion__scorer="deviation"
    )
    assert best.points == 90, "20 promised, 2 off"


@pytest.mark.django_db
def test_every_why_leads_to_rows_that_exist(client) -> None:
    scene = prepared(make_scene())
    client.force_login(scene.secretary)
    links = {
        link["url"]
        for score in AwardScore.objects.filter(candidate__round=scene.round)
        for reason in score.why
        for link in reason["links"]
    }
    assert len(links) == 5, "three reports and two pledges"
    for url in links:
        assert client.get(url).status_code == 200, url


@pytest.mark.django_db
def test_items_of_a_sent_plan_take_the_place_of_pledges() -> None:
    scene = make_scene()
    plan = make_plan(scene.strong, "approved", year=2025)
    report = Realisation.objects.filter(company=scene.strong, ended_on__year=2025).get()
    told = {"status": "approved", "kind": "jamban", "road_map_year": 2026}
    report.plan_item = make_item(plan, amount=10_000_000, **told)
    report.save()
    make_item(plan, amount=30_000_000)
    draft = make_plan(scene.weak, year=2025)
    make_item(draft, amount=1_000_000, **told)
    prepared(scene)
    scores = AwardScore.objects.filter(candidate__round=scene.round)
    told_of = {
        (score.candidate.company_id, score.criterion.scorer): score.points for score in scores
    }
    assert told_of[scene.strong.pk, "fit"] == 25, "10 of 40 millions were approved and fit"
    assert told_of[scene.strong.pk, "road_map"] == 50
    assert told_of[scene.strong.pk, "deviation"] == 80, "8 of the 10 approved millions were done"
    assert told_of[scene.weak.pk, "fit"] == 0, "a draft is no plan yet"
