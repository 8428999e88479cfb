"""After sending: receipt, papers, the lurah's endorsement, and how it stands later."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from forum_site.documents.models import DocumentKind, IssuedDocument
from forum_site.errors import NotYours, RuleBroken
from forum_site.limits.services import spend
from forum_site.outbox.models import OutboxMessage
from proposals.links import endorsement_secret
from proposals.models import Endorsement
from proposals.services.applicants import anonymise_applicant
from proposals.services.endorsement import endorse, request_endorsement
from proposals.services.papers import PER_PROPOSAL, WINDOW, issue_letter, issue_receipt
from proposals.services.steps import take_step
from proposals.workflow import Status, Step
from tests.factories import (
    make_area_officer,
    make_company,
    make_proposal,
    make_secretary,
    make_user,
)
from tests.proposals.answers import fill, post, send, sent, start

pytestmark = pytest.mark.django_db
DECEMBER = date(2026, 12, 1)


def read(client: Client, name: str, key: str) -> str:
    response = client.get(reverse(f"proposals:{name}", args=[key]))
    assert response.status_code == 200
    return response.content.decode()


def text_of(response: object) -> str:
    data = b"".join(response.streaming_content)
    pages = PdfReader(BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def paper(client: Client, name: str, key: str) -> str:
    """Press the button, follow to the PDF, read it."""
    address = reverse(f"proposals:{name}", args=[key])
    assert client.post(address).status_code == 302
    response = client.get(address)
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    return text_of(response)


# --- The page ----------------------------------------------------------------------------------


def test_the_receipt_names_the_promised_working_day() -> None:
    client = Client()
    with time_machine.travel("2026-11-20T10:00:00+07:00", tick=False):
        key = start(client)
        fill(client, key)
    with time_machine.travel("2026-11-20T10:10:00+07:00", tick=False):
        send(client, key)
        shown = read(client, "receipt", key)
    assert "Paling lambat Selasa, 1 Desember 2026 (7 hari kerja)." in shown
    assert f"/ajukan/{key}/" in shown
    assert "https://wa.me/?text=" in shown
    assert "/lacak/?kode=TJ-2026-" in shown


def test_the_whatsapp_text_for_neighbours_holds_no_private_link() -> None:
    client = Client()
    key, _proposal = sent(client)
    shown = read(client, "receipt", key)
    bubble = shown[shown.index('id="teks-bagikan"') :]
    assert key not in bubble[: bubble.index("</p>")]


def test_an_email_is_shown_masked() -> None:
    client = Client()
    key, _proposal = sent(client, pengusul={"email": "bambang@contoh.example"})
    shown = read(client, "receipt", key)
    assert "b••••@contoh.example" in shown
    assert "bambang@contoh.example" not in shown


def test_a_returned_proposal_says_what_is_missing() -> None:
    client = Client()
    key, proposal = sent(client)
    secretary = make_secretary()
    take_step(proposal_id=proposal.pk, step=Step.START_REVIEW, by=secretary)
    reason = "Lampirkan surat RT."
    take_step(proposal_id=proposal.pk, step=Step.RETURN, by=secretary, reason=reason)
    shown = read(client, "receipt", key)
    assert "Perlu perbaikan" in shown
    assert reason in shown
    assert "Perbaiki isian" in shown


def test_a_refusal_shows_its_reason_and_what_may_be_done() -> None:
    client = Client()
    key, proposal = sent(client)
    secretary = make_secretary()
    take_step(proposal_id=proposal.pk, step=Step.START_REVIEW, by=secretary)
    reason = "Sudah dianggarkan kota."
    take_step(proposal_id=proposal.pk, step=Step.REJECT, by=secretary, reason=reason)
    shown = read(client, "receipt", key)
    assert reason in shown
    assert "Anda boleh mengajukan usulan baru" in shown
    assert "Batalkan usulan" not in shown


@pytest.mark.parametrize("status", [s for s in Status if s != Status.DRAFT])
def test_every_stage_can_be_read_by_the_link(status: str) -> None:
    proposal = make_proposal(status, secret="tautan-baca")
    shown = read(Client(), "receipt", "tautan-baca")
    assert proposal.code in shown
    assert ("Lihat dan ubah isian" in shown) == (status in {Status.SUBMITTED, Status.RETURNED})


# --- Papers ------------------------------------------------------------------------------------


def test_the_receipt_as_pdf_names_code_date_and_what_was_sent() -> None:
    client = Client()
    key, proposal = sent(client)
    printed = paper(client, "receipt_pdf", key)
    assert proposal.code in printed
    assert "Usulan Anda sudah kami terima" in printed
    assert "12 keluarga" in printed
    assert "0812-0000-1037" not in printed
    document = IssuedDocument.objects.get(kind=DocumentKind.RECEIPT)
    assert "RW 07" not in str(document.summary)
    assert proposal.title not in str(document.summary)


def test_looking_prints_nothing_and_pressing_twice_prints_once() -> None:
    client = Client()
    key, _proposal = sent(client)
    address = reverse("proposals:receipt_pdf", args=[key])
    assert client.get(address).status_code == 404
    assert not IssuedDocument.objects.exists()
    client.post(address)
    client.post(address)
    assert IssuedDocument.objects.count() == 1


def test_a_broken_press_leads_back_to_the_receipt_and_prints_later(
    broken_press: Callable[[], None],
) -> None:
    client = Client()
    key, _proposal = sent(client)
    for name in ("receipt_pdf", "letter_pdf"):
        answer = client.post(reverse(f"proposals:{name}", args=[key]), follow=True)
        assert answer.redirect_chain == [(reverse("proposals:receipt", args=[key]), 302)]
        assert "Usulan Anda aman. Coba lagi beberapa menit lagi." in answer.content.decode()
    broken_press()
    assert "Usulan Anda sudah kami terima" in paper(client, "receipt_pdf", key)


def test_the_letter_holds_the_budget_and_follows_changes_under_its_number() -> None:
    client = Client()
    company = make_company("PT Sumber Rekaan")
    key, _proposal = sent(client, pengusul={"addressed_to": str(company.pk)})
    first = paper(client, "letter_pdf", key)
    assert "Permohonan Dukungan TJSLP" in first
    assert "Pimpinan PT Sumber Rekaan" in first
    assert "Rp2.220.000" in first
    assert "Rp7.680.000" in first
    assert "dua juta dua ratus dua puluh ribu rupiah" in first
    assert "Bambang Contoh" in first
    post(client, key, "cerita", title="Jamban untuk tiga belas rumah")
    second = paper(client, "letter_pdf", key)
    assert "tiga belas rumah" in second
    numbers = IssuedDocument.objects.filter(kind=DocumentKind.REQUEST_LETTER)
    assert [d.version for d in numbers.order_by("version")] == [1, 2]
    assert numbers.values("number").distinct().count() == 1


def test_one_sum_stands_in_the_letter_as_one_line() -> None:
    proposal = make_proposal(Status.SUBMITTED, amount_needed=5_000_000)
    document = issue_letter(proposal_id=proposal.pk)
    printed = PdfReader(document.file.open("rb")).pages[0].extract_text()
    assert "Rp5.000.000" in printed


def test_hostile_words_are_printed_as_words() -> None:
    proposal = make_proposal(
        Status.SUBMITTED, title="<img src=http://127.0.0.1:9/x> 🚽", summary="a" * 240
    )
    printed = PdfReader(issue_letter(proposal_id=proposal.pk).file.open("rb")).pages[0]
    assert "<img src=http" in printed.extract_text().replace("\x00", "")


def test_a_draft_has_no_papers() -> None:
    for status in (Status.DRAFT, Status.WITHDRAWN):
        proposal = make_proposal(status)
        for issue in (issue_receipt, issue_letter):
            with pytest.raises(RuleBroken) as refusal:
                issue(proposal_id=proposal.pk)
            assert refusal.value.code == "not_sent"


def test_the_press_is_not_kept_busy_by_one_proposal() -> None:
    proposal = make_proposal(Status.SUBMITTED)
    for _ in range(PER_PROPOSAL):
        spend(scope="paper", key=str(proposal.pk), limit=PER_PROPOSAL, window=WINDOW)
    with pytest.raises(RuleBroken) as refusal:
        issue_letter(proposal_id=proposal.pk)
    assert refusal.value.code == "too_many"


def test_who_helped_stands_on_the_receipt() -> None:
    officer = make_area_officer(full_name="Petugas Contoh")
    client = Client()
    client.force_login(officer)
    key = start(client, path="proposals:assist")
    fill(client, key)
    send(client, key)
    assert "Petugas Contoh" in read(Client(), "receipt", key)
    assert "Petugas Contoh" in paper(Client(), "receipt_pdf", key)


def test_papers_of_another_proposal_look_like_a_missing_page() -> None:
    make_proposal(Status.SUBMITTED)
    for name in ("receipt", "receipt_pdf", "letter_pdf", "withdraw", "resume", "endorsement"):
        response = Client().get(reverse(f"proposals:{name}", args=["bukan-tautannya"]))
        assert response.status_code == 404


# --- The lurah ---------------------------------------------------------------------------------


def endorse_address(secret: str) -> str:
    return reverse("proposals:endorse", args=[secret])


def test_the_lurah_endorses_by_one_button_on_the_link() -> None:
    client = Client()
    key, proposal = sent(client, pengusul={"email": "warga@contoh.example"})
    client.post(reverse("proposals:endorsement", args=[key]))
    secret = endorsement_secret(proposal.pk)
    assert secret in read(client, "endorsement", key)
    lurah = Client()
    shown = lurah.get(endorse_address(secret)).content.decode()
    assert proposal.title in shown
    assert "0812-0000-1037" not in shown
    assert not Endorsement.objects.get().endorsed_at
    lurah.post(endorse_address(secret), {"name": "Siti Contoh", "position": "Lurah"})
    endorsement = Endorsement.objects.get()
    assert (endorsement.name, endorsement.position) == ("Siti Contoh", "Lurah")
    assert endorsement.endorsed_at is not None
    assert OutboxMessage.objects.filter(subject__startswith="Lurah mengetahui").count() == 1
    assert "Siti Contoh" in paper(client, "letter_pdf", key)


def test_the_first_endorsement_stands() -> None:
    proposal = make_proposal(Status.SUBMITTED)
    endorse(proposal_id=proposal.pk, name="Pertama", position="Lurah")
    endorse(proposal_id=proposal.pk, name="Kedua", position="Lurah")
    assert Endorsement.objects.get().name == "Pertama"


def test_name_and_position_are_asked_for() -> None:
    proposal = make_proposal(Status.SUBMITTED)
    request_endorsement(proposal_id=proposal.pk)
    address = endorse_address(endorsement_secret(proposal.pk))
    assert Client().post(address, {"name": "", "position": ""}).status_code == 422
    assert Endorsement.objects.get().endorsed_at is None


def test_a_link_that_was_never_asked_for_opens_nothing() -> None:
    proposal = make_proposal(Status.SUBMITTED)
    assert Client().get(endorse_address(endorsement_secret(proposal.pk))).status_code == 404
    assert Client().get(endorse_address(str(proposal.pk))).status_code == 404


def test_an_officer_endorses_by_account_in_the_own_area_only() -> None:
    here = make_proposal(Status.SUBMITTED)
    elsewhere = make_proposal(Status.SUBMITTED, village_id="33.71.02.1008")
    officer = make_area_officer(full_name="Lurah Contoh")
    client = Client()
    client.force_login(officer)
    assert client.get(endorse_address(str(elsewhere.pk))).status_code == 404
    answers = {"name": "Lurah Contoh", "position": "Lurah"}
    assert client.post(endorse_address(str(here.pk)), answers).status_code == 200
    assert Endorsement.objects.get(proposal=here).endorsed_by == officer
    with pytest.raises(NotYours):
        endorse(proposal_id=elsewhere.pk, name="x", position="y", by=officer)
    with pytest.raises(NotYours):
        endorse(proposal_id=here.pk, name="x", position="y", by=make_user("citizen"))


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN, Status.REALISED])
def test_what_is_not_under_way_is_not_endorsed(status: str) -> None:
    with pytest.raises(RuleBroken):
        request_endorsement(proposal_id=make_proposal(status).pk)
    assert not Endorsement.objects.exists()


def test_without_an_endorsement_nothing_waits() -> None:
    client = Client()
    key, proposal = sent(client)
    client.post(reverse("proposals:endorsement", args=[key]))
    moved = take_step(proposal_id=proposal.pk, step=Step.START_REVIEW, by=make_secretary())
    assert moved.status == Status.IN_REVIEW


# --- Forgetting --------------------------------------------------------------------------------


def test_the_applicant_is_forgotten_and_the_proposal_stays() -> None:
    client = Client()
    key, proposal = sent(client, pengusul={"email": "warga@contoh.example"})
    paper(client, "receipt_pdf", key)
    paper(client, "letter_pdf", key)
    anonymise_applicant(proposal_id=proposal.pk, by=make_secretary())
    anonymise_applicant(proposal_id=proposal.pk)
    applicant = type(proposal.applicant).objects.get(proposal=proposal)
    assert applicant.anonymised_at is not None
    rest = f"{applicant.name} {applicant.contact_name} {applicant.phone} {applicant.email}"
    assert "Bambang" not in rest
    assert "RW 07" not in rest
    assert "+62" not in rest
    assert not IssuedDocument.objects.filter(subject_id=str(proposal.pk)).exists()
    assert not OutboxMessage.objects.filter(to="warga@contoh.example").exists()
    proposal.refresh_from_db()
    assert proposal.amount_needed == 2_220_000
    assert proposal.steps.exists()
    assert timezone.now() >= applicant.anonymised_at
