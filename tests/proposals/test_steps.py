"""A proposal moves only along its table, and every step leaves a trace."""

import pytest
from django.utils import timezone

from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.models import OutboxMessage
from proposals.models import Proposal
from proposals.services.steps import take_step
from proposals.workflow import Status, Step
from tests.factories import make_company, make_member, make_proposal, make_secretary, make_user

pytestmark = pytest.mark.django_db


def test_the_first_sending_gives_a_code_of_this_year() -> None:
    draft = make_proposal(Status.DRAFT)
    sent = take_step(proposal_id=draft.pk, step=Step.SUBMIT, is_owner=True)
    assert sent.status == Status.SUBMITTED
    assert sent.code.startswith(f"TJ-{timezone.localdate().year}-")


def test_sending_again_after_a_return_keeps_the_code() -> None:
    returned = make_proposal(Status.RETURNED, missing=["Foto lokasi"])
    sent = take_step(proposal_id=returned.pk, step=Step.SUBMIT, is_owner=True)
    assert sent.code == returned.code
    assert sent.missing == []


def test_two_proposals_never_share_a_number() -> None:
    drafts = [make_proposal(Status.DRAFT) for _ in range(3)]
    codes = {take_step(proposal_id=d.pk, step=Step.SUBMIT, is_owner=True).code for d in drafts}
    assert len(codes) == 3


def test_who_starts_the_review_is_the_reviewer() -> None:
    secretary = make_secretary()
    proposal = make_proposal(Status.SUBMITTED)
    take_step(proposal_id=proposal.pk, step=Step.START_REVIEW, by=secretary)
    proposal.refresh_from_db()
    assert (proposal.status, proposal.reviewer) == (Status.IN_REVIEW, secretary)


@pytest.mark.parametrize("step", [Step.CLEAR, Step.REJECT, Step.RETURN, Step.CLOSE])
def test_a_citizen_or_company_cannot_decide(step: str) -> None:
    proposal = make_proposal(Status.IN_REVIEW)
    for person in (make_user("citizen"), make_member(make_company())):
        with pytest.raises(NotYours):
            take_step(proposal_id=proposal.pk, step=step, by=person, reason="Karena saya mau.")
    proposal.refresh_from_db()
    assert proposal.status == Status.IN_REVIEW


def test_another_need_gets_a_field_before_it_is_cleared_or_published() -> None:
    for status, step in ((Status.IN_REVIEW, Step.CLEAR), (Status.CLEARED, Step.PUBLISH)):
        proposal = make_proposal(status, need=None, activity=None, field=None)
        with pytest.raises(RuleBroken) as refusal:
            take_step(proposal_id=proposal.pk, step=step, by=make_secretary())
        assert refusal.value.code == "field_missing"
        proposal.refresh_from_db()
        assert proposal.status == status


def test_a_rejection_without_reason_changes_nothing() -> None:
    proposal = make_proposal(Status.IN_REVIEW)
    with pytest.raises(RuleBroken) as refusal:
        take_step(proposal_id=proposal.pk, step=Step.REJECT, by=make_secretary())
    assert refusal.value.code == "reason_missing"
    assert not proposal.steps.exists()


def test_a_step_is_recorded_with_role_and_note() -> None:
    proposal = make_proposal(Status.IN_REVIEW)
    take_step(
        proposal_id=proposal.pk, step=Step.RETURN, by=make_secretary(), reason="Lampirkan foto."
    )
    record = proposal.steps.get()
    assert (record.from_status, record.to_status) == (Status.IN_REVIEW, Status.RETURNED)
    assert (record.role, record.note) == ("secretariat", "Lampirkan foto.")


def test_the_history_names_actor_and_reason_and_sees_bulk_writes() -> None:
    secretary = make_secretary()
    proposal = make_proposal(Status.IN_REVIEW)
    take_step(proposal_id=proposal.pk, step=Step.REJECT, by=secretary, reason="Milik pribadi.")
    Proposal.objects.filter(pk=proposal.pk).update(title="Diubah massal")
    history = Proposal.pgh_event_model.objects.filter(pgh_obj_id=proposal.pk).order_by("pk")
    rejected, bulk = list(history)[-2:]
    assert rejected.status == Status.REJECTED
    assert rejected.pgh_context["user"] == secretary.pk
    assert rejected.pgh_context["reason"] == "Milik pribadi."
    assert bulk.title == "Diubah massal"


def test_the_applicant_hears_once_by_mail() -> None:
    proposal = make_proposal(Status.IN_REVIEW)
    proposal.applicant.email = "warga@contoh.example"
    proposal.applicant.save()
    take_step(
        proposal_id=proposal.pk, step=Step.RETURN, by=make_secretary(), reason="Lampirkan foto."
    )
    mail = OutboxMessage.objects.get(to="warga@contoh.example")
    assert "Lampirkan foto." in mail.body
    assert proposal.title in mail.subject
