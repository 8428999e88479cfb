"""Notes of community monitors: drafted, sent once, answered, published, corrected openly."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from companies.services.visits import MAX_PHOTOS
from forum.models import (
    Accreditation,
    MonitorChecklist,
    MonitorNote,
    NoteCorrection,
    NotePhoto,
)
from forum.services import accreditations, monitors, note_replies
from forum.services.queue import queue_for
from forum.workflow.monitors import NoteStatus
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.services import store_photo
from forum_site.outbox.models import Notice, OutboxMessage
from forum_site.rules.models import Rule
from forum_site.rules.services import promised_date
from proposals.models import Follower
from proposals.workflow import Status
from tests.companies.care import make_work
from tests.factories import (
    make_company,
    make_member,
    make_pledge,
    make_proposal,
    make_secretary,
    make_user,
)
from tests.files.samples import photo_bytes, upload
from tests.forum.voices import (
    let_time_pass,
    make_body,
    make_checklist,
    make_draft,
    make_monitor,
    make_note,
    seen,
)

pytestmark = pytest.mark.django_db
FORM = {
    "answer_0": "yes",
    "answer_1": "no",
    "existence": "yes",
    "count_found": "10",
    "count_unit": "rumah",
    "quality": "good",
    "verdict": "agrees",
    "text": "Sepuluh jamban dipakai.",
    "visited_on": "",
}


def add_photo(note: MonitorNote) -> NotePhoto:
    file = store_photo(upload=upload(photo_bytes()), by=note.author)
    return NotePhoto.objects.create(note=note, file=file)


def form(**more: str) -> dict:
    return {**FORM, "visited_on": str(timezone.localdate()), **more}


class TestWriting:
    def test_beginning_twice_makes_one_draft(self):
        monitor, proposal = make_monitor(), make_work().proposal
        assert make_draft(monitor, proposal) == make_draft(monitor, proposal)
        assert MonitorNote.objects.count() == 1

    def test_only_an_accredited_body_writes(self):
        proposal = make_work().proposal
        for person in (make_monitor(make_body(accredited=False)), make_user(), make_secretary()):
            with pytest.raises(NotYours):
                make_draft(person, proposal)

    def test_who_promised_or_asked_does_not_judge_it(self):
        monitor, work = make_monitor(), make_work()
        work.proposal.submitted_by = monitor
        work.proposal.save()
        with pytest.raises(RuleBroken, match="own_programme"):
            make_draft(monitor, work.proposal)
        with pytest.raises(RuleBroken, match="not_watched"):
            make_draft(monitor, make_proposal(Status.PUBLISHED))

    def test_a_draft_keeps_half_of_it_and_its_photos(self, sign_in):
        note = make_draft()
        client, address = sign_in(note.author), f"/forum/pemantauan/{note.pk}/isi/"
        half = {"answer_1": "no", "text": "Baru sebagian.", "photos": upload(photo_bytes())}
        assert client.post(address, half).status_code == 302
        note.refresh_from_db()
        assert (note.status, note.answers) == (NoteStatus.DRAFT, ["", "no"])
        assert "Baru sebagian." in client.get(address).content.decode()
        photo = note.photos.get()
        assert client.post(address, {"remove": str(photo.pk)}).status_code == 302
        assert not note.photos.exists()

    def test_sending_needs_what_is_counted_and_counts_once(self, sign_in):
        note = make_draft()
        client, address = sign_in(note.author), f"/forum/pemantauan/{note.pk}/isi/"
        assert client.post(address, {**form(verdict=""), "send": "1"}).status_code == 409
        assert (
            client.post(address, {**form(text="WA 081234567890"), "send": "1"}).status_code == 422
        )
        for _ in range(2):
            assert client.post(address, {**form(), "send": "1"}).status_code == 302
        note.refresh_from_db()
        assert note.status == NoteStatus.SUBMITTED
        assert note.reply_due_on == promised_date(timezone.localdate(), 10)
        assert client.post(address, form(text="Diubah diam-diam.")).status_code == 409
        note.refresh_from_db()
        assert note.text == "Sepuluh jamban dipakai."

    def test_a_checklist_of_later_does_not_change_the_note(self):
        note = make_draft()
        accreditations.add_checklist(
            checklist=MonitorChecklist(valid_from=timezone.localdate(), questions=["Lain?"]),
            by=make_secretary(),
        )
        assert note.checklist.questions == ["Dipakai warga?", "Papan nama ada?"]
        assert make_draft().checklist.version == 2

    def test_an_accreditation_that_ended_stops_the_next_step(self):
        note = make_draft()
        given = Accreditation.objects.get(organisation=note.organisation)
        accreditations.withdraw_accreditation(
            accreditation_id=given.pk, reason="Masa kerja berakhir.", by=make_secretary()
        )
        with pytest.raises(NotYours):
            monitors.submit_note(note_id=note.pk, seen=seen(), by=note.author)

    def test_only_community_bodies_are_accredited_and_once(self):
        secretary, body = make_secretary(), make_body()
        today = timezone.localdate()
        for found, code in ((make_company(), "not_community"), (body, "accredited")):
            row = Accreditation(organisation=found, number="1", starts_on=today)
            with pytest.raises(RuleBroken, match=code):
                accreditations.accredit(accreditation=row, by=secretary)
        with pytest.raises(NotYours):
            accreditations.accredit(accreditation=row, by=make_monitor(body))


class TestWhoSees:
    def test_a_draft_is_its_writers_alone(self, sign_in):
        note = make_draft()
        for person in (make_monitor(note.organisation), make_monitor(), make_secretary()):
            client = sign_in(person)
            assert client.get(f"/forum/pemantauan/{note.pk}/").status_code == 404
            assert client.get(f"/forum/pemantauan/{note.pk}/isi/").status_code in {403, 404}
        assert Client().get(f"/forum/pemantauan/{note.pk}/").status_code == 404

    def test_what_was_sent_is_read_by_its_sides_before_it_is_published(self, sign_in):
        company = make_company()
        note = make_note(proposal=make_work(company=company).proposal)
        address = f"/forum/pemantauan/{note.pk}/"
        expected = {
            make_member(company): 200,
            make_secretary(): 200,
            note.author: 200,
            make_monitor(): 404,
            make_member(make_company()): 404,
        }
        for person, status in expected.items():
            assert sign_in(person).get(address).status_code == status
        assert Client().get(address).status_code == 404
        assert "Delapan" not in Client().get(note.proposal.get_absolute_url()).content.decode()

    def test_photos_are_public_with_the_note_only(self):
        note = make_draft()
        monitors.submit_note(
            note_id=note.pk,
            seen=seen(),
            photos=monitors.Photos(new=[upload(photo_bytes())]),
            by=note.author,
        )
        address = f"/forum/pemantauan/foto/{note.photos.get().pk}/small/"
        assert Client().get(address).status_code == 404
        let_time_pass(note)
        note_replies.publish_overdue()
        assert Client().get(address).status_code == 200


class TestRightOfReply:
    def test_the_note_is_published_with_the_reply(self, sign_in):
        company = make_company()
        note = make_note(proposal=make_work(company=company).proposal)
        member = make_member(company)
        with pytest.raises(RuleBroken, match="not_heard"):
            note_replies.publish_note(note_id=note.pk, by=make_secretary())
        address = f"/forum/pemantauan/{note.pk}/tanggapan/"
        for text in ("Dua rumah menolak.", "Dua rumah menunda, dipasang Maret."):
            assert sign_in(member).post(address, {"text": text}).status_code == 302
        assert sign_in(make_monitor()).post(address, {"text": "Ikut."}).status_code == 404
        Follower.objects.create(
            proposal=note.proposal,
            email="pengikut@contoh.example",
            token_hash="a" * 64,
            confirmed_at=timezone.now(),
        )
        note_replies.publish_note(note_id=note.pk, by=make_secretary())
        page = Client().get(note.proposal.get_absolute_url()).content.decode()
        assert "Delapan dari sepuluh jamban terpasang." in page
        assert "Dua rumah menunda, dipasang Maret." in page
        assert "Dua rumah menolak." not in page
        assert "Terbit tanpa tanggapan" not in page
        assert OutboxMessage.objects.filter(to="pengikut@contoh.example").count() == 1
        assert note.proposal.title in Client().get("/forum/pemantauan/").content.decode()

    def test_without_a_reply_it_says_so_and_nobody_keeps_it_back(self, sign_in):
        company = make_company()
        note = make_note(proposal=make_work(company=company).proposal)
        assert note_replies.publish_overdue() == 0
        let_time_pass(note)
        late = sign_in(make_member(company)).post(
            f"/forum/pemantauan/{note.pk}/tanggapan/", {"text": "Terlambat."}
        )
        assert late.status_code == 409
        assert note_replies.publish_overdue() == 1
        assert note_replies.publish_overdue() == 0
        page = Client().get(note.proposal.get_absolute_url()).content.decode()
        assert "Terbit tanpa tanggapan perusahaan" in page
        assert (
            "Terbit tanpa tanggapan"
            in Client().get(f"/forum/pemantauan/{note.pk}/").content.decode()
        )

    def test_the_company_and_the_secretariat_are_told_once(self):
        company = make_company()
        member, secretary = make_member(company), make_secretary()
        make_note(proposal=make_work(company=company).proposal)
        assert Notice.objects.filter(recipient=member).count() == 1
        assert Notice.objects.filter(recipient=secretary, key__startswith="note-sent").count() == 1
        (box,) = [group for group in queue_for(secretary) if group.slug == "monitor_notes"]
        assert box.count == 1

    def test_without_a_rule_the_house_waits_for_the_companies(self):
        Rule.objects.filter(key="monitor_reply_working_days").delete()
        company = make_company()
        note = make_note(proposal=make_work(company=company).proposal)
        assert note.reply_due_on is None
        assert note_replies.publish_overdue() == 0
        note_replies.reply(note_id=note.pk, text="Benar.", company=company, by=make_member(company))
        assert note_replies.publish_note(note_id=note.pk, by=make_secretary()).published_at


class TestCorrecting:
    def test_what_stood_there_before_stays_and_replies_begin_anew(self, sign_in):
        note = make_note()
        let_time_pass(note)
        note_replies.publish_overdue()
        address = f"/forum/pemantauan/{note.pk}/koreksi/"
        client = sign_in(note.author)
        assert client.post(address, form(reason="")).status_code == 422
        said = form(reason="Dua rumah terlewat saya lihat.", text="Sepuluh terpasang.")
        assert client.post(address, said).status_code == 302
        note.refresh_from_db()
        assert (note.status, note.round) == (NoteStatus.SUBMITTED, 2)
        assert note.reply_due_on == promised_date(timezone.localdate(), 10)
        assert NoteCorrection.objects.get().before["text"].startswith("Delapan")
        let_time_pass(note)
        note_replies.publish_overdue()
        page = Client().get(f"/forum/pemantauan/{note.pk}/").content.decode()
        assert "Dua rumah terlewat saya lihat." in page
        assert "Delapan dari sepuluh jamban terpasang." in page

    def test_a_correction_without_a_change_or_by_another_is_refused(self):
        note = make_note()
        with pytest.raises(RuleBroken, match="nothing_changed"):
            monitors.correct_note(note_id=note.pk, seen=seen(), reason="Coba", by=note.author)
        for person in (make_monitor(note.organisation), make_secretary()):
            with pytest.raises(NotYours):
                monitors.correct_note(
                    note_id=note.pk, seen=seen(text="Lain."), reason="Coba", by=person
                )

    def test_the_database_holds_a_sent_note_complete(self):
        note = make_note()
        with pytest.raises(IntegrityError), transaction.atomic():
            MonitorNote.objects.filter(pk=note.pk).update(verdict="")


def test_the_pages_of_a_monitor_open(sign_in):
    make_checklist()
    monitor, proposal = make_monitor(), make_work().proposal
    client = sign_in(monitor)
    assert proposal.title in client.get("/forum/pemantauan/saya/").content.decode()
    assert (
        proposal.title
        not in client.get("/forum/pemantauan/saya/", {"q": "tidak ada"}).content.decode()
    )
    assert client.post(f"/forum/pemantauan/mulai/{proposal.code}/").status_code == 302
    assert sign_in(make_user()).get("/forum/pemantauan/saya/").status_code == 403


def test_the_desk_accredits_and_publishes(sign_in):
    desk, body = sign_in(make_secretary()), make_body(accredited=False)
    words = {"organisation": body.pk, "number": "7/2026", "starts_on": str(timezone.localdate())}
    assert desk.post("/admin/forum/accreditation/add/", words).status_code == 302
    note = make_note(make_monitor(body))
    address = f"/admin/forum/monitornote/{note.pk}"
    assert desk.post(f"{address}/lakukan/publish/", {}).status_code == 409
    assert desk.post(f"{address}/lakukan/reply/", {"text": "Kami cek."}).status_code == 302
    let_time_pass(note)
    assert "Terbitkan catatan" in desk.get(f"{address}/change/").content.decode()
    assert desk.post(f"{address}/lakukan/publish/", {}).status_code == 302


class TestPhotosOfACorrection:
    def test_they_are_added_and_taken_away_and_the_desk_keeps_the_old_ones(self, sign_in):
        draft = make_draft()
        note = monitors.submit_note(
            note_id=draft.pk,
            seen=seen(),
            photos=monitors.Photos(new=[upload(photo_bytes())]),
            by=draft.author,
        )
        old, other = note.photos.get(), make_note()
        foreign = add_photo(other)
        client, address = sign_in(note.author), f"/forum/pemantauan/{note.pk}/koreksi/"
        same = {
            "answer_0": "yes",
            "answer_1": "unseen",
            "existence": "partly",
            "count_found": "8",
            "count_unit": "rumah",
            "quality": "fair",
            "verdict": "differs",
            "text": note.text,
            "visited_on": str(timezone.localdate()),
            "reason": "Wajah orang terlihat.",
        }
        for removed in ("", str(foreign.pk)):
            assert client.post(address, {**same, "remove": removed}).status_code == 409
        changed = {**same, "remove": str(old.pk), "photos": upload(photo_bytes())}
        assert client.post(address, changed).status_code == 302
        new = note.photos.shown().get()
        correction = note.corrections.get()
        assert list(correction.removed_photos.all()) == [old]
        assert correction.before["photos"] == {"removed": 1, "added": 1}
        assert other.photos.shown().get() == foreign
        MonitorNote.objects.update(status="published", published_at=timezone.now())
        photo = "/forum/pemantauan/foto/{}/small/".format
        assert Client().get(photo(new.pk)).status_code == 200
        for visitor in (Client(), client):
            assert visitor.get(photo(old.pk)).status_code == 404
        desk = sign_in(make_secretary())
        assert desk.get(photo(old.pk)).status_code == 200
        assert (
            photo(old.pk)
            in desk.get(f"/admin/forum/monitornote/{note.pk}/change/").content.decode()
        )
        page = Client().get(f"/forum/pemantauan/{note.pk}/").content.decode()
        assert "1 foto dilepas, 1 foto ditambahkan" in page
        assert photo(old.pk) not in page

    def test_a_second_correction_counts_only_what_is_shown(self):
        note = make_note()
        photos = monitors.Photos(new=[upload(photo_bytes()) for _ in range(MAX_PHOTOS)])
        monitors.correct_note(
            note_id=note.pk, seen=seen(), photos=photos, reason="Foto menyusul.", by=note.author
        )
        one_more = monitors.Photos(new=[upload(photo_bytes())])
        with pytest.raises(RuleBroken, match="too_many_files"):
            monitors.correct_note(
                note_id=note.pk, seen=seen(), photos=one_more, reason="Lagi.", by=note.author
            )
        first = note.photos.first()
        replaced = monitors.Photos(new=one_more.new, removed=[first.pk])
        monitors.correct_note(
            note_id=note.pk, seen=seen(), photos=replaced, reason="Ganti.", by=note.author
        )
        assert note.photos.shown().count() == MAX_PHOTOS


class TestReminding:
    def test_who_has_not_replied_hears_each_rung_once_also_after_a_missed_day(self):
        note = make_note()
        silent, replied = (
            make_member(make_pledge(note.proposal).company),
            make_pledge(note.proposal).company,
        )
        member = make_member(replied)
        note_replies.reply(note_id=note.pk, text="Sudah kami lengkapi.", by=member, company=replied)
        told = Notice.objects.filter(title__startswith="Tanggapan catatan pemantau paling lambat")
        due = note.reply_due_on
        assert note_replies.remind_replies(today=due - timedelta(days=8)) == 0
        for _ in range(2):
            note_replies.remind_replies(today=due - timedelta(days=5))  # two days missed
        assert told.get(recipient=silent).title.startswith(
            "Tanggapan catatan pemantau paling lambat 5 hari lagi"
        )
        for _ in range(2):
            note_replies.remind_replies(today=due)
        assert told.filter(recipient=silent).count() == 2
        assert not told.filter(recipient=member).exists()
        assert note_replies.remind_replies(today=due + timedelta(days=1)) == 0

    def test_a_short_term_is_not_reminded_of_on_the_day_it_begins(self):
        note = make_note()
        MonitorNote.objects.filter(pk=note.pk).update(
            reply_due_on=timezone.localdate() + timedelta(days=3)
        )
        assert note_replies.remind_replies() == 0
        assert note_replies.remind_replies(today=timezone.localdate() + timedelta(days=2)) == 1
