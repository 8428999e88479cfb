"""A question to a proposal: kept private, answered by a promised day, told to everybody."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from companies.workflow import PledgeStatus
from forum.models import ProposalQuestion, QuestionContact, QuestionOriginal
from forum.services import question_answers as answers
from forum.services.queue import queue_for
from forum.workflow import QuestionStatus
from forum_site.audit.models import DataAccess
from forum_site.clocks.models import Clock
from forum_site.clocks.services import remind
from forum_site.errors import NotYours, RuleBroken
from forum_site.logs import masked
from forum_site.outbox.models import Notice, OutboxMessage
from forum_site.rules.models import Rule
from forum_site.rules.services import promised_date
from proposals.models import Follower
from proposals.workflow import Status
from tests.factories import (
    make_company,
    make_member,
    make_officer,
    make_pledge,
    make_proposal,
    make_secretary,
    make_user,
)
from tests.forum.voices import EMAIL, NIK, PHONE, ask, make_question, opened_long_ago

pytestmark = pytest.mark.django_db
Side = ProposalQuestion.Side


def send(client, proposal, token=None, address="10.3.3.3", **words):
    data = {"text": "Berapa rumah yang dibantu?", "token": token or opened_long_ago()} | words
    return client.post(f"/forum/usulan/{proposal.code}/tanya/", data, REMOTE_ADDR=address)


def publish(question, by=None, **words):
    said = {
        "text": question.text,
        "answer": "Mulai bulan depan.",
        "answer_from": Side.SECRETARIAT,
    } | words
    return answers.publish_answer(question_id=question.pk, by=by or make_secretary(), **said)


class TestAsking:
    def test_it_gets_a_code_a_promised_day_and_a_private_page(self, client):
        proposal = make_proposal()
        response = send(client, proposal)
        question = ProposalQuestion.objects.get()
        assert question.due_on == promised_date(timezone.localdate(), 7)
        page = client.get(response["Location"]).content.decode()
        assert question.code in page
        assert (
            "Berapa rumah yang dibantu?"
            not in client.get(proposal.get_absolute_url()).content.decode()
        )

    def test_a_double_click_asks_once(self, client):
        proposal, token = make_proposal(), opened_long_ago()
        places = {send(client, proposal, token)["Location"] for _ in range(2)}
        assert len(places) == 1
        assert ProposalQuestion.objects.count() == 1

    @pytest.mark.parametrize(
        "text", [f"Apakah {NIK} dibantu?", "Telepon 0812-3456-7890 ya", "Tulis ke a@contoh.example"]
    )
    def test_numbers_of_people_are_refused_with_a_way_out(self, client, text):
        response = send(client, make_proposal(), text=text)
        assert response.status_code == 422
        assert "Hapus" in response.content.decode()
        assert not ProposalQuestion.objects.exists()

    def test_the_contact_is_sealed_and_never_on_the_page(self):
        question, secret = ask()
        assert PHONE not in QuestionContact.objects.get().sealed
        assert secret not in masked(f"GET /forum/pertanyaan/saya/{secret}/ 200")
        sent = OutboxMessage.objects.get(to=EMAIL)
        assert sent.is_secret
        assert secret not in sent.body
        assert question.has_contact

    def test_a_flood_from_one_address_is_stopped(self, client):
        proposal = make_proposal()
        found = [send(client, proposal).status_code for _ in range(10)]
        assert found == [302] * 8 + [429] * 2

    def test_a_machine_and_a_hidden_proposal_keep_nothing(self, client):
        assert send(client, make_proposal(), website="x").status_code == 302
        assert send(client, make_proposal(Status.SUBMITTED)).status_code == 404
        assert not ProposalQuestion.objects.exists()

    def test_the_code_shows_the_stage_only(self, client):
        question = make_question(text="Rahasia sekali ini?")
        page = client.get("/forum/pertanyaan/", {"kode": question.code.lower()}).content.decode()
        assert "Menunggu jawaban" in page
        assert "Rahasia" not in page
        assert client.get("/forum/pertanyaan/", {"kode": "TN-2026-0001-A"}).status_code == 404

    def test_without_a_rule_nothing_is_promised(self, client):
        Rule.objects.filter(key="question_working_days").delete()
        question = make_question()
        assert question.due_on is None
        page = client.get(f"/forum/usulan/{question.proposal.code}/tanya/").content.decode()
        assert "hari kerja" not in page


class TestAnswering:
    def test_everybody_reads_it_and_followers_hear_once(self, client):
        question, secret = ask()
        Follower.objects.create(
            proposal=question.proposal,
            email="pengikut@contoh.example",
            token_hash="a" * 64,
            confirmed_at=timezone.now(),
        )
        publish(question)
        page = client.get(question.proposal.get_absolute_url()).content.decode()
        assert "Mulai bulan depan." in page
        assert "Jawaban Sekretariat" in page
        assert (
            "Mulai bulan depan." in client.get(f"/forum/pertanyaan/saya/{secret}/").content.decode()
        )
        assert OutboxMessage.objects.filter(to="pengikut@contoh.example").count() == 1
        assert OutboxMessage.objects.filter(to=EMAIL).count() == 2
        with pytest.raises(RuleBroken, match="wrong_status"):
            publish(question)

    def test_what_the_moderator_takes_out_stays_at_the_desk(self, client):
        question = make_question(text="Apakah Bu Sumi juga dibantu?", name="Tini")
        publish(question, text="Apakah semua warga juga dibantu?")
        page = client.get(question.proposal.get_absolute_url()).content.decode()
        assert "Sumi" not in page
        assert "disunting sekretariat" in page
        assert "Sumi" not in QuestionOriginal.objects.get().sealed
        asker = answers.read_asker(question_id=question.pk, by=make_secretary())
        assert asker.original == "Apakah Bu Sumi juga dibantu?"
        assert DataAccess.objects.filter(label=question.code).count() == 1

    def test_declining_needs_a_reason_that_the_asker_reads(self, client):
        question, secret = ask()
        with pytest.raises(RuleBroken, match="reason_missing"):
            answers.decline(question_id=question.pk, reason=" ", by=make_secretary())
        answers.decline(
            question_id=question.pk, reason="Bukan tentang usulan ini.", by=make_secretary()
        )
        private = client.get(f"/forum/pertanyaan/saya/{secret}/").content.decode()
        assert "Bukan tentang usulan ini." in private
        page = client.get(question.proposal.get_absolute_url()).content.decode()
        assert question.text not in page

    def test_only_the_secretariat_answers(self):
        question = make_question()
        for person in (make_officer(), make_user(), make_member(make_company())):
            with pytest.raises(NotYours):
                publish(question, by=person)
            with pytest.raises(NotYours):
                answers.read_asker(question_id=question.pk, by=person)

    def test_a_company_that_pledged_is_asked_and_answers(self, client, sign_in):
        proposal, company, other = make_proposal(Status.PLEDGED), make_company(), make_company()
        make_pledge(proposal, company)
        make_pledge(proposal, other, PledgeStatus.PROPOSED)
        member, stranger = make_member(company), make_member(other)
        question = make_question(proposal)
        with pytest.raises(RuleBroken, match="no_pledge"):
            answers.ask_side(
                question_id=question.pk, side=Side.COMPANY, company=other, by=make_secretary()
            )
        address = f"/forum/pertanyaan/untuk-anda/{question.pk}/"
        assert sign_in(member).get(address).status_code == 404
        answers.ask_side(
            question_id=question.pk, side=Side.COMPANY, company=company, by=make_secretary()
        )
        assert Notice.objects.filter(recipient=member, url=address).count() == 1
        assert sign_in(stranger).get(address).status_code == 404
        with pytest.raises(RuleBroken, match="no_reply"):
            publish(question, answer_from=Side.COMPANY)
        sign_in(member).post(address, {"reply": "Kami mulai tanggal 5."})
        question.refresh_from_db()
        publish(question, answer=question.reply, answer_from=Side.COMPANY)
        page = client.get(proposal.get_absolute_url()).content.decode()
        assert f"Jawaban {company.name}" in page
        assert sign_in(member).post(address, {"reply": "Terlambat."}).status_code == 409

    def test_a_proposer_without_an_account_answers_by_link(self):
        question = make_question()
        answers.ask_side(question_id=question.pk, side=Side.PROPOSER, by=make_secretary())
        question.refresh_from_db()
        secret = answers.reply_secret(question)
        address = f"/forum/pertanyaan/jawab/{secret}/"
        assert Client().get("/forum/pertanyaan/jawab/salah/").status_code == 404
        assert Client().post(address, {"reply": "RW menyiapkan lahan."}).status_code == 302
        question.refresh_from_db()
        assert question.reply == "RW menyiapkan lahan."
        assert "RW menyiapkan lahan." in Client().get(address).content.decode()

    def test_late_ones_stand_first_in_the_queue(self):
        secretary = make_secretary()
        fresh, late = make_question(), make_question()
        ProposalQuestion.objects.filter(pk=late.pk).update(
            due_on=timezone.localdate() - timedelta(days=3)
        )
        (box,) = [group for group in queue_for(secretary) if group.slug == "questions"]
        assert (box.kind, box.count, box.hint) == ("late", 2, "1 lewat janji")
        assert [job.code for job in box.jobs] == [late.code, fresh.code]
        assert not [g for g in queue_for(make_officer()) if g.slug == "questions"]

    def test_contacts_and_originals_are_forgotten_after_their_time(self):
        question, young = make_question(), make_question()
        publish(question, text="Kapan mulai?")
        publish(young)
        long_ago = timezone.now() - timedelta(days=400)
        ProposalQuestion.objects.filter(pk=question.pk).update(published_at=long_ago)
        assert answers.forget_askers() == 1
        assert answers.forget_askers() == 0
        assert not QuestionOriginal.objects.exists()
        assert QuestionContact.objects.get().question == young
        question.refresh_from_db()
        assert question.status == QuestionStatus.PUBLISHED
        assert not question.has_contact


def test_the_desk_page_publishes_warns_and_shows_the_contact(sign_in):
    question = make_question(text="Hubungi saya kapan mulai?")
    ProposalQuestion.objects.filter(pk=question.pk).update(text="Hubungi 081234567890, kapan?")
    desk = sign_in(make_secretary())
    address = f"/admin/forum/proposalquestion/{question.pk}/"
    page = desk.get(f"{address}change/").content.decode()
    assert "Ada nomor atau alamat email di dalam teks." in page
    assert PHONE not in page
    assert EMAIL in desk.post(f"{address}kontak/").content.decode()
    words = {"answer": "Besok.", "answer_from": "secretariat", "text": "Hubungi 081234567890"}
    assert desk.post(f"{address}lakukan/publish/", words).status_code == 422
    words["text"] = "Kapan mulai?"
    assert desk.post(f"{address}lakukan/publish/", words).status_code == 302
    question.refresh_from_db()
    assert question.text == "Kapan mulai?"


class TestReminding:
    def test_the_promised_day_is_told_once_a_rung_also_after_a_missed_day(self):
        secretary, officer = make_secretary(), make_officer()
        question = make_question()
        told = Notice.objects.filter(title__startswith="Jawaban pertanyaan warga")
        due = question.due_on
        assert due == promised_date(timezone.localdate(), 7)
        remind(today=due - timedelta(days=2))
        assert not told.exists()
        for _ in range(2):
            remind(today=due - timedelta(days=1))
        assert told.get().recipient == secretary
        for _ in range(2):
            remind(today=due + timedelta(days=3))  # nobody was told on the day after
        assert told.filter(recipient=secretary).count() == 2
        remind(today=due + timedelta(days=9))
        assert told.filter(recipient=officer).count() == 1

    def test_who_was_answered_or_declined_reminds_nobody(self):
        secretary = make_secretary()
        answered, declined = make_question(), make_question()
        publish(answered, by=secretary)
        answers.decline(question_id=declined.pk, reason="Bukan tentang usulan ini.", by=secretary)
        remind(today=answered.due_on + timedelta(days=1))
        assert not Notice.objects.filter(title__startswith="Jawaban pertanyaan warga").exists()

    def test_a_city_without_the_rule_promises_and_reminds_nothing(self):
        Rule.objects.filter(key="question_working_days").delete()
        assert make_question().due_on is None
        assert not Clock.objects.exists()
