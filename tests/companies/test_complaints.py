"""Somebody reports a problem: kept private, answered by a promised day, told to everybody."""

import json
import time
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.codes import COMPLAINT, read_code
from companies.figures import complaint_figures
from companies.models import Complaint, ComplaintContact
from companies.services import complaint_handling as handling
from companies.services.complaints import About, Words, file_complaint, new_token
from companies.workflow import ComplaintStatus
from forum_site.accounts.models import User
from forum_site.audit.models import DataAccess
from forum_site.clocks.models import Clock, Kind
from forum_site.errors import NotYours, RuleBroken
from forum_site.logs import masked
from forum_site.outbox.models import Notice, OutboxMessage
from forum_site.rules.calendar import JAKARTA
from forum_site.secrets import unseal
from proposals.workflow import Status
from tests.companies.care import make_work
from tests.factories import (
    make_company,
    make_member,
    make_officer,
    make_pledge,
    make_proposal,
    make_realisation,
    make_secretary,
)
from tests.files.samples import photo_bytes, upload

pytestmark = pytest.mark.django_db

PHONE, EMAIL = "+6281333344445", "pelapor.rahasia@contoh.example"
NIK = "3371016708790001"


def opened_long_ago() -> str:
    return new_token(opened_at=time.time() - 60)


def make_complaint(about: About | None = None, **words: str) -> Complaint:
    """A complaint about a work, with a contact unless told otherwise."""
    about = about or About(proposal=make_work().proposal)
    said = {"category": "broken", "text": "Pompa mati.", "phone": PHONE, "email": EMAIL} | words
    filed, _ = file_complaint(
        about=about, words=Words(**said), token=opened_long_ago(), client="10.1.1.1"
    )
    return filed


def answered(complaint: Complaint, by: User | None = None) -> Complaint:
    return handling.answer_complaint(
        complaint_id=complaint.pk, answer="Pompa diganti Senin.", by=by or make_secretary()
    )


class TestFiling:
    def test_it_gets_a_code_a_promise_and_a_clock(self) -> None:
        complaint = make_complaint()
        assert read_code(COMPLAINT, complaint.code.lower().replace("-", " ")) == complaint.code
        clock = Clock.objects.get(kind=Kind.COMPLAINT_ANSWER)
        assert complaint.due_on == clock.due_on
        assert clock.is_open
        assert clock.rule_key == "complaint_working_days"

    def test_the_contact_is_sealed_and_apart(self) -> None:
        complaint = make_complaint()
        row = ComplaintContact.objects.get(complaint=complaint)
        assert PHONE not in row.sealed
        assert json.loads(unseal(row.sealed))["email"] == EMAIL
        assert complaint.has_contact

    def test_without_a_contact_none_is_kept(self) -> None:
        assert not make_complaint(phone="", email="").has_contact
        assert not ComplaintContact.objects.exists()

    def test_the_same_form_sent_twice_files_one(self) -> None:
        about, token = About(proposal=make_work().proposal), opened_long_ago()
        words = Words("broken", "Pompa mati.")
        filed = [
            file_complaint(about=about, words=words, token=token, client="10.1.1.1")
            for _ in range(2)
        ]
        assert filed[0] == filed[1]
        assert Complaint.objects.count() == 1

    @pytest.mark.parametrize(
        ("token", "code"),
        [
            ("", "stale"),
            ("bukan:token:kami", "stale"),
            (new_token(opened_at=time.time() - 3 * 86400), "stale"),
        ],
    )
    def test_a_form_that_is_not_ours_or_too_old_is_refused(self, token: str, code: str) -> None:
        with pytest.raises(RuleBroken) as refusal:
            file_complaint(about=About(), words=Words("broken", "x"), token=token, client="1")
        assert refusal.value.code == code

    def test_a_machine_is_too_fast_and_too_many(self) -> None:
        about = About(proposal=make_work().proposal)
        with pytest.raises(RuleBroken) as refusal:
            file_complaint(
                about=about, words=Words("broken", "x"), token=new_token(), client="10.2.2.2"
            )
        assert refusal.value.code == "too_fast"
        for _ in range(10):
            make_complaint(about, phone="", email="")
        with pytest.raises(RuleBroken) as refusal:
            make_complaint(about)
        assert refusal.value.code == "too_many"

    def test_the_forum_and_the_company_hear_but_not_who(self) -> None:
        secretary, company = make_secretary(), make_company()
        member = make_member(company)
        complaint = make_complaint(About(proposal=make_work(company=company).proposal))
        assert complaint.code in Notice.objects.get(recipient=secretary).title
        told = Notice.objects.get(recipient=member)
        assert PHONE not in told.body + told.title
        mail = OutboxMessage.objects.get(to=EMAIL)
        assert (mail.body, mail.is_secret) == ("", True)

    def test_a_complaint_about_nothing_is_no_row(self) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Complaint.objects.create(code="LM-1", token_hash="x", category="other", text="x")


class TestHandling:
    def test_from_the_field_to_the_public(self) -> None:
        secretary, complaint = make_secretary(), make_complaint()
        handling.investigate(complaint_id=complaint.pk, by=secretary)
        handling.record_finding(
            complaint_id=complaint.pk,
            on=timezone.localdate(),
            who="Petugas kelurahan",
            text="Pompa terbakar.",
            photos=[upload(photo_bytes((64, 48)), "a.jpg")],
            by=secretary,
        )
        answered(complaint, secretary)
        told = handling.publish_outcome(
            complaint_id=complaint.pk, outcome=f"Pompa diganti. NIK {NIK}.", by=secretary
        )
        assert NIK not in told.outcome
        done = handling.close_complaint(complaint_id=complaint.pk, by=secretary)
        assert done.status == ComplaintStatus.CLOSED
        assert Clock.objects.get(kind=Kind.COMPLAINT_ANSWER).met_on == timezone.localdate()
        mails = OutboxMessage.objects.filter(to=EMAIL)
        assert mails.count() == 2

    def test_a_second_answer_is_told_too_and_keeps_the_first_day(self) -> None:
        secretary, complaint = make_secretary(), make_complaint()
        first = answered(complaint, secretary).answered_at
        handling.forward_complaint(
            complaint_id=complaint.pk,
            on=timezone.localdate(),
            reference="OM-7",
            reason="Pelapor belum puas.",
            by=secretary,
        )
        again = handling.answer_complaint(
            complaint_id=complaint.pk, answer="Sesudah Ombudsman.", by=secretary
        )
        assert again.answered_at == first
        assert OutboxMessage.objects.filter(to=EMAIL).count() == 4

    @pytest.mark.parametrize(
        "deed",
        [
            lambda row, by: handling.investigate(complaint_id=row.pk, by=by),
            lambda row, by: answered(row, by),
            lambda row, by: handling.publish_outcome(complaint_id=row.pk, outcome="x", by=by),
            lambda row, by: handling.read_contact(complaint_id=row.pk, by=by),
            lambda row, by: handling.forget_contact(complaint_id=row.pk, by=by),
        ],
    )
    def test_only_the_secretariat_handles(self, deed) -> None:
        complaint = make_complaint()
        for person in (make_officer(), make_member(make_company())):
            with pytest.raises(NotYours):
                deed(complaint, person)

    def test_nobody_handles_what_is_said_about_the_own_company(self) -> None:
        company = make_company()
        secretary = make_secretary()
        company.memberships.create(user=secretary, role="member")
        complaint = make_complaint(About(proposal=make_work(company=company).proposal))
        with pytest.raises(RuleBroken) as refusal:
            answered(complaint, secretary)
        assert refusal.value.code == "own_company"

    def test_steps_have_their_order_and_their_words(self) -> None:
        secretary, complaint = make_secretary(), make_complaint()
        with pytest.raises(RuleBroken) as refusal:
            handling.close_complaint(complaint_id=complaint.pk, by=secretary)
        assert refusal.value.code == "wrong_status"
        with pytest.raises(RuleBroken) as refusal:
            handling.publish_outcome(complaint_id=complaint.pk, outcome="Selesai.", by=secretary)
        assert refusal.value.code == "not_answered"
        with pytest.raises(RuleBroken) as refusal:
            handling.answer_complaint(complaint_id=complaint.pk, answer=" ", by=secretary)
        assert refusal.value.code == "reason_missing"
        with pytest.raises(RuleBroken) as refusal:
            handling.record_finding(
                complaint_id=complaint.pk, on=timezone.localdate(), who="x", text="y", by=secretary
            )
        assert refusal.value.code == "wrong_status"
        with pytest.raises(RuleBroken) as refusal:
            handling.forward_complaint(
                complaint_id=complaint.pk,
                on=timezone.localdate() + timedelta(days=1),
                reference="1",
                reason="x",
                by=secretary,
            )
        assert refusal.value.code == "date_wrong"


class TestWhoSees:
    def test_a_company_sees_its_own_programmes_only(self) -> None:
        company, other = make_company(), make_company()
        proposal = make_proposal(Status.IN_REALISATION)
        make_pledge(proposal, company)
        make_pledge(proposal, other)
        whole = make_complaint(About(proposal=proposal))
        own = make_complaint(About(proposal, make_realisation(company, proposal=proposal)))
        theirs = make_complaint(About(proposal, make_realisation(other, proposal=proposal)))
        seen = set(Complaint.objects.visible_to(make_member(company)))
        assert seen == {whole, own}
        assert theirs not in seen

    def test_a_company_that_only_wished_to_help_sees_nothing(self) -> None:
        company, proposal = make_company(), make_work().proposal
        make_pledge(proposal, company, "interest", expires_on=timezone.localdate())
        make_complaint(About(proposal=proposal))
        assert not Complaint.objects.visible_to(make_member(company)).exists()

    def test_each_look_at_a_contact_is_recorded(self, client: Client) -> None:
        complaint, secretary = make_complaint(), make_secretary()
        client.force_login(secretary)
        page = reverse("admin:companies_complaint_change", args=[complaint.pk])
        assert "0813-3334-4445" not in client.get(page).content.decode()
        contact = reverse("admin:companies_complaint_contact", args=[complaint.pk])
        shown = client.post(contact)
        assert EMAIL in shown.content.decode()
        assert "wa.me/6281333344445" in shown.content.decode()
        assert "no-store" in shown["Cache-Control"]
        assert DataAccess.objects.get().user == secretary

    def test_the_contact_leaks_nowhere(self, client: Client, caplog) -> None:
        """Not to the public, the company, the notices, the books or the logs."""
        company = make_company()
        member, secretary = make_member(company), make_secretary()
        work = make_work(company=company)
        client.post(
            reverse("companies:complain_proposal", args=[work.proposal.code]),
            {
                "category": "levy",
                "text": "Diminta uang.",
                "phone": "0813-3334-4445",
                "email": EMAIL,
                "token": opened_long_ago(),
            },
        )
        complaint = Complaint.objects.get()
        answered(complaint, secretary)
        handling.publish_outcome(complaint_id=complaint.pk, outcome="Uang kembali.", by=secretary)
        inside = Client()
        inside.force_login(member)
        pages = [
            client.get(work.proposal.get_absolute_url()),
            client.get(reverse("company_detail", args=[company.slug])),
            client.get(reverse("companies:complaint_track") + f"?kode={complaint.code}"),
            inside.get(reverse("companies:complaints")),
            inside.get(reverse("companies:report", args=[work.pk])),
            inside.get("/meja/"),
        ]
        words = "".join(page.content.decode() for page in pages)
        words += "".join(f"{n.title} {n.body} {n.url}" for n in Notice.objects.all())
        words += "".join(str(row) for row in Complaint.pgh_event_model.objects.values())
        words += "".join(str(row) for row in OutboxMessage.objects.values("body", "subject"))
        words += caplog.text
        secret = json.loads(unseal(ComplaintContact.objects.get().sealed))["secret"]
        assert secret not in masked(f"GET /masalah/laporan/{secret}/ 200")
        for secret in (PHONE, "81333344445", "0813-3334-4445", EMAIL):
            assert secret not in words
        assert "Diminta uang." in pages[3].content.decode()
        assert "Diminta uang." not in pages[0].content.decode()
        assert "Uang kembali." in pages[0].content.decode()


class TestForgetting:
    def test_contacts_go_when_their_time_is_over(self) -> None:
        old, young, still_open = (make_complaint(text=word) for word in "abc")
        now = timezone.now()
        for complaint, days in ((old, 400), (young, 300)):
            Complaint.objects.filter(pk=complaint.pk).update(
                closed_at=now - timedelta(days=days), status="closed"
            )
        assert handling.forget_contacts() == 1
        assert handling.forget_contacts() == 0
        assert set(ComplaintContact.objects.values_list("complaint", flat=True)) == {
            young.pk,
            still_open.pk,
        }

    def test_a_reporter_may_be_forgotten_at_once(self) -> None:
        complaint = make_complaint()
        handling.forget_contact(complaint_id=complaint.pk, by=make_secretary())
        complaint.refresh_from_db()
        assert not complaint.has_contact
        assert handling.contact_of(complaint).phone == ""


class TestPages:
    def test_from_the_form_to_the_private_page(self, client: Client) -> None:
        proposal = make_work().proposal
        page = client.get(proposal.get_absolute_url()).content.decode()
        address = reverse("companies:complain_proposal", args=[proposal.code])
        assert address in page
        form = client.get(address)
        assert "no-store" in form["Cache-Control"]
        sent = {
            "category": "broken",
            "text": "Pintu lepas.",
            "token": opened_long_ago(),
            "photos": upload(photo_bytes((64, 48)), "a.jpg"),
        }
        answer = client.post(address, sent)
        assert answer.status_code == 302
        own = client.get(answer["Location"])
        complaint = Complaint.objects.get()
        assert complaint.code in own.content.decode()
        assert "noindex" in own["X-Robots-Tag"]
        assert complaint.photos.count() == 1
        assert client.get(reverse("companies:complaint", args=["salah"])).status_code == 404
        answered(complaint)
        assert "Pompa diganti Senin." in client.get(answer["Location"]).content.decode()

    def test_a_refusal_keeps_the_words_and_renews_the_form(self, client: Client) -> None:
        address = reverse("companies:complain_proposal", args=[make_work().proposal.code])
        sent = {"category": "broken", "text": "Pintu lepas.", "token": "kedaluwarsa"}
        refused = client.post(address, sent)
        assert refused.status_code == 409
        assert "Pintu lepas." in refused.content.decode()
        assert "kedaluwarsa" not in refused.content.decode()
        assert client.post(address, {**sent, "text": f"NIK {NIK}"}).status_code == 422
        assert not Complaint.objects.exists()

    def test_a_machine_learns_nothing(self, client: Client) -> None:
        address = reverse("companies:complain_proposal", args=[make_work().proposal.code])
        sent = {"category": "broken", "text": "x", "token": opened_long_ago(), "website": "spam"}
        assert client.post(address, sent).status_code == 302
        assert not Complaint.objects.exists()

    @pytest.mark.parametrize("status", [Status.SUBMITTED, Status.PUBLISHED])
    def test_where_nobody_promised_anything_there_is_nothing_to_report(
        self, client: Client, status: str
    ) -> None:
        code = make_proposal(status).code
        assert client.get(f"/masalah/usulan/{code}/").status_code == 404

    def test_only_accepted_reports_can_be_reported(self, client: Client) -> None:
        for status, wanted in (("submitted", 404), ("accepted", 200)):
            report = make_realisation(status=status)
            address = reverse("companies:complain_report", args=[report.pk])
            assert client.get(address).status_code == wanted

    def test_the_list_shows_complaints_in_every_state(self, client: Client) -> None:
        done, open_one = answered(make_complaint()), make_complaint()
        Complaint.objects.filter(pk=make_complaint().pk).update(due_on=None)
        client.force_login(make_secretary())
        page = client.get(reverse("admin:companies_complaint_changelist")).content.decode()
        assert done.code in page
        assert open_one.code in page

    def test_late_complaints_stand_in_the_queue(self, client: Client) -> None:
        complaint = make_complaint()
        Complaint.objects.filter(pk=complaint.pk).update(
            due_on=timezone.localdate() - timedelta(days=1)
        )
        client.force_login(make_secretary())
        page = client.get("/admin/").content.decode()
        assert complaint.code in page
        assert "1 lewat janji" in page

    def test_a_wrong_code_is_named(self, client: Client) -> None:
        answer = client.get(reverse("companies:complaint_track") + "?kode=LM-2026-0001-X")
        assert answer.status_code == 404


class TestFigures:
    def test_received_answered_in_time_open(self) -> None:
        def at(day: date, hour: int = 10) -> datetime:
            return datetime(day.year, day.month, day.day, hour, tzinfo=JAKARTA)

        about = {"realisation": make_realisation()}

        def complaint(number: int, came: datetime, **more) -> None:
            Complaint.objects.create(
                code=f"LM-{number}",
                token_hash=str(number),
                category="levy" if number == 1 else "broken",
                text="x",
                created_at=came,
                **about,
                **more,
            )

        first, until = date(2026, 7, 1), date(2026, 10, 1)
        words = {"answer": "Ya.", "status": "answered"}
        due = date(2026, 7, 15)
        # Half past midnight on 1 July is still 30 June in UTC: it belongs to the quarter in WIB.
        complaint(1, at(first, 0), due_on=due, answered_at=at(due, 23), **words)
        complaint(2, at(first), due_on=due, answered_at=at(date(2026, 7, 16)), **words)
        complaint(3, at(date(2026, 6, 30), 23), answered_at=at(date(2026, 8, 1)), **words)
        complaint(4, at(date(2026, 9, 30)), due_on=date(2026, 10, 14))
        complaint(5, at(date(2026, 9, 1)), due_on=date(2026, 9, 15))
        complaint(6, at(date(2026, 9, 1)), answered_at=at(until), **words)
        complaint(7, at(until))
        forwarded = {"forwarded_on": date(2026, 9, 9), "forwarded_reference": "1"}
        complaint(8, at(date(2026, 9, 2)), status="forwarded", **forwarded)
        figures = complaint_figures(first, until)
        assert figures.received == 6
        assert figures.by_category == {"levy": 1, "broken": 5}
        assert (figures.answered, figures.promised, figures.in_time) == (3, 2, 1)
        assert (figures.open, figures.late, figures.forwarded) == (3, 1, 1)
        assert figures.percent_in_time == 50
