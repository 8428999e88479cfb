"""The desk for companies: requests, pledges, reports, discussion."""

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from companies.models import AccountRequest, Milestone, Pledge, ThreadMessage
from companies.services.discussion import write_message
from companies.services.papers import issue_interest_sheet
from companies.services.queue import queue_for
from companies.workflow import PledgeStatus, RealisationStatus, RequestStatus
from forum_site.areas.models import Area
from forum_site.documents.models import DocumentKind, IssuedDocument
from forum_site.files.services import store_photo
from forum_site.organisations.models import Invitation, Organisation
from proposals.workflow import Status
from tests.desk.pages import deed, page
from tests.factories import (
    VILLAGE,
    make_company,
    make_member,
    make_officer,
    make_pledge,
    make_proposal,
    make_realisation,
    make_user,
)
from tests.files.samples import photo_bytes

pytestmark = pytest.mark.django_db


def make_request(**fields) -> AccountRequest:
    details = {
        "company_name": "PT Gudang Kedu Rekaan",
        "legal_form": "PT",
        "kbli_section": "H",
        "scale": "medium",
        "village": Area.objects.get(pk=VILLAGE),
        "contact_name": "Wati Rekaan",
        "contact_role": "Manajer",
        "contact_phone": "+6281200001111",
        "contact_email": "wati@contoh.example",
    }
    return AccountRequest.objects.create(**(details | fields))


def boxes(user):
    return {group.slug: group for group in queue_for(user)}


# Requests ---------------------------------------------------------------------------------------


def test_approval_makes_the_company_and_shows_the_link_once(desk):
    asked = make_request()
    text = desk.get(page(asked)).content.decode()
    assert "Pengangkutan dan pergudangan" in text
    assert "Setujui dan undang" in text
    response = desk.post(deed(asked, "approve"))
    link = re.search(r'value="(http[^"]+/undangan/[^"]+)"', response.content.decode()).group(1)
    assert "wa.me/6281200001111?text=" in response.content.decode()
    asked.refresh_from_db()
    assert asked.status == RequestStatus.APPROVED
    assert Invitation.objects.get().organisation == asked.organisation
    assert link not in desk.get(page(asked)).content.decode()


def test_refusal_needs_a_reason_that_is_kept(desk):
    asked = make_request()
    assert desk.post(deed(asked, "refuse"), {"reason": ""}).status_code == 422
    desk.post(deed(asked, "refuse"), {"reason": "Surat belum bertanda tangan."})
    asked.refresh_from_db()
    assert (asked.status, asked.reason) == (RequestStatus.REFUSED, "Surat belum bertanda tangan.")
    assert desk.post(deed(asked, "approve")).status_code == 409
    assert not Organisation.objects.companies().exists()


def test_a_name_that_reads_alike_is_pointed_out(desk):
    make_company("PT Gudang Kedu Rekan")
    assert "PT Gudang Kedu Rekan" in desk.get(page(make_request())).content.decode()


def test_requests_are_the_secretariats_alone(client):
    asked = make_request()
    client.force_login(make_officer())
    assert client.get(page(asked)).status_code == 403
    assert client.post(deed(asked, "approve")).status_code == 403
    asked.refresh_from_db()
    assert asked.status == RequestStatus.SUBMITTED


# Pledges ----------------------------------------------------------------------------------------


def test_a_small_pledge_needs_one_confirmation(desk):
    pledge = make_pledge(make_proposal(Status.PUBLISHED), status=PledgeStatus.PROPOSED)
    assert "Konfirmasi komitmen" in desk.get(page(pledge)).content.decode()
    desk.post(deed(pledge, "confirm"))
    pledge.refresh_from_db()
    assert pledge.status == PledgeStatus.CONFIRMED
    assert pledge.proposal.status == Status.PLEDGED


def test_above_the_limit_two_persons_confirm(desk, client, officer):
    proposal = make_proposal(Status.PUBLISHED, amount_needed=90_000_000)
    pledge = make_pledge(proposal, status=PledgeStatus.PROPOSED, amount=60_000_000)
    assert "perlu dua orang" in desk.get(page(pledge)).content.decode()
    text = desk.post(deed(pledge, "confirm"), follow=True).content.decode()
    assert "Masih menunggu persetujuan pengurus forum" in text
    assert deed(pledge, "confirm") not in text
    pledge.refresh_from_db()
    assert pledge.status == PledgeStatus.PROPOSED
    client.force_login(officer)
    assert [job.amount for job in boxes(officer)["pledges"].jobs] == [60_000_000]
    client.post(deed(pledge, "confirm"))
    pledge.refresh_from_db()
    assert pledge.status == PledgeStatus.CONFIRMED


def test_goods_need_a_value_first(desk):
    pledge = make_pledge(
        make_proposal(Status.PUBLISHED), status=PledgeStatus.PROPOSED, kind=Pledge.Kind.GOODS
    )
    Pledge.objects.update(value_accepted=False)
    text = desk.get(page(pledge)).content.decode()
    assert deed(pledge, "confirm") not in text
    assert desk.post(deed(pledge, "confirm")).status_code == 409
    desk.post(deed(pledge, "value"), {"amount": "1.500.000"})
    pledge.refresh_from_db()
    assert (pledge.amount, pledge.value_accepted) == (1_500_000, True)
    too_much = desk.post(deed(pledge, "value"), {"amount": "99.000.000"})
    assert too_much.status_code == 409
    assert "Sisa kebutuhan" in too_much.content.decode()


def test_release_needs_a_reason(desk):
    pledge = make_pledge()
    assert desk.post(deed(pledge, "release"), {"reason": " "}).status_code == 422
    desk.post(deed(pledge, "release"), {"reason": "Anggaran dialihkan."})
    pledge.refresh_from_db()
    assert (pledge.status, pledge.reason) == (PledgeStatus.RELEASED, "Anggaran dialihkan.")


def test_an_officer_confirms_but_does_not_release(client, officer):
    client.force_login(officer)
    pledge = make_pledge()
    assert client.post(deed(pledge, "release"), {"reason": "Alasan."}).status_code == 403
    pledge.refresh_from_db()
    assert pledge.status == PledgeStatus.CONFIRMED


def test_interests_are_nobodys_business(desk):
    interest = make_pledge(make_proposal(), status=PledgeStatus.INTEREST)
    Pledge.objects.update(proposed_at=None)
    assert desk.get(page(interest)).status_code == 404


# Reports ----------------------------------------------------------------------------------------


def test_a_report_shows_the_five_things_and_the_difference(desk):
    pledge = make_pledge(amount=5_000_000)
    report = make_realisation(pledge=pledge, status=RealisationStatus.SUBMITTED, amount=6_500_000)
    stored = store_photo(upload=SimpleUploadedFile("a.jpg", photo_bytes()), by=None)
    photo = report.photos.create(file=stored, caption="Atap selesai")
    text = desk.get(page(report)).content.decode()
    for expected in (
        "Kegiatan contoh",
        "Rejowinangun Selatan",
        "Anggaran TJSLP",
        "Selesai dipakai.",
        "10 rumah",
        "+Rp1.500.000",
        "Atap selesai",
    ):
        assert expected in text, expected
    address = reverse("admin:companies_realisation_photo", args=[report.pk, photo.pk, "small"])
    assert desk.get(address).status_code == 200
    elsewhere = make_realisation()
    address = reverse("admin:companies_realisation_photo", args=[elsewhere.pk, photo.pk, "small"])
    assert desk.get(address).status_code == 404


def test_accepting_moves_the_report_and_returning_needs_a_reason(desk):
    accepted = make_realisation(status=RealisationStatus.SUBMITTED)
    returned = make_realisation(status=RealisationStatus.SUBMITTED)
    desk.post(deed(accepted, "accept"))
    assert desk.post(deed(returned, "return"), {"reason": ""}).status_code == 422
    desk.post(deed(returned, "return"), {"reason": "Tambahkan foto."})
    accepted.refresh_from_db()
    returned.refresh_from_db()
    assert accepted.status == RealisationStatus.ACCEPTED
    assert (returned.status, returned.return_reason) == (
        RealisationStatus.RETURNED,
        "Tambahkan foto.",
    )
    assert desk.post(deed(accepted, "return"), {"reason": "Terlambat."}).status_code == 409


def test_drafts_belong_to_their_company(desk):
    draft = make_realisation(status=RealisationStatus.DRAFT)
    assert desk.get(page(draft)).status_code == 404
    assert desk.post(deed(draft, "accept")).status_code == 404


def test_officers_read_reports_and_decide_nothing(client, officer):
    client.force_login(officer)
    report = make_realisation(status=RealisationStatus.SUBMITTED)
    assert deed(report, "accept") not in client.get(page(report)).content.decode()
    assert client.post(deed(report, "accept")).status_code == 403


def test_a_proposal_is_finished_when_its_pledges_and_reports_are(desk):
    proposal = make_proposal(Status.IN_REALISATION)
    pledge = make_pledge(proposal, status=PledgeStatus.CONFIRMED)
    address = reverse("admin:companies_proposal_complete", args=[proposal.pk])
    text = desk.post(address, follow=True).content.decode()
    assert "Masih ada komitmen yang berjalan" in text
    make_realisation(pledge=pledge)
    Pledge.objects.update(status=PledgeStatus.ENDED)
    assert f'action="{address}"' in desk.get("/admin/").content.decode()
    desk.post(address)
    proposal.refresh_from_db()
    assert proposal.status == Status.REALISED


# Discussion -------------------------------------------------------------------------------------


def test_a_thread_is_read_and_answered_once(desk, secretary):
    company = make_company()
    member = make_member(company)
    message = write_message(
        proposal_id=make_proposal().pk,
        company=company,
        text="Apakah lahan sudah siap?",
        key="k1",
        by=member,
        files=[SimpleUploadedFile("denah.jpg", photo_bytes())],
    )
    thread = message.thread
    assert [job.title for job in boxes(secretary)["threads"].jobs] == [company.name]
    text = desk.get(page(thread)).content.decode()
    assert "Apakah lahan sudah siap?" in text
    sent = message.files.get()
    address = reverse("admin:companies_thread_file", args=[thread.pk, sent.pk])
    assert desk.get(address).status_code == 200
    answer = {"text": "Sudah siap.", "key": "abc"}
    desk.post(deed(thread, "answer"), answer)
    desk.post(deed(thread, "answer"), answer)
    assert ThreadMessage.objects.filter(side=ThreadMessage.Side.FORUM).count() == 1
    assert boxes(secretary)["threads"].count == 0


def test_officers_do_not_read_discussions(client, officer):
    client.force_login(officer)
    assert client.get(reverse("admin:companies_thread_changelist")).status_code == 403


# Companies --------------------------------------------------------------------------------------


def test_private_columns_are_the_secretariats(desk, client, officer):
    company = make_company(npwp="1234567890123456", contact_name="Kontak Rahasia")
    profile = company.company
    assert "1234567890123456" in desk.get(page(profile)).content.decode()
    client.force_login(officer)
    for address in (
        page(profile),
        reverse("admin:companies_companyprofile_changelist") + "?q=rahasia",
        reverse("admin:companies_companyprofile_export_csv"),
    ):
        response = client.get(address)
        assert response.status_code == 200
        text = b"".join(response).decode()
        assert "1234567890123456" not in text
        assert "Kontak Rahasia" not in text
    found = client.get(reverse("admin:companies_companyprofile_changelist") + "?q=rahasia")
    assert company.name not in found.content.decode()


def test_the_queue_shows_what_waits_among_companies(desk):
    make_request()
    make_pledge(make_proposal(Status.PUBLISHED), status=PledgeStatus.PROPOSED)
    make_realisation(status=RealisationStatus.SUBMITTED, amount=7_250_000)
    text = desk.get("/admin/").content.decode()
    for expected in (
        "Periksa dan putuskan",
        "Periksa komitmen",
        "Periksa bukti",
        "Rp7.250.000 diajukan",
    ):
        assert expected in text


def test_others_have_no_company_queue():
    for person in (make_user(), make_user("academic")):
        assert queue_for(person) == []
    assert [group.slug for group in queue_for(make_user("verifier"))] == ["matching"]


def test_the_sheet_of_an_interest_is_not_among_the_documents_of_the_desk(desk):
    company = make_company("PT Diam Dulu Rekaan")
    interest = make_pledge(
        make_proposal(), company, PledgeStatus.INTEREST, expires_on=timezone.localdate()
    )
    issue_interest_sheet(pledge_id=interest.pk)
    sheet = IssuedDocument.objects.get(kind=DocumentKind.INTEREST_SHEET)
    assert desk.get(page(sheet)).status_code == 404
    listing = reverse("admin:documents_issueddocument_changelist")
    for address in (listing, f"{listing}?q=Diam"):
        assert "PT Diam Dulu" not in desk.get(address).content.decode().split("<main", 1)[-1]
    rows = b"".join(desk.get(f"{listing}unduh.csv").streaming_content)
    assert sheet.number.encode() not in rows


def test_a_proposal_that_is_not_there_cannot_be_completed(desk):
    address = reverse("admin:companies_proposal_complete", args=[uuid4()])
    assert desk.post(address).status_code == 404


def test_the_photo_of_a_milestone_is_seen_where_the_work_is_judged(desk):
    pledge = make_pledge()
    upload = SimpleUploadedFile("pondasi.jpg", photo_bytes())
    step = Milestone.objects.create(
        pledge=pledge,
        percent=40,
        label="Pondasi",
        on=timezone.localdate(),
        photo=store_photo(upload=upload, by=None),
    )
    address = reverse("admin:companies_pledge_milestone", args=[pledge.pk, step.pk, "small"])
    assert address in desk.get(page(pledge)).content.decode()
    assert desk.get(address).headers["Content-Type"] == "image/webp"
    other = reverse("admin:companies_pledge_milestone", args=[make_pledge().pk, step.pk, "small"])
    assert desk.get(other).status_code == 404
