"""The review page: everything on one screen, and buttons that only the table gives."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum_site.areas.models import Area
from forum_site.audit.models import DataAccess
from forum_site.files.services import store_photo
from forum_site.organisations.models import Organisation
from poverty_data.models import VerifiedNeed
from proposals.models import AnswerTemplate, Attachment, BudgetLine, InternalNote, Proposal
from proposals.services import review
from proposals.workflow import Status, Step
from tests import factories as make
from tests.desk.pages import deed, page
from tests.factories import make_proposal, make_secretary, make_user
from tests.files.samples import photo_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(secretary) -> Proposal:
    return make_proposal(
        Status.IN_REVIEW,
        reviewer=secretary,
        quantity=10,
        unit="rumah",
        review_due_on=timezone.localdate() + timedelta(days=30),
    )


def read(client, proposal) -> str:
    response = client.get(page(proposal))
    assert response.status_code == 200
    return response.content.decode()


def test_everything_a_decision_needs_stands_on_one_page(desk, proposal, secretary):
    BudgetLine.objects.create(
        proposal=proposal, item="Kloset", quantity=10, unit="unit", unit_price=900, total=9000
    )
    VerifiedNeed.objects.create(
        village=proposal.village,
        kind=proposal.need.kind,
        quantity=31,
        unit="rumah",
        source="DTSEN",
        release="2026-Q3",
        as_of=timezone.localdate(),
    )
    other = make_proposal(Status.REALISED, title="Jamban lain")
    review.add_note(proposal_id=proposal.pk, by=secretary, text="Sudah telepon ketua RW.")
    text = read(desk, proposal)
    for expected in (
        proposal.code,
        "Diperiksa",
        "Jawab paling lambat",
        proposal.story,
        "Kel. Rejowinangun Selatan",
        "Kloset",
        "Rp10.000.000",
        "31 rumah",
        other.title,
        "Sudah telepon ketua RW.",
        "Peta skematis",
        "Per rumah Rp1.000.000",
    ):
        assert expected in text, expected


@pytest.mark.parametrize(
    ("status", "steps"),
    [
        (Status.SUBMITTED, {"start_review"}),
        (Status.IN_REVIEW, {"clear", "return", "reject", "close"}),
        (Status.CLEARED, {"publish", "close"}),
        (Status.PUBLISHED, {"close"}),
        (Status.IN_REALISATION, set()),
        (Status.REALISED, {"evaluate"}),
        (Status.REJECTED, set()),
    ],
)
def test_the_buttons_are_the_open_steps_of_the_table(desk, status, steps):
    proposal = make_proposal(status)
    text = read(desk, proposal)
    shown = {step for step in Step.values if f'action="{deed(proposal, step)}"' in text}
    assert shown == steps


@pytest.mark.parametrize(
    ("before", "step", "data", "after"),
    [
        (Status.SUBMITTED, "start_review", {}, Status.IN_REVIEW),
        (Status.IN_REVIEW, "clear", {}, Status.CLEARED),
        (
            Status.IN_REVIEW,
            "return",
            {"answer": "Kirim foto.", "missing": ["Foto lokasi"]},
            Status.RETURNED,
        ),
        (Status.IN_REVIEW, "reject", {"answer": "Di luar bidang."}, Status.REJECTED),
        (Status.CLEARED, "publish", {}, Status.PUBLISHED),
        (Status.PUBLISHED, "close", {"answer": "Sudah dibantu."}, Status.CLOSED),
        (Status.REALISED, "evaluate", {"answer": "Masih dipakai."}, Status.EVALUATED),
    ],
)
def test_each_button_moves_the_proposal(desk, before, step, data, after):
    proposal = make_proposal(before)
    response = desk.post(deed(proposal, step), data)
    assert (response.status_code, response["Location"]) == (302, page(proposal))
    proposal.refresh_from_db()
    assert proposal.status == after


@pytest.mark.parametrize("slug", ["officer", "academic", "verifier"])
def test_other_staff_move_nothing(client, slug):
    person = make_user({"officer": "forum_officer"}.get(slug, slug))
    client.force_login(person)
    proposal = make_proposal(Status.IN_REVIEW)
    response = client.post(deed(proposal, "clear"))
    assert response.status_code == {"officer": 403, "academic": 404, "verifier": 403}[slug]
    proposal.refresh_from_db()
    assert proposal.status == Status.IN_REVIEW


def test_a_step_that_is_over_says_so(desk):
    proposal = make_proposal(Status.PUBLISHED)
    response = desk.post(deed(proposal, "clear"))
    assert response.status_code == 409
    assert "Keadaan sudah berubah" in response.content.decode()


def test_a_refusal_keeps_what_was_typed(desk, proposal):
    response = desk.post(deed(proposal, "return"), {"answer": "", "missing": ["Foto lokasi"]})
    text = response.content.decode()
    assert response.status_code == 422
    assert "Perlu diperbaiki" in text
    assert 'value="Foto lokasi" id="id_return_missing_0" checked' in text
    own = make_proposal(Status.IN_REVIEW, submitted_by=proposal.reviewer)
    response = desk.post(deed(own, "reject"), {"answer": "Alasan yang sudah ditulis."})
    assert response.status_code == 409
    assert "Alasan yang sudah ditulis." in response.content.decode()
    assert "Minta petugas lain" in response.content.decode()


def test_own_submissions_have_no_buttons(desk, secretary):
    proposal = make_proposal(Status.IN_REVIEW, submitted_by=secretary)
    text = read(desk, proposal)
    assert "Minta petugas lain" in text
    assert f'action="{deed(proposal, "clear")}"' not in text


def test_a_ready_answer_fills_the_text_without_moving_anything(desk, proposal):
    AnswerTemplate.objects.create(
        slug="lahan", title="Dokumen lahan", step="return", body="Lengkapi {kode}."
    )
    response = desk.post(
        deed(proposal, "return"),
        {"use_template": "1", "template": "lahan", "missing": ["Foto lokasi"], "answer": ""},
    )
    text = response.content.decode()
    assert f"Lengkapi {proposal.code}." in text
    assert 'value="Foto lokasi" id="id_return_missing_0" checked' in text
    proposal.refresh_from_db()
    assert proposal.status == Status.IN_REVIEW


def test_the_contact_opens_by_a_click_that_is_recorded(desk, proposal, secretary):
    assert proposal.applicant.contact_name not in read(desk, proposal)
    address = reverse("admin:proposals_proposal_contact", args=[proposal.pk])
    assert desk.get(address).status_code == 302
    assert not DataAccess.objects.exists()
    assert proposal.applicant.contact_name in desk.post(address).content.decode()
    assert DataAccess.objects.get().user == secretary


def test_an_applicant_without_an_account_is_forgotten_on_request(desk, proposal):
    name = proposal.applicant.contact_name
    assert "Hapus data pengusul" in read(desk, proposal)
    assert desk.post(deed(proposal, "forget"), {"reason": ""}).status_code == 422
    proposal.applicant.refresh_from_db()
    assert proposal.applicant.contact_name == name
    desk.post(deed(proposal, "forget"), {"reason": "Datang ke kantor 3 September 2026"})
    proposal.applicant.refresh_from_db()
    assert (proposal.applicant.contact_name, proposal.applicant.phone) == ("", "")
    assert "Hapus data pengusul" not in read(desk, proposal)
    assert desk.post(deed(proposal, "forget"), {"reason": "Lagi"}).status_code == 409
    assert "Datang ke kantor 3 September 2026" in InternalNote.objects.get().text
    assert "menghapus data pengusul" in desk.get(page(proposal, "history")).content.decode()
    proposal.refresh_from_db()
    assert (proposal.status, proposal.amount_needed) == (Status.IN_REVIEW, 10_000_000)


def test_assignment_check_and_kegiatan_are_saved(desk, proposal):
    colleague = make_secretary()
    desk.post(deed(proposal, "assign"), {"reviewer": colleague.pk})
    desk.post(
        deed(proposal, "check"),
        {"in_budget": "no", "budget_year": "2026", "plan_priority": "Sanitasi", "tags": "pro_job"},
    )
    desk.post(deed(proposal, "map"), {"activity": proposal.activity_id})
    desk.post(deed(proposal, "note"), {"text": "Catatan."})
    desk.post(deed(proposal, "need"), {"amount": "12.500.000", "reason": "Harga naik."})
    proposal.refresh_from_db()
    assert proposal.amount_needed == 12_500_000
    assert (proposal.reviewer, proposal.in_budget, proposal.tags) == (colleague, "no", ["pro_job"])
    assert InternalNote.objects.get().text == "Catatan."


def test_state_and_money_cannot_be_posted(desk, proposal):
    before = Proposal.objects.values().get(pk=proposal.pk)
    desk.post(page(proposal), {"status": "published", "amount_needed": 1, "amount_pledged": 5})
    desk.post(deed(proposal, "check"), {"status": "published", "amount_needed": "1"})
    after = Proposal.objects.values().get(pk=proposal.pk)
    for column in ("status", "amount_needed", "amount_pledged", "amount_confirmed", "code"):
        assert after[column] == before[column]


def test_files_open_for_those_who_see_the_proposal(desk, client, proposal):
    upload = SimpleUploadedFile("depan.jpg", photo_bytes())
    seen = Attachment.objects.create(
        proposal=proposal, kind="photo", file=store_photo(upload=upload, by=None)
    )
    letter = Attachment.objects.create(proposal=proposal, kind="letter", file=seen.file)

    def address(row, attachment, variant="small"):
        return reverse("admin:proposals_proposal_attachment", args=[row.pk, attachment.pk, variant])

    assert desk.get(address(proposal, seen)).status_code == 200
    assert desk.get(address(proposal, seen, "huge")).status_code == 404
    assert desk.get(address(make_proposal(Status.IN_REVIEW), seen)).status_code == 404
    desk.post(deed(proposal, "seen"), {"attachment": seen.pk})
    seen.refresh_from_db()
    assert seen.checked_at
    client.force_login(make_user("forum_officer"))
    assert client.get(address(proposal, seen)).status_code == 200
    assert client.get(address(proposal, letter)).status_code == 404


def test_a_university_sees_what_it_assesses_and_its_own_notes(client, proposal, secretary):
    university = Organisation.objects.create(kind="university", name="Univ Contoh", slug="uc")
    academic = make_user("academic")
    university.memberships.create(user=academic)
    Proposal.objects.filter(pk=proposal.pk).update(university=university)
    review.add_note(proposal_id=proposal.pk, by=secretary, text="Rahasia petugas.")
    client.force_login(academic)
    client.post(deed(proposal, "note"), {"text": "Pendapat kampus."})
    text = read(client, proposal)
    assert "Pendapat kampus." in text
    assert "Rahasia petugas." not in text
    assert "Lihat kontak" not in text
    assert client.get(page(make_proposal(Status.PUBLISHED))).status_code == 404


def test_missing_rows_and_drafts_answer_alike(desk):
    missing = reverse(
        "admin:proposals_proposal_change", args=["00000000-0000-4000-8000-000000000000"]
    )
    answers = [
        desk.get(address)
        for address in (
            missing,
            page(make_proposal(Status.DRAFT)),
            reverse("admin:proposals_proposal_change", args=["bukan-uuid"]),
        )
    ]
    assert {answer.status_code for answer in answers} == {404}


def test_the_neighbours_of_ones_own_queue(desk, secretary):
    today = timezone.localdate()
    first, second, third = (
        make_proposal(
            Status.IN_REVIEW, reviewer=secretary, review_due_on=today + timedelta(days=days)
        )
        for days in (1, 2, 3)
    )
    make_proposal(Status.IN_REVIEW, reviewer=make_secretary(), review_due_on=today)
    text = read(desk, second)
    assert "Antrean saya, 2 dari 3" in text
    assert f'href="{page(first)}" rel="prev"' in text
    assert f'href="{page(third)}" rel="next"' in text


def test_the_page_asks_as_often_for_many_as_for_few(desk, proposal, django_assert_max_num_queries):
    with django_assert_max_num_queries(48) as few:
        desk.get(page(proposal))
    for number in range(12):
        review.add_note(proposal_id=proposal.pk, by=proposal.reviewer, text=f"Catatan {number}")
        make_proposal(Status.PUBLISHED, title=f"Jamban {number}")
        BudgetLine.objects.create(
            proposal=proposal, item="A", quantity=1, unit="u", unit_price=1, total=1
        )
    with django_assert_max_num_queries(len(few)):
        desk.get(page(proposal))


def test_the_secretariat_hides_a_photo_and_opens_a_budget(desk):
    proposal = make_proposal(Status.PUBLISHED)
    stored = store_photo(upload=SimpleUploadedFile("a.jpg", photo_bytes()), by=None)
    face, street, budget, letter = (
        Attachment.objects.create(proposal=proposal, kind=kind, file=stored, is_public=is_public)
        for kind, is_public in (
            ("photo", True),
            ("photo", True),
            ("budget", False),
            ("letter", False),
        )
    )
    Proposal.objects.filter(pk=proposal.pk).update(cover=face)
    everybody, page_of_all = Client(), reverse("proposal_detail", args=[proposal.code])
    text = desk.get(page(proposal)).content.decode()
    assert text.count("Sembunyikan dari publik") == 2
    assert text.count("Tampilkan ke publik") == 1, "not for the letter, which names people"
    for _click in range(2):
        desk.post(deed(proposal, "show"), {"attachment": face.pk})
        desk.post(deed(proposal, "show"), {"attachment": budget.pk, "is_public": "on"})
    assert desk.post(deed(proposal, "show"), {"attachment": letter.pk, "is_public": "on"})
    proposal.refresh_from_db()
    letter.refresh_from_db()
    assert (proposal.cover, letter.is_public) == (street, False)
    seen = everybody.get(page_of_all).content.decode()
    assert reverse("proposal_photo", args=[proposal.code, street.pk, "small"]) in seen
    assert f"/foto/{face.pk}/" not in seen
    hidden = reverse("proposal_photo", args=[proposal.code, face.pk, "small"])
    opened = reverse("proposal_document", args=[proposal.code, budget.pk])
    assert opened in seen
    assert (everybody.get(hidden).status_code, everybody.get(opened).status_code) == (404, 200)


def test_the_verified_need_stands_with_what_was_promised_and_done(client):
    make.publish_needs(57)
    need = {"quantity": 10, "amount_needed": 10_000_000}
    make.make_pledge(make.make_proposal(**need), amount=3_000_000)
    make.make_realisation(proposal=make.make_proposal(**need), quantity=Decimal(4))
    client.force_login(make.make_secretary())
    text = client.get(page(make.make_proposal())).content.decode()
    assert "57 rumah, 3 dijanjikan, 4 terbangun. Belum tertangani: <b>50 rumah</b>" in text
    elsewhere = make.make_proposal(village=Area.objects.get(pk="33.71.02.1003"))
    assert "dijanjikan" not in client.get(page(elsewhere)).content.decode()
