"""The page of one proposal: who may see it, what it tells, what it never tells."""

from datetime import timedelta

import pytest
from django.utils import timezone

from companies.models import Milestone
from companies.workflow import PledgeStatus
from forum_site.files.services import store_document, store_photo
from proposals.codes import tracking_code
from proposals.models import Attachment, BeneficiaryGroup, BudgetLine, Proposal, StepRecord
from proposals.workflow import PUBLIC, Status, Step
from tests import factories
from tests.files import samples

pytestmark = pytest.mark.django_db


def address(proposal: Proposal) -> str:
    return f"/usulan/{proposal.code}/"


def page(client, proposal: Proposal) -> str:
    response = client.get(address(proposal))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("status", list(Status))
def test_only_published_proposals_are_public(client, status):
    proposal = factories.make_proposal(status, code=tracking_code(2026, 1))
    expected = 200 if status in PUBLIC else 404
    assert client.get(address(proposal)).status_code == expected


def test_a_hidden_proposal_answers_like_a_missing_one(client):
    hidden = factories.make_proposal(Status.IN_REVIEW)
    missing = "TJ-2026-0183-K"
    for path in ("", "foto/1/small/", "dokumen/1/"):
        one = client.get(f"/usulan/{hidden.code}/{path}")
        other = client.get(f"/usulan/{missing}/{path}")
        assert (one.status_code, other.status_code) == (404, 404)
        without_id = [r.content.decode().replace(hidden.code, missing) for r in (one, other)]
        assert without_id[0] == without_id[1]


def test_owner_and_secretariat_preview_with_a_notice(client):
    owner = factories.make_user("citizen")
    proposal = factories.make_proposal(Status.CLEARED, submitted_by=owner)
    for person in (owner, factories.make_secretary()):
        client.force_login(person)
        assert "Belum tampil untuk umum." in page(client, proposal)
    client.force_login(factories.make_user("citizen"))
    assert client.get(address(proposal)).status_code == 404


def test_small_letters_lead_to_the_right_address(client):
    proposal = factories.make_proposal()
    response = client.get(address(proposal).lower())
    assert response.status_code == 301
    assert response["Location"] == address(proposal)
    assert client.get("/usulan/tj-2026-0001-a/").status_code == 404
    assert client.get("/usulan/%00/").status_code == 404


def test_it_shows_the_story_the_budget_and_who_benefits(client):
    proposal = factories.make_proposal(
        title="Talut Kali Progo",
        amount_self_help=2_000_000,
        starts_on=timezone.localdate(),
        ends_on=timezone.localdate() + timedelta(days=40),
    )
    BudgetLine.objects.create(
        proposal=proposal,
        item="Semen",
        quantity="12.50",
        unit="sak",
        unit_price=66_000,
        total=825_000,
    )
    BudgetLine.objects.create(
        proposal=proposal,
        item="Tenaga warga",
        quantity=20,
        unit="hari",
        unit_price=100_000,
        total=2_000_000,
        is_self_help=True,
    )
    BeneficiaryGroup.objects.create(proposal=proposal, group="keluarga", count=1200)
    text = page(client, proposal)
    for expected in (
        "Talut Kali Progo",
        "Warga memakai saluran air.",
        "1.200 keluarga",
        "12,5 sak",
        "Rp825.000",
        "(swadaya warga)",
        "Butuh <b>Rp10.000.000</b> · belum ada komitmen",
        "Forum tidak menerima atau menyimpan uang.",
        "RT 03/RW 07, Kel. Rejowinangun Selatan",
    ):
        assert expected in text, expected


def test_names_and_contact_of_the_applicant_are_never_there(client):
    proposal = factories.make_proposal(landmark="Sebelah rumah Bu Contoh")
    applicant = proposal.applicant
    for kind, label, has_place in (("rw", "RW 07", True), ("person", "Perorangan, RW 07", False)):
        applicant.kind, applicant.email = kind, "warga@contoh.example"
        applicant.save()
        client.force_login(factories.make_secretary())
        for text in (page(client, proposal), page(type(client)(), proposal)):
            assert label in text
            for secret in (applicant.contact_name, applicant.name, applicant.email, "81200001000"):
                assert secret not in text
            assert ("RT 03" in text) is has_place
            assert ("Sebelah rumah" in text) is has_place


def test_stages_carry_their_days_and_history_their_roles(client):
    reviewer = factories.make_secretary(full_name="Nama Petugas")
    proposal = factories.make_proposal(Status.PLEDGED)
    now = timezone.now()
    walk = (
        (Step.SUBMIT, Status.DRAFT, Status.SUBMITTED, "citizen", 40),
        (Step.RETURN, Status.IN_REVIEW, Status.RETURNED, "secretariat", 30),
        (Step.CLEAR, Status.IN_REVIEW, Status.CLEARED, "secretariat", 20),
        (Step.PUBLISH, Status.CLEARED, Status.PUBLISHED, "secretariat", 10),
    )
    for step, before, after, role, days in walk:
        StepRecord.objects.create(
            proposal=proposal,
            step=step,
            from_status=before,
            to_status=after,
            role=role,
            by=reviewer,
            note="hanya untuk pengusul",
            at=now - timedelta(days=days),
        )
    response = client.get(address(proposal))
    states = [(stage["label"], stage["state"]) for stage in response.context["stages"]]
    assert states == [
        ("Diajukan", "done"),
        ("Lolos pemeriksaan", "done"),
        ("Mendapat komitmen", "now"),
        ("Pelaksanaan", "later"),
        ("Selesai", "later"),
    ]
    assert [entry["title"] for entry in response.context["history"]] == [
        "Dibuka untuk mitra",
        "Lolos pemeriksaan",
        "Dikembalikan untuk dilengkapi",
        "Usulan diajukan",
    ]
    text = response.content.decode()
    assert "Sekretariat" in text
    assert "Nama Petugas" not in text
    assert "hanya untuk pengusul" not in text


def test_only_confirmed_promises_and_accepted_reports_are_public(client):
    proposal = factories.make_proposal(Status.IN_REALISATION, amount_needed=20_000_000)
    shown = factories.make_pledge(proposal, factories.make_company("PT Tampak"), amount=4_000_000)
    Milestone.objects.create(pledge=shown, percent=40, label="Galian", on=timezone.localdate())
    for number, status in enumerate(
        (PledgeStatus.INTEREST, PledgeStatus.PROPOSED, PledgeStatus.CANCELLED, PledgeStatus.EXPIRED)
    ):
        company = factories.make_company(f"PT Tersembunyi {number}")
        pledge = factories.make_pledge(proposal, company, status=status, amount=1_500_000)
        Milestone.objects.create(pledge=pledge, percent=9, label="Rahasia", on=timezone.localdate())
    released = factories.make_pledge(
        proposal, factories.make_company("PT Dilepas"), status=PledgeStatus.RELEASED, amount=900_000
    )
    released.amount_kept = 300_000
    released.save()
    factories.make_realisation(
        shown.company, pledge=shown, activity="Memasang pipa", amount=3_333_333
    )
    factories.make_realisation(
        shown.company, "submitted", pledge=shown, activity="Belum diterima", amount=1
    )
    text = page(client, proposal)
    for expected in ("PT Tampak", "Rp4.000.000", "40%: Galian", "Memasang pipa", "Rp3.333.333"):
        assert expected in text, expected
    for name, amount in (("PT Dilepas", "Rp300.000"), ("Masih dibutuhkan", "Rp16.000.000")):
        assert name in text
        assert amount in text
    for hidden in ("Tersembunyi", "Rahasia", "Belum diterima", "Rp900.000"):
        assert hidden not in text, hidden


def test_photos_and_public_documents_leave_as_the_safe_set(client):
    proposal = factories.make_proposal()
    photo = Attachment.objects.create(
        proposal=proposal,
        kind="photo",
        is_public=True,
        file=store_photo(upload=samples.upload(samples.photo_bytes()), by=None),
    )
    private = Attachment.objects.create(
        proposal=proposal,
        kind="land",
        file=store_document(upload=samples.upload(samples.pdf_bytes(), "a.pdf"), by=None),
    )
    base = f"/usulan/{proposal.code}"
    assert client.get(f"{base}/foto/{photo.pk}/small/").status_code == 200
    assert client.get(f"{base}/dokumen/{private.pk}/").status_code == 404
    assert client.get(f"{base}/foto/{private.pk}/original/").status_code == 404
    other = factories.make_proposal()
    assert client.get(f"/usulan/{other.code}/foto/{photo.pk}/small/").status_code == 404
    private.is_public = True
    private.save()
    answer = client.get(f"{base}/dokumen/{private.pk}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "PDF" in page(client, proposal)
    Proposal.objects.filter(pk=proposal.pk).update(status=Status.CLOSED)
    assert client.get(f"{base}/foto/{photo.pk}/small/").status_code == 404


def test_queries_do_not_grow_with_the_rows(client, django_assert_max_num_queries):
    counts = []
    for number in (1, 12):
        proposal = factories.make_proposal(Status.PLEDGED, amount_needed=90_000_000)
        for _ in range(number):
            pledge = factories.make_pledge(proposal)
            factories.make_realisation(pledge=pledge)
            Milestone.objects.create(pledge=pledge, percent=9, label="x", on=timezone.localdate())
            BeneficiaryGroup.objects.create(proposal=proposal, group="jiwa", count=3)
        with django_assert_max_num_queries(16) as captured:
            page(client, proposal)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_every_photo_says_what_it_shows_and_no_two_sound_alike(client):
    proposal = factories.make_proposal(title="Jembatan bambu Kali Elo")
    file = store_photo(upload=samples.upload(samples.photo_bytes()), by=None)
    for caption in ("Saluran saat hujan", ""):
        Attachment.objects.create(
            proposal=proposal, kind="photo", file=file, caption=caption, is_public=True
        )
    text = page(client, proposal)
    assert 'alt="Saluran saat hujan (foto 1 dari 2)"' in text
    assert 'alt="Keadaan untuk usulan Jembatan bambu Kali Elo (foto 2 dari 2)"' in text
    assert "<figcaption>Saluran saat hujan</figcaption>" in text
