"""Sending: complete, once, not too often; changing until the review; taking back."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum_site.errors import NotYours, RuleBroken
from forum_site.files.models import StoredFile
from forum_site.limits.models import Attempt
from forum_site.outbox.models import OutboxMessage
from proposals.models import Applicant, Proposal, StepRecord
from proposals.services.drafts import save_step, start_draft
from proposals.services.steps import take_step
from proposals.services.submission import (
    PER_PHONE,
    delete_draft,
    delete_stale_drafts,
    submit_proposal,
    withdraw_proposal,
)
from proposals.steps import DraftStep
from proposals.workflow import Status, Step
from tests.factories import make_company, make_member, make_proposal, make_secretary, make_user
from tests.proposals.answers import fill, post, send, sent, start

pytestmark = pytest.mark.django_db


def complete_draft(**fields: object) -> Proposal:
    draft = make_proposal(Status.DRAFT, landmark="Bawah tanggul", quantity=10, **fields)
    draft.beneficiaries.create(group="keluarga", count=10)
    Proposal.objects.filter(pk=draft.pk).update(created_at=timezone.now() - timedelta(minutes=9))
    return draft


def test_a_gap_is_refused_with_everything_that_is_missing() -> None:
    draft = make_proposal(Status.DRAFT, title="", village=None)
    with pytest.raises(RuleBroken) as refusal:
        submit_proposal(proposal_id=draft.pk)
    assert refusal.value.code == "incomplete"
    for sentence in ("Isi judul usulan.", "Pilih kelurahan.", "Isi paling sedikit satu penerima"):
        assert sentence in refusal.value.sentence
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_the_check_page_lists_the_gaps_with_links() -> None:
    client = Client()
    key = start(client)
    shown = client.get(reverse("proposals:step", args=[key, "periksa"])).content.decode()
    assert f"/ajukan/{key}/cerita/?ubah=1#id_title" in shown
    assert send(client, key).status_code == 409


def test_without_consent_nothing_is_sent() -> None:
    draft = complete_draft()
    Applicant.objects.filter(proposal=draft).update(consent_at=None)
    with pytest.raises(RuleBroken, match="persetujuan"):
        submit_proposal(proposal_id=draft.pk)


def test_the_agreed_text_is_kept_with_its_version() -> None:
    client = Client()
    _key, proposal = sent(client)
    assert proposal.applicant.consent_at is not None
    assert proposal.applicant.consent_version


def test_sending_again_changes_nothing() -> None:
    draft = complete_draft()
    first = submit_proposal(proposal_id=draft.pk)
    second = submit_proposal(proposal_id=draft.pk)
    assert first.code == second.code
    assert StepRecord.objects.filter(proposal=draft).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_sends_once() -> None:
    draft = complete_draft()
    draft.applicant.email = "warga@contoh.example"
    draft.applicant.save()

    def click(_number: int) -> str:
        try:
            return str(submit_proposal(proposal_id=draft.pk).code)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as pool:
        codes = set(pool.map(click, range(4)))
    assert len(codes) == 1
    assert StepRecord.objects.filter(proposal=draft, step=Step.SUBMIT).count() == 1
    assert OutboxMessage.objects.filter(to="warga@contoh.example").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_proposals_sent_at_once_get_two_codes() -> None:
    drafts = [complete_draft() for _ in range(4)]
    for number, draft in enumerate(drafts):
        Applicant.objects.filter(proposal=draft).update(phone=f"+62812000099{number}0")

    def click(draft: Proposal) -> str:
        try:
            return str(submit_proposal(proposal_id=draft.pk).code)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as pool:
        assert len(set(pool.map(click, drafts))) == 4


def test_a_machine_is_too_fast() -> None:
    draft = complete_draft()
    Proposal.objects.filter(pk=draft.pk).update(created_at=timezone.now())
    with pytest.raises(RuleBroken) as refusal:
        submit_proposal(proposal_id=draft.pk)
    assert refusal.value.code == "too_fast"


def test_one_phone_sends_only_so_many_a_day() -> None:
    for _ in range(PER_PHONE):
        submit_proposal(proposal_id=complete_draft().pk, client="192.0.2.1")
    with pytest.raises(RuleBroken) as refusal:
        submit_proposal(proposal_id=complete_draft().pk, client="192.0.2.2")
    assert refusal.value.code == "too_many"
    kept = Attempt.objects.filter(scope="submit").values_list("key", flat=True)
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in kept), "no number in clear"


def test_a_forged_forwarded_address_does_not_reset_the_limit(settings: object) -> None:
    client = Client()
    for _number in range(40):
        start(client, need="lainnya")
    response = client.post(
        reverse("proposals:start"),
        {"need": "lainnya"},
        headers={"X-Forwarded-For": "203.0.113.9"},
    )
    assert response.status_code == 429
    assert "Coba lagi dalam" in response.content.decode()


def test_the_receipt_mail_brings_the_private_link_once() -> None:
    client = Client()
    key, proposal = sent(client, pengusul={"email": "warga@contoh.example"})
    mail = OutboxMessage.objects.get(to="warga@contoh.example")
    assert f"/ajukan/{key}/" in mail.text
    assert proposal.code in mail.text
    assert proposal.code not in mail.subject or proposal.title in mail.subject


def test_a_sent_proposal_may_be_changed_until_the_review_begins() -> None:
    client = Client()
    key, proposal = sent(client)
    assert post(client, key, "cerita", title="Judul lebih tepat").url.endswith("/periksa/")
    proposal.refresh_from_db()
    assert (proposal.title, proposal.status) == ("Judul lebih tepat", Status.SUBMITTED)
    take_step(proposal_id=proposal.pk, step=Step.START_REVIEW, by=make_secretary())
    with pytest.raises(RuleBroken) as refusal:
        save_step(proposal_id=proposal.pk, step=DraftStep.STORY, answers={"title": "Terlambat"})
    assert refusal.value.code == "not_editable"


def test_what_was_sent_cannot_be_emptied() -> None:
    client = Client()
    key, proposal = sent(client)
    assert post(client, key, "cerita", title="").status_code == 422
    with pytest.raises(RuleBroken) as refusal:
        save_step(
            proposal_id=proposal.pk, step=DraftStep.BUDGET, answers={"lines": [], "estimate": 0}
        )
    assert refusal.value.code == "would_be_incomplete"
    proposal.refresh_from_db()
    assert proposal.title
    assert proposal.amount_needed > 0
    assert proposal.budget_lines.exists()


def test_a_returned_proposal_is_changed_and_sent_again_under_its_code() -> None:
    client = Client()
    key, proposal = sent(client)
    code, secretary = proposal.code, make_secretary()
    take_step(proposal_id=proposal.pk, step=Step.START_REVIEW, by=secretary)
    take_step(proposal_id=proposal.pk, step=Step.RETURN, by=secretary, reason="Lampirkan surat RT.")
    post(client, key, "cerita", story="Sudah dilengkapi.")
    assert send(client, key).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.status, proposal.code) == (Status.SUBMITTED, code)
    assert proposal.story == "Sudah dilengkapi."


def test_taking_back_asks_first_and_ends_it() -> None:
    client = Client()
    key, proposal = sent(client)
    address = reverse("proposals:withdraw", args=[key])
    assert "Batalkan usulan" in client.get(address).content.decode()
    proposal.refresh_from_db()
    assert proposal.status == Status.SUBMITTED
    client.post(address, {"reason": "Sudah dibantu tetangga."})
    proposal.refresh_from_db()
    assert proposal.status == Status.WITHDRAWN
    assert proposal.steps.first().note == "Sudah dibantu tetangga."


@pytest.mark.parametrize("status", [Status.PLEDGED, Status.IN_REALISATION, Status.REJECTED])
def test_it_cannot_be_taken_back_once_companies_rely_on_it(status: str) -> None:
    proposal = make_proposal(status)
    with pytest.raises(RuleBroken):
        withdraw_proposal(proposal_id=proposal.pk)
    proposal.refresh_from_db()
    assert proposal.status == status


def test_a_draft_is_deleted_with_its_files() -> None:
    client = Client()
    key = start(client)
    assert "Hapus draf?" in client.get(reverse("proposals:withdraw", args=[key])).content.decode()
    client.post(reverse("proposals:withdraw", args=[key]))
    assert not Proposal.objects.exists()
    assert not StoredFile.objects.exists()
    with pytest.raises(RuleBroken):
        delete_draft(proposal_id=make_proposal(Status.SUBMITTED).pk)


def test_a_draft_that_nobody_touches_is_deleted_after_ninety_days() -> None:
    stale, fresh, sent_long_ago = (
        make_proposal(status) for status in (Status.DRAFT, Status.DRAFT, Status.SUBMITTED)
    )
    long_ago = timezone.now() - timedelta(days=91)
    old = [stale.pk, sent_long_ago.pk]
    Proposal.objects.filter(pk__in=old).update(updated_at=long_ago)
    assert delete_stale_drafts() == 1
    assert set(Proposal.objects.all()) == {fresh, sent_long_ago}


def test_a_company_account_is_refused_by_the_service_too() -> None:
    with pytest.raises(NotYours):
        start_draft(need=None, by=make_member(make_company()))
    proposal, _secret = start_draft(need=None, by=make_user("citizen"))
    assert proposal.status == Status.DRAFT


def test_similar_published_ones_are_shown_and_private_ones_only_counted() -> None:
    published = make_proposal(Status.PUBLISHED, title="Jamban keluarga RW 09")
    hidden = make_proposal(Status.IN_REVIEW, title="Jamban rahasia RW 10")
    ended = make_proposal(Status.REJECTED, title="Jamban ditolak")
    client = Client()
    key = start(client)
    fill(client, key)
    shown = client.get(reverse("proposals:step", args=[key, "periksa"])).content.decode()
    assert published.title in shown
    assert hidden.title not in shown
    assert ended.title not in shown
    assert "1 usulan serupa sedang diperiksa" in shown
