"""A company from asking for its account to a report that is accepted, on a phone."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from companies.models import AccountRequest, Pledge, Realisation
from companies.services.papers import issue_certificate
from companies.services.pledges import confirm_pledge
from companies.services.realisations import accept_realisation
from companies.services.report_clocks import start_due_clocks
from companies.services.requests import approve_request
from companies.workflow import PledgeStatus, RealisationStatus
from proposals.models import Proposal
from proposals.workflow import Status
from tests.e2e.browser import PHONE, Visitor, picture, sign_in
from tests.factories import (
    PASSWORD,
    make_company,
    make_member,
    make_officer,
    make_proposal,
    make_secretary,
)
from tests.files.samples import pdf_bytes, photo_bytes

pytestmark = pytest.mark.django_db(transaction=True)
MILLION = 1_000_000


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, Path]:
    """A letter and a photo on the phone."""
    letter, photo = tmp_path / "surat.pdf", tmp_path / "depan.jpg"
    letter.write_bytes(pdf_bytes())
    photo.write_bytes(photo_bytes((1600, 1200)))
    return {"letter": letter, "photo": photo}


def wanted_proposal() -> Proposal:
    return make_proposal(
        title="Jamban sehat 6 rumah RW 03", amount_needed=60 * MILLION, quantity=6, unit="jamban"
    )


def test_a_company_gets_its_account(phone: Page, papers: dict[str, Path]) -> None:
    phone.goto(reverse("companies:list"))
    phone.get_by_role("link", name="Minta akun perusahaan").click()
    phone.get_by_role("button", name="Kirim permohonan").click()
    expect(phone.get_by_role("alert")).to_be_focused()
    phone.get_by_label("Nama perusahaan").fill("PT Rekaan Lereng Sumbing")
    phone.get_by_label("Bentuk badan").select_option("PT")
    phone.get_by_label("Bidang usaha utama").select_option("C")
    for choice in ("Menengah", "Swasta", "Kantor pusat"):
        phone.get_by_label(choice, exact=True).check()
    phone.get_by_label("Kelurahan kantor").select_option(label="Rejowinangun Selatan")
    phone.get_by_label("Nama Anda").fill("Sekar Rekaan")
    phone.get_by_label("Jabatan").fill("Manajer umum")
    phone.get_by_label("Email kerja").fill("sekar@rekaan.example")
    phone.get_by_label("Nomor telepon atau WhatsApp").fill("0812-0000-1234")
    phone.get_by_label("Surat pengantar perusahaan").set_input_files(papers["letter"])
    picture(phone, "company-request-390")
    phone.get_by_role("button", name="Kirim permohonan").click()
    expect(phone.get_by_role("heading", name="Permohonan terkirim")).to_be_visible()

    approval = approve_request(request_id=AccountRequest.objects.get().pk, by=make_secretary())
    phone.goto(approval.link.removeprefix("http://localhost:8000"))
    phone.get_by_label("Nama lengkap").fill("Sekar Rekaan")
    phone.get_by_label("Kata sandi").fill(PASSWORD)
    phone.get_by_role("button", name="Buat akun dan terima undangan").click()
    expect(phone.get_by_text("Anda masuk sebagai PT Rekaan Lereng Sumbing.")).to_be_visible()
    phone.goto(reverse("companies:desk"))
    expect(phone.get_by_text("Anda masuk sebagai administrator")).to_be_visible()
    expect(phone.get_by_text("Tidak ada yang menunggu Anda.")).to_be_visible()
    picture(phone, "company-desk-new-390")


def promise_in_browser(page: Page, proposal: Proposal) -> Pledge:
    """From the desk to a sent pledge."""
    page.goto(reverse("companies:desk"))
    page.get_by_role("link", name=proposal.title).click()
    page.get_by_label("Uang", exact=True).check()
    page.get_by_label("Nilai komitmen").fill("70.000.000")
    page.get_by_label("Rencana mulai").fill(day(-40))
    page.get_by_label("Rencana selesai").fill(day(-3))
    page.get_by_role("button", name="Kirim komitmen").last.click()
    expect(page.get_by_role("alert")).to_contain_text("Sisa kebutuhan tinggal Rp60.000.000")
    page.get_by_role("button", name="Semua sisa").click()
    expect(page.get_by_label("Nilai komitmen")).to_have_value("60.000.000")
    page.get_by_label("Nilai komitmen").fill("42.000.000")
    page.get_by_role("button", name="Kirim komitmen").last.click()
    expect(page.get_by_text("Komitmen terkirim ke sekretariat.")).to_be_visible()
    return Pledge.objects.get()


def day(offset: int) -> str:
    return (timezone.localdate() + timedelta(days=offset)).isoformat()


def report_in_browser(page: Page, photo: Path) -> Realisation:
    """The work is over, the night's task has started its clock: from the desk's due item to the
    certificate."""
    start_due_clocks()
    page.goto(reverse("companies:desk"))
    page.get_by_role("link", name=re.compile("^Isi laporan")).click()
    expect(page.get_by_text("lalu isi nomor 3.")).to_be_visible()
    page.get_by_label("Nilai realisasi").fill("41.650.000")
    page.get_by_label("Anggaran TJSLP perusahaan").check()
    page.get_by_label("Foto hasil kegiatan").set_input_files(photo)
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("heading", name="Laporan terkirim")).to_be_visible()
    return Realisation.objects.get()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_from_the_promise_to_the_accepted_report(
    visitor: Visitor, papers: dict[str, Path], javascript: bool
) -> None:
    proposal, secretary = wanted_proposal(), make_secretary()
    page = visitor.open(PHONE, javascript=javascript)
    sign_in(page, make_member(make_company()))
    pledge = promise_in_browser(page, proposal)
    confirm_pledge(pledge_id=pledge.pk, by=secretary)
    # Above the city's limit a forum officer confirms too; the example limit is Rp40.000.000.
    pledge = second_confirmation(pledge)
    page.goto(reverse("companies:pledge", args=[pledge.pk]))
    page.get_by_role("button", name="Mulai pelaksanaan").click()
    expect(page.get_by_text("Pelaksanaan dimulai. Pengusul mendapat kabar.")).to_be_visible()
    page.get_by_text("Catat kemajuan").last.click()
    page.get_by_role("textbox", name="Kemajuan").fill("60")
    page.get_by_label("Keterangan").fill("Dinding selesai")
    page.get_by_role("button", name="Simpan kemajuan").click()
    expect(page.get_by_text("60% · Dinding selesai")).to_be_visible()

    report = report_in_browser(page, papers["photo"])
    report.refresh_from_db()
    assert (report.status, report.amount) == (RealisationStatus.SUBMITTED, 41_650_000)
    assert report.photos.count() == 1
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh sertifikat").click()
    assert download.value.suggested_filename.endswith(".pdf")
    page.get_by_role("link", name="Buat BAST").click()
    page.get_by_label("Pemilik aset setelah serah terima").fill("Warga RW 03")
    page.get_by_role("button", name="Buat BAST").click()
    expect(page.get_by_role("link", name="BAST TJ-B")).to_be_visible()

    accept_realisation(realisation_id=report.pk, by=secretary)
    issue_certificate(realisation_id=report.pk)
    page.reload()
    expect(page.get_by_role("heading", name="Laporan diterima")).to_be_visible()
    expect(page.get_by_text("diterima sekretariat", exact=False).first).to_be_visible()
    pledge.refresh_from_db()
    proposal.refresh_from_db()
    assert pledge.status == PledgeStatus.ENDED
    assert proposal.status == Status.IN_REALISATION


def second_confirmation(pledge: Pledge) -> Pledge:
    return confirm_pledge(pledge_id=pledge.pk, by=make_officer())
