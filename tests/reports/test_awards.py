"""An award from preparation to the wall: who may, when, and what can never happen."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from companies.models import Realisation
from forum_site.documents.models import IssuedDocument
from forum_site.errors import NotYours
from forum_site.outbox.models import Notice, OutboxMessage
from forum_site.rules.models import AwardCriterion, Rule
from reports import tasks
from reports.models import AwardCandidate, AwardRound, AwardScore, JuryScore, RoundCriterion
from reports.services.awards import decisions, jury, rounds
from reports.services.awards.standing import missing_points, standings
from reports.services.recognitions import take_back, thank
from reports.workflow import AwardStatus
from tests import factories as make
from tests.reports import award_scenes as scenes
from tests.reports.award_scenes import refused

pytestmark = pytest.mark.django_db


# --- Preparing ---------------------------------------------------------------------------------
def test_a_round_freezes_the_criteria_of_its_day() -> None:
    scene = scenes.prepared()
    AwardCriterion.objects.filter(code="pelaksanaan").update(weight=99)
    assert sum(scene.round.criteria.values_list("weight", flat=True)) == 100
    with pytest.raises(DatabaseError), transaction.atomic():
        RoundCriterion.objects.filter(round=scene.round).update(weight=1)


def test_weights_that_do_not_add_up_stop_a_round() -> None:
    scene = scenes.make_scene()
    AwardCriterion.objects.filter(code="pelaksanaan").update(weight=19)
    with refused("weights_wrong"):
        scenes.prepared(scene)


def test_a_round_judges_as_many_years_as_the_rule_says_and_no_year_twice() -> None:
    scene = scenes.prepared()
    with refused("years_taken"):
        rounds.prepare_round(name="Lagi", first_year=2025, last_year=2026, by=scene.secretary)
    with refused("years_wrong"):
        rounds.prepare_round(name="Lagi", first_year=2023, last_year=2023, by=scene.secretary)
    Rule.objects.filter(key="award_interval_years").update(value=1)
    scenes.done_work(scene.weak, 2023, 1_000)
    found = rounds.prepare_round(name="Lagi", first_year=2023, last_year=2023, by=scene.secretary)
    assert found.candidates.count() == 1


def test_a_round_without_accepted_reports_is_refused_and_leaves_nothing() -> None:
    with refused("nobody"), transaction.atomic():
        rounds.prepare_round(
            name="Kosong", first_year=2010, last_year=2011, by=make.make_secretary()
        )
    assert not AwardRound.objects.exists()


def test_only_the_secretariat_prepares() -> None:
    with pytest.raises(NotYours):
        rounds.prepare_round(name="X", first_year=2024, last_year=2025, by=make.make_officer())


def test_a_merged_company_counts_as_the_one_it_became() -> None:
    scene = scenes.make_scene()
    old = make.make_company("PT Lama")
    scenes.done_work(old, 2024, 3_000_000)
    old.status, old.merged_into = "merged", scene.weak
    old.save()
    scenes.prepared(scene)
    assert {row.company for row in scene.round.candidates.all()} == {scene.strong, scene.weak}
    why = AwardScore.objects.get(
        candidate=scene.candidate(scene.weak), criterion__scorer="commitment"
    ).why
    assert why[0]["text"].startswith("2024: 1 program")


def test_scores_follow_the_rows_until_the_jury_begins_and_never_after() -> None:
    scene = scenes.prepared()
    scenes.done_work(make.make_company("PT Baru"), 2025, 50_000_000)
    rounds.rescore(round_id=scene.round.pk, by=scene.secretary)
    assert scene.round.candidates.count() == 3
    jury.appoint(round_id=scene.round.pk, user=scene.officer, by=scene.secretary)
    rounds.open_jury(round_id=scene.round.pk, by=scene.secretary)
    before = list(AwardScore.objects.values_list("pk", "points"))
    Realisation.objects.update(amount=1)
    with refused("wrong_status"):
        rounds.rescore(round_id=scene.round.pk, by=scene.secretary)
    assert list(AwardScore.objects.values_list("pk", "points")) == before
    for change in (
        lambda: AwardScore.objects.update(points=Decimal(100)),
        lambda: AwardScore.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


# --- The jury ----------------------------------------------------------------------------------
def test_the_jury_opens_only_with_a_juror() -> None:
    scene = scenes.prepared()
    with refused("no_jury"):
        rounds.open_jury(round_id=scene.round.pk, by=scene.secretary)


def test_a_company_member_cannot_be_a_juror() -> None:
    scene = scenes.prepared()
    with refused("not_a_juror"):
        jury.appoint(round_id=scene.round.pk, user=make.make_member(scene.weak), by=scene.secretary)


def test_who_has_not_declared_cannot_score() -> None:
    scene = scenes.judging()
    with refused("not_declared"):
        scenes.score(scene, scene.officer, scene.strong, 80)


def test_who_declares_a_conflict_cannot_score_that_company_and_loses_points_given() -> None:
    scene = scenes.judging()
    jury.declare(round_id=scene.round.pk, candidates=[], reason="", by=scene.officer)
    scenes.score(scene, scene.officer, scene.strong, 80)
    scenes.score(scene, scene.officer, scene.weak, 30)
    chosen = [scene.candidate(scene.strong).pk]
    with refused("reason_missing"):
        jury.declare(round_id=scene.round.pk, candidates=chosen, reason=" ", by=scene.officer)
    jury.declare(round_id=scene.round.pk, candidates=chosen, reason="Saudara", by=scene.officer)
    assert list(JuryScore.objects.values_list("candidate__company", flat=True)) == [scene.weak.pk]
    with refused("conflict"):
        scenes.score(scene, scene.officer, scene.strong, 80)
    # A later statement does not take the conflict back.
    jury.declare(round_id=scene.round.pk, candidates=[], reason="", by=scene.officer)
    with refused("conflict"):
        scenes.score(scene, scene.officer, scene.strong, 80)


def test_membership_is_a_conflict_even_if_nothing_was_declared() -> None:
    scene = scenes.make_scene()
    make.add_member(organisation=scene.weak, user=scene.officer, role="member", by=None)
    scenes.judging(scene)
    jury.declare(round_id=scene.round.pk, candidates=[], reason="", by=scene.officer)
    with refused("conflict"):
        scenes.score(scene, scene.officer, scene.weak, 100)


def test_a_person_outside_the_jury_cannot_score_or_declare() -> None:
    scene = scenes.judging()
    for attempt in (
        lambda: scenes.score(scene, scene.secretary, scene.strong, 100),
        lambda: jury.declare(round_id=scene.round.pk, candidates=[], reason="", by=scene.secretary),
    ):
        with pytest.raises(NotYours):
            attempt()


@pytest.mark.parametrize("points", [-1, 101])
def test_points_outside_the_scale_are_refused(points: int) -> None:
    scene = scenes.judging()
    jury.declare(round_id=scene.round.pk, candidates=[], reason="", by=scene.officer)
    with refused("points_wrong"):
        scenes.score(scene, scene.officer, scene.strong, points)


def test_a_juror_cannot_put_points_on_a_computed_score_but_a_remark() -> None:
    scene = scenes.judging()
    jury.declare(round_id=scene.round.pk, candidates=[], reason="", by=scene.officer)
    computed = scene.round.criteria.get(scorer="deviation")
    told = {"candidate_id": scene.candidate(scene.strong).pk, "by": scene.officer}
    with refused("points_wrong"):
        jury.give_points(points={computed.pk: jury.Points(100)}, **told)
    jury.give_points(points={computed.pk: jury.Points(None, "Wajar.")}, **told)
    assert JuryScore.objects.get().remark == "Wajar."


def test_scoring_twice_keeps_the_last_points() -> None:
    scene = scenes.judging()
    jury.declare(round_id=scene.round.pk, candidates=[], reason="", by=scene.officer)
    for points in (10, 70):
        scenes.score(scene, scene.officer, scene.strong, points)
    assert JuryScore.objects.get().points == 70


# --- Decision and announcement -------------------------------------------------------------------
def test_totals_are_weighted_sums_and_ties_are_said() -> None:
    scene = scenes.make_scene()
    twin = make.make_company("PT Kembar")
    scenes.done_work(twin, 2025, 4_000_000)
    scenes.judging(scene)
    jury.declare(round_id=scene.round.pk, candidates=[], reason="", by=scene.officer)
    for company, points in ((scene.strong, 90), (scene.weak, 40), (twin, 40)):
        scenes.score(scene, scene.officer, company, points)
    rows = standings(scene.round)
    assert [(row.candidate.company.name, row.rank, row.is_tied) for row in rows] == [
        ("PT Kuat", 1, False),
        ("PT Kembar", 2, True),
        ("PT Mulai", 2, True),
    ]
    by_hand = sum(part.criterion.weight * part.points for part in rows[0].parts) / 100
    assert rows[0].total == by_hand.quantize(Decimal("0.01"))


def test_a_decision_waits_for_points_and_minutes() -> None:
    scene = scenes.judging()
    with refused("minutes_missing"):
        scenes.decide(scene)
    scenes.keep(scene)
    assert any("tidak ada juri" in line for line in missing_points(scene.round))
    with refused("jury_missing"):
        scenes.decide(scene)
    for person in (scene.officer, scene.academic):
        jury.declare(round_id=scene.round.pk, candidates=[], reason="", by=person)
    scenes.score(scene, scene.officer, scene.strong, 90)
    scenes.score(scene, scene.officer, scene.weak, 50)
    with refused("jury_missing"):
        scenes.decide(scene)


def test_a_decision_names_its_person_and_basis_and_freezes_totals() -> None:
    scene = scenes.decided()
    assert scene.round.status == AwardStatus.DECIDED
    assert scene.round.decided_by.has_role("forum_officer")
    winner, other = scene.candidate(scene.strong), scene.candidate(scene.weak)
    assert (winner.rank, winner.honour) == (1, "Penghargaan Utama")
    assert (other.rank, other.honour) == (2, "")
    assert winner.total > other.total > 0
    with pytest.raises(IntegrityError), transaction.atomic():
        AwardRound.objects.filter(pk=scene.round.pk).update(basis="")


def test_the_secretariat_does_not_decide_and_the_board_does_not_announce() -> None:
    scene = scenes.judged()
    with pytest.raises(NotYours):
        scenes.decide(scene, by=scene.secretary)
    scene.round = scenes.decide(scene)
    with pytest.raises(NotYours):
        decisions.announce(round_id=scene.round.pk, by=scene.officer)


def test_a_decision_needs_a_basis_a_winner_and_a_reason_to_leave_the_ranking() -> None:
    scene = scenes.judged()
    with refused("reason_missing"):
        scenes.decide(scene, basis=" ")
    with refused("no_winner"):
        scenes.decide(scene, winners=[])
    second = [scene.candidate(scene.weak).pk]
    with refused("departure_missing"):
        scenes.decide(scene, winners=second)
    found = scenes.decide(scene, winners=second, departure="Perusahaan pertama menolak.")
    assert "menolak" in found.basis


def test_who_has_an_interest_does_not_decide() -> None:
    scene = scenes.judged()
    officer = make.make_officer()
    make.add_member(organisation=scene.weak, user=officer, role="member", by=None)
    with refused("own_company"):
        scenes.decide(scene, by=officer)


def test_deciding_or_announcing_twice_is_refused_and_tells_once() -> None:
    scene = scenes.decided()
    with refused("wrong_status"):
        scenes.decide(scene)
    member = make.make_member(scene.strong)
    decisions.announce(round_id=scene.round.pk, by=scene.secretary)
    with refused("wrong_status"):
        decisions.announce(round_id=scene.round.pk, by=scene.secretary)
    assert Notice.objects.filter(recipient=member, key__startswith="award:").count() == 1
    queued = OutboxMessage.objects.filter(task="reports.issue_award_certificate")
    assert queued.count() == 1


def test_a_withdrawn_round_frees_its_years() -> None:
    scene = scenes.judging()
    with refused("reason_missing"):
        rounds.withdraw_round(round_id=scene.round.pk, reason="", by=scene.secretary)
    rounds.withdraw_round(round_id=scene.round.pk, reason="Data salah", by=scene.secretary)
    again = rounds.prepare_round(name="Kedua", first_year=2024, last_year=2025, by=scene.secretary)
    assert again.status == AwardStatus.PREPARED


# --- What the public sees ------------------------------------------------------------------------
def test_nothing_is_public_before_the_announcement(client) -> None:
    scene = scenes.decided()
    winner = scene.candidate(scene.strong)
    pages = [
        reverse("awards:wall"),
        reverse("company_detail", args=[scene.strong.slug]),
        reverse("companies:list"),
    ]
    for url in pages:
        assert "Penghargaan Utama" not in client.get(url).content.decode(), url
    tasks.issue_award_certificate(str(winner.pk))
    assert not IssuedDocument.objects.exists()
    assert client.get(reverse("awards:certificate", args=[winner.pk])).status_code == 404
    decisions.announce(round_id=scene.round.pk, by=scene.secretary)
    for url in pages[:2]:
        page = client.get(url).content.decode()
        assert "Penghargaan Utama" in page, url
    wall = client.get(pages[0]).content.decode()
    assert scene.weak.name not in wall, "who was not named stays unnamed"


def test_the_certificate_is_printed_once_and_says_what_was_decided(client) -> None:
    scene = scenes.announced()
    winner = scene.candidate(scene.strong)
    for _ in range(2):
        tasks.issue_award_certificate(str(winner.pk))
    assert IssuedDocument.objects.filter(kind="award").count() == 1
    answer = client.get(reverse("awards:certificate", args=[winner.pk]))
    text = PdfReader(BytesIO(b"".join(answer))).pages[0].extract_text()
    assert "PT Kuat" in text
    assert "Penghargaan Utama" in text
    loser = scene.candidate(scene.weak)
    assert client.get(reverse("awards:certificate", args=[loser.pk])).status_code == 404


def test_an_academic_sees_only_rounds_he_judges(client) -> None:
    scene = scenes.judging()
    stranger = make.make_user("academic")
    page = reverse("admin:reports_awardround_change", args=[scene.round.pk])
    candidate = reverse(
        "admin:reports_awardcandidate_change", args=[scene.candidate(scene.weak).pk]
    )
    client.force_login(stranger)
    assert [client.get(url).status_code for url in (page, candidate)] == [404, 404]
    client.force_login(scene.academic)
    assert [client.get(url).status_code for url in (page, candidate)] == [200, 200]


# --- Thanks --------------------------------------------------------------------------------------
def test_thanks_are_one_form_and_public_at_once(client) -> None:
    company = make.make_company("PT Baik")
    member = make.make_member(company)
    client.force_login(make.make_secretary())
    url = reverse("admin:reports_recognition_add")
    form = client.get(url).context["form"]
    told = {"company": company.pk, "text": form["text"].value(), "key": form["key"].value()}
    for _ in range(2):  # a double click thanks once
        assert client.post(url, told).status_code == 302
    client.logout()
    for page in (reverse("awards:wall"), reverse("company_detail", args=[company.slug])):
        assert client.get(page).content.decode().count("Manfaatnya terasa") == 1
    assert Notice.objects.filter(recipient=member).count() == 1
    found = company.recognitions.get()
    tasks.issue_thanks_letter(str(found.pk))
    assert client.get(reverse("awards:letter", args=[found.pk])).status_code == 200


def test_thanks_taken_back_vanish_with_their_card(client) -> None:
    by = make.make_officer()
    found = thank(company=make.make_company(), text="Terima kasih banyak.", key="k" * 16, by=by)
    tasks.issue_thanks_letter(str(found.pk))
    with refused("reason_missing"):
        take_back(recognition_id=found.pk, reason="", by=by)
    take_back(recognition_id=found.pk, reason="Salah perusahaan", by=by)
    assert "Terima kasih banyak." not in client.get(reverse("awards:wall")).content.decode()
    assert client.get(reverse("awards:letter", args=[found.pk])).status_code == 404


def test_nobody_thanks_an_own_company_or_for_the_work_of_another() -> None:
    by, company = make.make_officer(), make.make_company()
    make.add_member(organisation=company, user=by, role="member", by=None)
    told = {"text": "Bagus.", "key": "k" * 16, "by": by}
    with refused("own_company"):
        thank(company=company, **told)
    with refused("other_company"):
        thank(company=make.make_company(), realisation=make.make_realisation(), **told)
    with pytest.raises(NotYours):
        thank(company=company, text="Bagus.", key="k", by=make.make_member(company))


def test_a_company_sees_its_own_praise(client) -> None:
    scene = scenes.announced()
    client.force_login(make.make_member(scene.strong))
    assert "Penghargaan Utama" in client.get(reverse("awards:own")).content.decode()
    client.force_login(make.make_member(scene.weak))
    assert "Penghargaan Utama" not in client.get(reverse("awards:own")).content.decode()
    assert AwardCandidate.objects.winners().count() == 1
