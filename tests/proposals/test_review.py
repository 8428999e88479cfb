"""What the secretariat does around its decisions, and who may not."""

from datetime import timedelta

import pytest
from django.db import InternalError, transaction
from django.utils import timezone

from forum_site.audit.models import DataAccess
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.organisations.services import add_member, create_organisation
from forum_site.outbox.models import Notice
from forum_site.rules.models import Activity
from proposals.models import Applicant, InternalNote, Proposal
from proposals.services import review
from proposals.services.steps import take_step
from proposals.similar import similar_to
from proposals.workflow import Status, Step
from tests.factories import make_company, make_member, make_proposal, make_secretary, make_user

pytestmark = pytest.mark.django_db


def organisation(kind, name="Universitas Contoh Kedu"):
    return create_organisation(kind=kind, name=name, by=None)


def academic_of(university):
    user = make_user()
    add_member(organisation=university, user=user, role="member", by=None)
    return type(user).objects.get(pk=user.pk)


def test_the_named_ones_are_kept_and_told():
    secretary, colleague = make_secretary(), make_secretary()
    university = organisation(Organisation.Kind.UNIVERSITY)
    academic = academic_of(university)
    agency = organisation(Organisation.Kind.AGENCY, "Dinas Contoh")
    proposal = make_proposal(Status.SUBMITTED)
    review.assign(
        proposal_id=proposal.pk,
        by=secretary,
        reviewer=colleague,
        university=university,
        agency=agency,
    )
    proposal.refresh_from_db()
    assert (proposal.reviewer, proposal.university, proposal.agency) == (
        colleague,
        university,
        agency,
    )
    assert set(Notice.objects.values_list("recipient", flat=True)) == {colleague.pk, academic.pk}


def test_a_reviewer_is_secretariat_staff():
    proposal = make_proposal(Status.SUBMITTED)
    with pytest.raises(RuleBroken) as refusal:
        review.assign(proposal_id=proposal.pk, by=make_secretary(), reviewer=make_user())
    assert refusal.value.code == "wrong_reviewer"


def test_a_company_assesses_nothing():
    proposal = make_proposal(Status.SUBMITTED)
    with pytest.raises(RuleBroken) as refusal:
        review.assign(proposal_id=proposal.pk, by=make_secretary(), university=make_company())
    assert refusal.value.code == "wrong_kind"


@pytest.mark.parametrize("field", ["submitted_by", "assisted_by"])
def test_nobody_judges_what_he_asks_for_himself(field):
    secretary = make_secretary()
    proposal = make_proposal(Status.SUBMITTED, **{field: secretary})
    with pytest.raises(RuleBroken) as refusal:
        take_step(proposal_id=proposal.pk, step=Step.START_REVIEW, by=secretary)
    assert refusal.value.code == "own_submission"
    with pytest.raises(RuleBroken) as refusal:
        review.assign(proposal_id=proposal.pk, by=make_secretary(), reviewer=secretary)
    assert refusal.value.code == "own_submission"


def test_the_check_is_kept_and_needs_a_year_when_budgeted():
    secretary, proposal = make_secretary(), make_proposal(Status.IN_REVIEW)
    details = {
        "proposal_id": proposal.pk,
        "by": secretary,
        "plan_priority": " Sanitasi permukiman ",
        "tags": ["pro_poor", "pro_environment"],
    }
    with pytest.raises(RuleBroken) as refusal:
        review.record_check(in_budget="yes", budget_year=None, **details)
    assert (refusal.value.code, refusal.value.field) == ("budget_year_missing", "budget_year")
    review.record_check(in_budget="yes", budget_year=2026, **details)
    proposal.refresh_from_db()
    assert (proposal.in_budget, proposal.budget_year) == ("yes", 2026)
    assert proposal.plan_priority == "Sanitasi permukiman"
    assert proposal.tags == ["pro_poor", "pro_environment"]


def test_a_kegiatan_brings_its_bidang():
    proposal = make_proposal(Status.IN_REVIEW)
    sport = Activity.objects.filter(target__field__code="olahraga").first()
    review.correct_mapping(proposal_id=proposal.pk, by=make_secretary(), activity=sport)
    proposal.refresh_from_db()
    assert (proposal.activity, proposal.field.code) == (sport, "olahraga")


def test_what_is_over_is_not_changed_any_more():
    proposal = make_proposal(Status.REJECTED)
    with pytest.raises(RuleBroken) as refusal:
        review.assign(proposal_id=proposal.pk, by=make_secretary())
    assert refusal.value.code == "finished"


def test_a_return_keeps_answer_and_missing_things_until_it_is_sent_again():
    secretary = make_secretary()
    proposal = make_proposal(Status.IN_REVIEW, reviewer=secretary)
    review.return_for_repair(
        proposal_id=proposal.pk, by=secretary, answer=" Kirim foto. ", missing=["Foto lokasi"]
    )
    proposal.refresh_from_db()
    assert (proposal.status, proposal.public_answer) == (Status.RETURNED, "Kirim foto.")
    assert proposal.missing == ["Foto lokasi"]
    take_step(proposal_id=proposal.pk, step=Step.SUBMIT, is_owner=True)
    proposal.refresh_from_db()
    assert proposal.missing == []


def test_a_return_without_an_answer_changes_nothing():
    proposal = make_proposal(Status.IN_REVIEW)
    with pytest.raises(RuleBroken) as refusal:
        review.return_for_repair(
            proposal_id=proposal.pk, by=make_secretary(), answer="", missing=["Foto lokasi"]
        )
    assert refusal.value.code == "reason_missing"
    proposal.refresh_from_db()
    assert (proposal.status, proposal.missing) == (Status.IN_REVIEW, [])


def test_sending_starts_the_promise_in_working_days():
    proposal = make_proposal(Status.DRAFT)
    take_step(proposal_id=proposal.pk, step=Step.SUBMIT, is_owner=True)
    proposal.refresh_from_db()
    today = timezone.localdate()
    assert proposal.review_due_on >= today + timedelta(days=9)  # seven working days, one weekend
    assert proposal.review_due_on.weekday() < 5


def test_a_university_notes_on_what_it_assesses_only():
    university = organisation(Organisation.Kind.UNIVERSITY)
    academic = academic_of(university)
    asked = make_proposal(Status.IN_REVIEW, university=university)
    other = make_proposal(Status.PUBLISHED)
    review.add_note(proposal_id=asked.pk, by=academic, text=" Muka air dangkal. ")
    with pytest.raises(NotYours):
        review.add_note(proposal_id=other.pk, by=academic, text="Pendapat.")
    assert InternalNote.objects.get().text == "Muka air dangkal."


def test_the_need_changes_with_a_reason_and_never_below_what_is_promised():
    secretary = make_secretary()
    proposal = make_proposal(Status.PUBLISHED, amount_pledged=4_000_000)
    details = {"proposal_id": proposal.pk, "by": secretary}
    for amount, reason, code in (
        (3_999_999, "Harga turun.", "less_than_pledged"),
        (0, "Harga turun.", "amount_not_positive"),
        (9_000_000, " ", "reason_missing"),
    ):
        with pytest.raises(RuleBroken) as refusal:
            review.change_need(amount=amount, reason=reason, **details)
        assert refusal.value.code == code
    review.change_need(amount=4_000_000, reason="Harga turun.", **details)
    proposal.refresh_from_db()
    assert (proposal.amount_needed, proposal.amount_pledged) == (4_000_000, 4_000_000)
    own = make_proposal(Status.PUBLISHED, assisted_by=secretary)
    with pytest.raises(RuleBroken) as refusal:
        review.change_need(proposal_id=own.pk, by=secretary, amount=1, reason="Salah.")
    assert refusal.value.code == "own_submission"


def test_an_empty_note_is_refused():
    proposal = make_proposal(Status.IN_REVIEW)
    with pytest.raises(RuleBroken) as refusal:
        review.add_note(proposal_id=proposal.pk, by=make_secretary(), text="  ")
    assert refusal.value.code == "note_empty"


def test_looking_at_the_contact_leaves_a_row_that_nobody_can_change():
    secretary, proposal = make_secretary(), make_proposal(Status.IN_REVIEW)
    contact = review.show_contact(proposal_id=proposal.pk, by=secretary)
    assert contact == Applicant.objects.get(proposal=proposal)
    row = DataAccess.objects.get()
    assert (row.user, row.what, row.subject_id) == (secretary, "kontak pengusul", str(proposal.pk))
    assert contact.phone not in str(vars(row))
    for change in (lambda: DataAccess.objects.update(what="x"), DataAccess.objects.all().delete):
        with pytest.raises(InternalError), transaction.atomic():
            change()


@pytest.mark.parametrize(
    "deed",
    [
        lambda p, by: review.assign(proposal_id=p.pk, by=by),
        lambda p, by: review.record_check(
            proposal_id=p.pk, by=by, in_budget="", budget_year=None, plan_priority="", tags=()
        ),
        lambda p, by: review.correct_mapping(
            proposal_id=p.pk, by=by, activity=Activity.objects.first()
        ),
        lambda p, by: review.change_need(proposal_id=p.pk, by=by, amount=5, reason="Salah."),
        lambda p, by: review.add_note(proposal_id=p.pk, by=by, text="Catatan"),
        lambda p, by: review.show_contact(proposal_id=p.pk, by=by),
        lambda p, by: review.return_for_repair(proposal_id=p.pk, by=by, answer="Lengkapi."),
    ],
    ids=["assign", "check", "map", "need", "note", "contact", "return"],
)
def test_others_may_do_none_of_it(deed):
    proposal = make_proposal(Status.IN_REVIEW)
    for person in (make_member(make_company()), make_user("area_officer"), make_user("academic")):
        with pytest.raises(NotYours):
            deed(proposal, person)


def test_ready_answers_are_filled_and_other_braces_stay():
    proposal = make_proposal(Status.IN_REVIEW, title="Jamban {0} warga")
    text = review.fill_template("{judul}, {kode}: {lain}", proposal)
    assert text == f"Jamban {{0}} warga, {proposal.code}: {{lain}}"


def test_similar_ones_share_a_need_nearby_or_a_title():
    proposal = make_proposal(Status.IN_REVIEW, title="Talud penahan longsor RW 02")
    same_need = make_proposal(Status.PUBLISHED, title="Sepuluh jamban warga")
    alike = make_proposal(Status.REALISED, title="Talud penahan longsor RW 09", need=None)
    make_proposal(Status.PUBLISHED, title="Alat musik angklung", need=None)
    make_proposal(Status.DRAFT, title="Talud penahan longsor RW 03")
    found = similar_to(proposal)
    assert {row.pk for row in found} == {same_need.pk, alike.pk}
    assert {row.pk: bool(row.is_same_need) for row in found} == {
        same_need.pk: True,
        alike.pk: False,
    }


def test_the_desk_shows_rows_by_role():
    university = organisation(Organisation.Kind.UNIVERSITY)
    asked = make_proposal(Status.IN_REVIEW, university=university)
    published, draft = make_proposal(Status.PUBLISHED), make_proposal(Status.DRAFT)
    assert draft not in Proposal.objects.at_desk(make_secretary())
    assert set(Proposal.objects.at_desk(make_user("forum_officer"))) == {asked, published}
    assert list(Proposal.objects.at_desk(academic_of(university))) == [asked]
    for person in (make_user(), make_user("verifier"), make_user("academic")):
        assert not Proposal.objects.at_desk(person).exists()
