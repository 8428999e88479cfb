"""Letters: a company's participation letter through its five steps, and a letter of the forum."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from companies.models import ParticipationLetter
from reports import tasks
from reports.models import OutgoingLetter
from reports.workflow import OutgoingStatus
from tests.e2e.browser import (
    DESKTOP,
    PHONE,
    Visitor,
    assert_accessible,
    faults_of,
    picture,
    sign_in,
)
from tests.factories import make_company, make_member, make_secretary
from tests.files.samples import pdf_bytes
from tests.reports.letter_scenes import make_template

pytestmark = pytest.mark.django_db(transaction=True)
#: The heading of each deed, its button, and what else is filled in.
STEPS = (
    ("Catat: memenuhi syarat", "Catat pemeriksaan", {"Catatan": "Tidak ada tunggakan."}),
    ("Catat disposisi Wali Kota", "Catat disposisi", {"Catatan": "Bahas dalam rapat."}),
    ("Catat persetujuan rapat forum", "Catat persetujuan", {"Catatan": "Disetujui dua RW."}),
    ("Catat tindak lanjut", "Catat tindak lanjut", {"Perangkat daerah": "Dinas Kesehatan"}),
    ("Catat laporan kepada Wali Kota", "Catat laporan", {"Catatan": "Sudah dilaporkan."}),
)


def write_letter(page: Page, paper: Path) -> ParticipationLetter:
    """On a phone, from the desk's menu to the sent copy."""
    page.goto(reverse("companies:desk"))
    page.get_by_text("Lainnya", exact=True).click()
    page.get_by_role("link", name="Surat", exact=True).click()
    page.get_by_role("link", name="Kirim tembusan surat").click()
    page.get_by_role("button", name="Kirim tembusan").click()
    expect(page.get_by_role("alert")).to_contain_text("Isi nomor surat.")
    assert not faults_of(page, "letter-new")
    page.get_by_label("Nomor surat").fill("12/CSR/2026")
    page.get_by_label("Tanggal surat").fill(timezone.localdate().isoformat())
    page.get_by_label(re.compile("^Hal")).fill("Permohonan partisipasi TJSLP")
    page.get_by_label("Isi permohonan").fill("Kami menawarkan jamban untuk dua RW.")
    page.get_by_label("Surat dan proposal").set_input_files(paper)
    page.get_by_role("button", name="Kirim tembusan").click()
    expect(page.get_by_text("Tembusan surat terkirim ke forum.")).to_be_visible()
    return ParticipationLetter.objects.get()


def note_steps(page: Page, paper: Path) -> None:
    """The secretariat notes the five steps, from its queue."""
    page.goto("/admin/")
    page.get_by_role("link", name=re.compile("^Catat langkah")).first.click()
    for place, (heading, button, words) in enumerate(STEPS):
        form = page.locator("details", has_text=heading)
        form.locator("summary").click()
        for label, text in words.items():
            form.get_by_label(label).fill(text)
        if "rapat" in heading:
            form.get_by_label("Notulen rapat").set_input_files(paper)
        form.get_by_role("button", name=button).click()
        expect(page.locator("ol.hist > li")).to_have_count(place + 1)
    assert_accessible(page, reads_sheets=False)
    picture(page, "letter-desk-1280")


def test_a_participation_letter_from_the_phone_through_five_steps(
    visitor: Visitor, tmp_path: Path
) -> None:
    paper = tmp_path / "surat.pdf"
    paper.write_bytes(pdf_bytes())
    phone, desk = visitor.open(PHONE), visitor.open(DESKTOP)
    sign_in(phone, make_member(make_company()))
    sign_in(desk, make_secretary())
    letter = write_letter(phone, paper)
    note_steps(desk, paper)
    phone.goto(reverse("companies:letter", args=[letter.pk]))
    expect(phone.get_by_text("Tahap 6 dari 6: Dilaporkan")).to_be_visible()
    for who in ("Wali Kota", "rapat forum", "Dinas Kesehatan"):
        expect(phone.locator("ol.hist").get_by_text(who).last).to_be_visible()
    expect(phone.get_by_text("Tidak ada tunggakan.")).to_have_count(0)
    with phone.expect_download() as minutes:
        phone.locator("ol.hist").get_by_role("link", name="surat.pdf").click()
    assert minutes.value.suggested_filename == "surat.pdf"
    assert not faults_of(phone, "letter-steps")


def test_a_letter_of_the_forum_from_template_to_signed_copy(
    visitor: Visitor, tmp_path: Path
) -> None:
    scan = tmp_path / "bertanda.pdf"
    scan.write_bytes(pdf_bytes())
    company = make_company()
    make_template(name="Terima kasih", body="Terima kasih atas [bantuan].")
    desk = visitor.open(DESKTOP)
    sign_in(desk, make_secretary())
    desk.goto(reverse("admin:organisations_organisation_change", args=[company.pk]))
    desk.get_by_role("link", name="Susun surat").click()
    desk.get_by_label("Templat").select_option(label="Terima kasih")
    desk.get_by_role("button", name="Simpan").click()
    expect(desk.get_by_text("Masih terbuka: [bantuan].", exact=False)).to_be_visible()
    desk.get_by_label("Isi", exact=True).fill("Terima kasih atas sumur resapan.")
    desk.get_by_label("Nama penanda tangan").fill("Budi Contoh")
    desk.get_by_role("button", name="Simpan draf").click()
    expect(desk.get_by_text("Draf surat tersimpan.")).to_be_visible()
    assert_accessible(desk, reads_sheets=False)
    desk.get_by_role("button", name="Siapkan cetakan").click()
    desk.get_by_label("Nomor surat").fill("500/1/F")
    desk.get_by_role("button", name="Simpan nomor surat").click()
    desk.get_by_role("button", name="Buat cetakannya sekarang").click()
    desk.get_by_label("Salinan bertanda tangan").set_input_files(scan)
    desk.get_by_role("button", name="Simpan salinan").click()
    expect(
        desk.get_by_text("Salinan bertanda tangan tersimpan.", exact=False).first
    ).to_be_visible()
    letter = OutgoingLetter.objects.get()
    assert letter.status == OutgoingStatus.SIGNED
    tasks.issue_letter(str(letter.pk))
    expect(desk.get_by_text(letter.document.sha256, exact=False)).to_be_visible()
    expect(desk.get_by_text(letter.document.signed_sha256, exact=False)).to_be_visible()
    picture(desk, "letter-signed-1280")

    phone = visitor.open(PHONE)
    sign_in(phone, make_member(company))
    phone.goto(reverse("letters:own"))
    with phone.expect_download() as download:
        phone.get_by_role("link", name=re.compile("^Unduh surat")).click()
    assert Path(download.value.path()).read_bytes() == pdf_bytes()
    assert not faults_of(phone, "own-letters")
