"""A study: asked, assessed by people without an interest, sent once, published with its house."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.figures.assignments import studies_in
from forum.models import AssessorScore, Assignment, Instrument
from forum.services.assignments import asking, assessing, instruments
from forum.services.assignments.assessing import Mark
from forum.services.assignments.instruments import CriterionWords
from forum_site.accounts.models import User
from forum_site.clocks.models import Clock
from forum_site.clocks.services import remind
from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.models import Notice
from forum_site.rules.models import Rule
from forum_site.rules.services import promised_date
from proposals.models import InternalNote, Proposal
from proposals.workflow import Status
from tests import factories as make
from tests.forum import study_scenes as scenes

pytestmark = pytest.mark.django_db


@contextmanager
def refusal(code: str) -> Iterator[None]:
    """The service says no, for this reason and no other."""
    with pytest.raises(RuleBroken) as caught:
        yield
    assert caught.value.code == code


def test_two_instruments_are_there_from_the_start() -> None:
    found = {row.code: row for row in Instrument.objects.filter(status="active")}
    assert set(found) == {"alokasi", "pemanfaatan"}
    assert all(sum(c.weight for c in row.criteria.all()) == 100 for row in found.values())


def test_a_study_from_the_request_to_the_published_page() -> None:
    university = scenes.make_university()
    first, second = (scenes.make_academic(university) for _ in range(2))
    study = scenes.ask(university)
    assert Notice.objects.filter(recipient=first, title__startswith="Penugasan kajian").exists()
    scenes.at_work(first, second, study=study)
    marks = scenes.marks_of(study, 4, 4, 4, 4, 4)
    assessing.score(assignment_id=study.pk, marks=marks, by=second)
    scenes.sent(study, first, 5, 4, 3, 2, 1)
    study.refresh_from_db()
    # By hand: means 4.5, 4, 3.5, 3, 2.5 with 30, 25, 15, 15, 15 = 370 of 500.
    assert study.total == Decimal("74.00")
    assert Client().get(reverse("forum:study", args=[study.pk])).status_code == 404
    asking.publish_study(assignment_id=study.pk, by=make.make_secretary())
    page = Client().get(reverse("forum:study", args=[study.pk])).content.decode()
    assert university.name in page
    assert "74,00" in page
    assert first.full_name not in page
    assert university.name in Client().get(study.proposal.get_absolute_url()).content.decode()
    assert Clock.objects.get(subject_id=str(study.pk)).is_on_time


def test_who_agrees_is_named() -> None:
    academic = scenes.make_academic(scenes.make_university(), full_name="Dr. Contoh Setuju")
    study = scenes.ask(academic.memberships.get().organisation)
    scenes.at_work(academic, study=study)
    assessing.declare(assignment_id=study.pk, has_conflict=False, is_named=True, by=academic)
    scenes.sent(study, academic)
    asking.publish_study(assignment_id=study.pk, by=make.make_secretary())
    page = Client().get(reverse("forum:study", args=[study.pk])).content.decode()
    assert "Dr. Contoh Setuju" in page


def test_an_interest_bars_the_person_for_good_and_takes_the_points_away() -> None:
    university = scenes.make_university()
    bound, free = (scenes.make_academic(university) for _ in range(2))
    study = scenes.at_work(bound, free, study=scenes.ask(university))
    marks = scenes.marks_of(study, 5, 5, 5, 5, 5)
    assessing.score(assignment_id=study.pk, marks=marks, by=bound)
    with refusal("reason_missing"):
        assessing.declare(assignment_id=study.pk, has_conflict=True, by=bound)
    assessing.declare(
        assignment_id=study.pk, has_conflict=True, reason="Saudara pengusul.", by=bound
    )
    assert not AssessorScore.objects.filter(assessor__user=bound).exists()
    with refusal("conflict"):
        assessing.score(assignment_id=study.pk, marks=marks, by=bound)
    with refusal("conflict_stays"):
        assessing.declare(assignment_id=study.pk, has_conflict=False, by=bound)
    with refusal("conflict"):
        assessing.send_study(
            assignment_id=study.pk, recommendation="Teruskan.", verdict="right", by=bound
        )
    with refusal("assessor_bound"):
        seat = study.assessors.get(user=bound)
        assessing.dismiss_assessor(assignment_id=study.pk, assessor_id=seat.pk, by=free)
    assert scenes.sent(study, free, 3, 3, 3, 3, 3).total == Decimal("60.00")


def test_the_database_itself_bars_who_declared_an_interest() -> None:
    academic = scenes.make_academic(scenes.make_university())
    study = scenes.ask(academic.memberships.get().organisation)
    scenes.at_work(academic, study=study)
    seat = study.assessors.get()
    assessing.declare(assignment_id=study.pk, has_conflict=True, reason="Kerabat.", by=academic)
    with pytest.raises(InternalError, match="may not score"), transaction.atomic():
        AssessorScore.objects.create(
            assessor=seat, criterion=study.instrument.criteria.first(), points=5
        )


def test_nobody_scores_before_a_statement_or_without_a_seat() -> None:
    university = scenes.make_university()
    named, other = (scenes.make_academic(university) for _ in range(2))
    study = scenes.ask(university)
    assessing.accept(assignment_id=study.pk, by=named)
    assessing.name_assessor(assignment_id=study.pk, user=named, by=other)
    marks = scenes.marks_of(study, 3, 3, 3, 3, 3)
    with refusal("not_declared"):
        assessing.score(assignment_id=study.pk, marks=marks, by=named)
    with refusal("not_an_assessor"):
        assessing.score(assignment_id=study.pk, marks=marks, by=other)
    with refusal("not_declared"):
        assessing.send_study(assignment_id=study.pk, recommendation="A", verdict="right", by=named)


def test_points_stay_within_the_scale_and_every_criterion_needs_evidence() -> None:
    academic = scenes.make_academic(scenes.make_university())
    study = scenes.ask(academic.memberships.get().organisation)
    scenes.at_work(academic, study=study)
    first, *rest = study.instrument.criteria.all()
    with refusal("points_wrong"):
        assessing.score(assignment_id=study.pk, marks={first.pk: Mark(6, "Ada.")}, by=academic)
    marks = {row.pk: Mark(3, "Ada.") for row in rest} | {first.pk: Mark(3, "  ")}
    assessing.score(assignment_id=study.pk, marks=marks, by=academic)
    with refusal("scores_missing"):
        assessing.send_study(
            assignment_id=study.pk, recommendation="A", verdict="right", by=academic
        )


def test_a_second_click_sends_nothing_twice_and_a_late_study_is_taken() -> None:
    academic = scenes.make_academic(scenes.make_university())
    study = scenes.ask(academic.memberships.get().organisation)
    scenes.at_work(academic, study=study)
    scenes.backdate(study, timezone.localdate() - timedelta(days=3))
    first = scenes.sent(study, academic)
    again = assessing.send_study(
        assignment_id=study.pk, recommendation="Lain.", verdict="not_yet", by=academic
    )
    assert (again.recommendation, again.submitted_at) == ("Teruskan.", first.submitted_at)
    assert again.days_late == 3
    with refusal("not_in_work"):
        marks = scenes.marks_of(study, 1, 1, 1, 1, 1)
        assessing.score(assignment_id=study.pk, marks=marks, by=academic)


def test_a_returned_study_is_mended_and_its_clock_runs_again() -> None:
    academic = scenes.make_academic(scenes.make_university())
    study = scenes.ask(academic.memberships.get().organisation)
    scenes.at_work(academic, study=study)
    scenes.sent(study, academic)
    by = make.make_secretary()
    with refusal("reason_missing"):
        asking.return_study(assignment_id=study.pk, reason=" ", by=by)
    asking.return_study(assignment_id=study.pk, reason="Sebut RW-nya.", by=by)
    assert Clock.objects.get(subject_id=str(study.pk)).is_open
    study.refresh_from_db()
    scenes.sent(study, academic, 5, 5, 5, 5, 5)
    assert asking.publish_study(assignment_id=study.pk, by=by).total == Decimal("100.00")
    with refusal("wrong_status"):
        asking.publish_study(assignment_id=study.pk, by=by)


def test_a_declined_study_awaits_nothing() -> None:
    academic = scenes.make_academic(scenes.make_university())
    study = scenes.ask(academic.memberships.get().organisation)
    assessing.decline(assignment_id=study.pk, reason="Semua dosen sedang KKN.", by=academic)
    assert not Clock.objects.get(subject_id=str(study.pk)).is_open
    with refusal("wrong_status"):
        assessing.accept(assignment_id=study.pk, by=academic)


def test_another_universitys_people_find_nothing() -> None:
    study = scenes.ask()
    stranger = scenes.make_academic(scenes.make_university())
    assert not Assignment.objects.visible_to(stranger).exists()
    for call in (
        lambda: assessing.accept(assignment_id=study.pk, by=stranger),
        lambda: assessing.name_assessor(assignment_id=study.pk, user=stranger, by=stranger),
    ):
        with pytest.raises(NotYours):
            call()
    client = Client()
    client.force_login(stranger)
    page = reverse("forum:assignment", args=[study.pk])
    assert client.get(page).status_code == 404
    assert client.post(f"{page}terima/").status_code == 404
    assert study.subject not in client.get(reverse("forum:assignments")).content.decode()


def test_only_people_of_the_university_judge() -> None:
    academic = scenes.make_academic(scenes.make_university())
    study = scenes.ask(academic.memberships.get().organisation)
    assessing.accept(assignment_id=study.pk, by=academic)
    stranger = scenes.make_academic(scenes.make_university())
    with refusal("not_a_member"):
        assessing.name_assessor(assignment_id=study.pk, user=stranger, by=academic)


def test_the_same_study_is_asked_once_while_it_runs() -> None:
    university, proposal = scenes.make_university(), make.make_proposal()
    study = scenes.ask(university, proposal=proposal)
    with refusal("asked_already"):
        scenes.ask(university, proposal=proposal)
    asking.cancel_study(assignment_id=study.pk, reason="Salah usulan.", by=make.make_secretary())
    assert scenes.ask(university, proposal=proposal).pk != study.pk


def test_a_study_of_a_waiting_proposal_opens_it_to_that_university_alone() -> None:
    proposal = make.make_proposal(Status.IN_REVIEW)
    university = scenes.make_university()
    academic = scenes.make_academic(university)
    study = scenes.ask(university, proposal=proposal)
    assert Proposal.objects.at_desk(academic).get() == proposal
    with refusal("other_university"):
        scenes.ask(proposal=proposal)
    scenes.at_work(academic, study=study)
    scenes.sent(study, academic)
    # The study is the university's view among the notes: nothing is asked of it twice.
    assert "80,00" in InternalNote.objects.get(author=academic).text
    asking.publish_study(assignment_id=study.pk, by=make.make_secretary())
    assert not Assignment.objects.published().exists()  # until the proposal itself is public
    assert Client().get(reverse("forum:study", args=[study.pk])).status_code == 404


def test_a_programme_of_a_companys_own_is_studied_too() -> None:
    report = make.make_realisation()
    study = scenes.ask(subject=asking.Subject(realisation=report))
    assert study.subject == report.activity
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=study.pk).update(proposal=make.make_proposal())
    for wrong in (
        asking.Subject(),
        asking.Subject(realisation=make.make_realisation(status="submitted")),
        asking.Subject(proposal=make.make_proposal(Status.REJECTED)),
    ):
        with refusal("subject_wrong"):
            scenes.ask(subject=wrong)


def test_the_day_comes_from_the_citys_rule() -> None:
    today = timezone.localdate()
    assert scenes.ask(due_on=None).due_on == promised_date(today, 15)
    Rule.objects.filter(key="study_working_days").delete()
    with refusal("due_missing"):
        scenes.ask(due_on=None)
    with refusal("due_past"):
        scenes.ask(due_on=today)


def test_the_university_is_reminded_and_later_the_secretariat_too() -> None:
    university = scenes.make_university()
    academic, secretary = scenes.make_academic(university), make.make_secretary()
    scenes.ask(university, due_on=timezone.localdate() + timedelta(days=7))
    remind()
    told = Notice.objects.filter(title__startswith="Kajian perguruan tinggi")
    assert set(told.values_list("recipient", flat=True)) == {academic.pk}
    remind(today=timezone.localdate() + timedelta(days=8))
    assert secretary.pk in set(told.values_list("recipient", flat=True))


def test_a_version_in_use_is_frozen_and_a_new_one_leaves_running_studies_alone() -> None:
    by, used = make.make_secretary(), scenes.instrument()
    study = scenes.ask()
    words = CriterionWords("Tambahan", "Petunjuk.", 50)
    with refusal("instrument_used"):
        instruments.add_criterion(instrument_id=used.pk, words=words, by=by)
    with pytest.raises(InternalError, match="frozen"), transaction.atomic():
        used.criteria.update(weight=1)
    draft = instruments.new_version(instrument_id=used.pk, by=by)
    with refusal("draft_there"):
        instruments.new_version(instrument_id=used.pk, by=by)
    instruments.add_criterion(instrument_id=draft.pk, words=words, by=by)
    instruments.activate(instrument_id=draft.pk, by=by)
    used.refresh_from_db()
    study.refresh_from_db()
    assert (used.status, draft.version) == ("retired", 2)
    assert study.instrument == used
    assert study.instrument.criteria.count() == 5
    with refusal("instrument_not_active"):
        scenes.ask(instrument=used)


def test_an_officer_of_the_forum_reads_and_does_not_decide() -> None:
    study, officer = scenes.ask(), make.make_officer()
    assert Assignment.objects.visible_to(officer).get() == study
    with pytest.raises(NotYours):
        asking.publish_study(assignment_id=study.pk, by=officer)
    with pytest.raises(NotYours):
        scenes.ask(by=officer)
    with pytest.raises(NotYours):
        instruments.retire(instrument_id=scenes.instrument().pk, by=officer)


def test_who_acts_for_the_university_does_not_publish_its_study() -> None:
    university = scenes.make_university()
    academic = scenes.make_academic(university)
    both = scenes.make_academic(university)
    make.give_role(user=both, slug="secretariat", by=None)
    study = scenes.at_work(academic, study=scenes.ask(university))
    scenes.sent(study, academic)
    with refusal("own_university"):
        asking.publish_study(assignment_id=study.pk, by=User.objects.get(pk=both.pk))


def test_figures_equal_an_independent_count() -> None:
    academic = scenes.make_academic(scenes.make_university())
    university, by = academic.memberships.get().organisation, make.make_secretary()
    for points in ((4, 4, 4, 4, 4), (2, 2, 2, 2, 2)):
        study = scenes.at_work(academic, study=scenes.ask(university))
        scenes.sent(study, academic, *points)
        asking.publish_study(assignment_id=study.pk, by=by)
    scenes.backdate(study, timezone.localdate() - timedelta(days=1))
    scenes.ask()
    today = timezone.localdate()
    found = studies_in(today, today + timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(DISTINCT university_id), avg(total) FROM forum_assignment "
            "WHERE published_at IS NOT NULL"
        )
        counted = cursor.fetchone()
    assert (found.published, found.universities, found.mean_total) == counted
    assert (found.requested, found.late) == (3, 1)
    assert studies_in(today - timedelta(days=1), today).requested == 0


def test_the_page_walks_through_a_study(sign_in: Callable[[User], Client]) -> None:
    university = scenes.make_university()
    academic = scenes.make_academic(university)
    study, client = scenes.ask(university), sign_in(academic)
    page = study.get_absolute_url()
    assert "Terima penugasan" in client.get(page).content.decode()
    client.post(f"{page}terima/")
    client.post(f"{page}penilai/", {"user": academic.pk})
    answer = client.post(f"{page}pernyataan/", {"has_conflict": "yes"})
    assert (answer.status_code, b"Perlu diperbaiki" in answer.content) == (409, True)
    client.post(f"{page}pernyataan/", {"has_conflict": "no"})
    rows = {}
    for row in study.instrument.criteria.all():
        rows |= {f"points_{row.pk}": "4", f"evidence_{row.pk}": "Dilihat."}
    assert client.post(f"{page}nilai/", {**rows, f"points_{row.pk}": "9"}).status_code == 422
    client.post(f"{page}nilai/", rows)
    answer = client.post(f"{page}kirim/", {"verdict": "right"})
    assert (answer.status_code, b"Isi rekomendasi." in answer.content) == (422, True)
    client.post(f"{page}kirim/", {"verdict": "right", "recommendation": "Teruskan."})
    study.refresh_from_db()
    assert (study.status, study.total) == ("submitted", Decimal("80.00"))
    assert client.post(f"{page}tidak-ada/").status_code == 404


def test_the_secretariat_asks_and_publishes_at_the_desk(sign_in: Callable[[User], Client]) -> None:
    university = scenes.make_university()
    academic, client = scenes.make_academic(university), sign_in(make.make_secretary())
    proposal = make.make_proposal()
    words = {
        "university": university.pk,
        "instrument": scenes.instrument().pk,
        "code": proposal.code,
        "question": "Tepatkah?",
    }
    add = reverse("admin:forum_assignment_add")
    assert client.post(add, words | {"code": "TJ-0000-0000-X"}).status_code == 422
    assert client.post(add, words).status_code == 302
    study = Assignment.objects.get()
    scenes.sent(scenes.at_work(academic, study=study), academic)
    assert "Baca dan terbitkan" in client.get(reverse("admin:index")).content.decode()
    listed = client.get(reverse("admin:proposals_proposal_change", args=[proposal.pk]))
    assert university.name in listed.content.decode()
    client.post(reverse("admin:forum_assignment_deed", args=[study.pk, "publish"]))
    study.refresh_from_db()
    assert study.status == "published"
