"""After-care in a real browser: a visit on the phone, a plate scanned, a complaint answered."""

import io
import re
from datetime import timedelta

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from companies.models import Complaint
from companies.services import complaints
from companies.services.plates import issue_plate, print_plate
from forum_site.documents.models import DocumentKind, IssuedDocument
from tests.companies.care import make_visit
from tests.documents.qr_reading import texts_in
from tests.e2e.browser import (
    NARROW,
    PHONE,
    assert_accessible,
    assert_nothing_sideways,
    picture,
    sign_in,
)
from tests.factories import make_area_officer, make_company, make_member, make_secretary
from tests.files.samples import photo_bytes

pytestmark = pytest.mark.django_db(transaction=True)


def fits(page: Page, name: str) -> None:
    """No fault of axe and nothing sideways, on a usual and on a narrow phone."""
    picture(page, name)
    assert_accessible(page)
    page.set_viewport_size(NARROW)
    assert_nothing_sideways(page)
    page.set_viewport_size(PHONE)


def a_photo() -> dict:
    return {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": photo_bytes((640, 480))}


def test_a_visit_is_made_on_the_phone_without_script(visitor):
    phone, scripted = visitor.open(PHONE, javascript=False), visitor.open(PHONE)
    visit = make_visit(make_area_officer())
    sign_in(phone, visit.visitor)
    sign_in(scripted, visit.visitor)
    for address, name in (("/kunjungan/", "visits"), (f"/kunjungan/{visit.pk}/", "visit")):
        scripted.goto(address)
        fits(scripted, name)
    scripted.goto(f"/kunjungan/{visit.pk}/produk/")
    fits(scripted, "product")
    phone.goto("/kunjungan/")
    phone.locator("a.visit__place").first.click()
    phone.get_by_label("Masalah").fill("Pintu seret.")
    phone.get_by_role("button", name="Simpan draf").click()
    expect(phone.get_by_text("Draf tersimpan")).to_be_visible()
    phone.get_by_role("button", name="Kirim hasil kunjungan").click()
    expect(phone.get_by_role("heading", name=re.compile("Perlu diperbaiki"))).to_be_visible()
    phone.get_by_label("Ya, masih berfungsi").check()
    phone.get_by_label(re.compile("Dipakai oleh")).fill("40")
    phone.get_by_label(re.compile("Satuan")).select_option("orang")
    phone.get_by_label(re.compile("^Foto")).set_input_files(a_photo())
    phone.get_by_role("button", name="Kirim hasil kunjungan").click()
    expect(phone.get_by_text("Hasil kunjungan terkirim")).to_be_visible()
    visit.refresh_from_db()
    assert visit.photos.count() == 1
    phone.goto(visit.proposal.get_absolute_url())
    sentence = "Kunjungan 3 bulan: masih berfungsi, dipakai 40 orang"
    expect(phone.get_by_text(sentence).first).to_be_visible()
    expect(phone.get_by_text("Dievaluasi").first).to_be_visible()


def address_on(plate_pdf: bytes) -> str:
    """What the printed QR says, read from its modules; the plate prints the same in letters."""
    (address,) = texts_in(plate_pdf)
    text = "".join(PdfReader(io.BytesIO(plate_pdf)).pages[0].extract_text().split())
    assert address.split("://")[-1] in text
    assert address.startswith(settings.SITE_URL)
    path = address.removeprefix(settings.SITE_URL)
    assert re.fullmatch(r"/karya/KR-\d{4}-\d{4}-[A-Z]/", path)
    return path


def test_a_resident_scans_the_plate_and_reports_damage(phone, desktop, monkeypatch):
    monkeypatch.setattr(complaints, "SHORTEST", timedelta(0))
    company, secretary = make_company("PT Rekaan Sumbing"), make_secretary()
    member = make_member(company)
    visit = make_visit(company=company)
    plate = issue_plate(realisation_id=visit.realisation_id, by=secretary)
    print_plate(plate_id=plate.pk)
    document = IssuedDocument.objects.get(kind=DocumentKind.PLATE)
    address = address_on(document.file.read())

    scan(phone, address)
    private = report_damage(phone)
    complaint = Complaint.objects.get()
    sign_in(desktop, secretary)
    answer_in_public(desktop)
    read_the_answer(phone, private, address)
    phone.goto(f"/masalah/?kode={complaint.code}")
    expect(phone.get_by_text("Pompa")).to_have_count(0)
    sign_in(phone, member)
    phone.goto("/meja/masalah/")
    expect(phone.get_by_text("Pompa mati sejak Senin.")).to_be_visible()
    expect(phone.get_by_text("4445")).to_have_count(0)
    fits(phone, "complaints-company")


def scan(phone: Page, address: str) -> None:
    """The page of the work; who answers twice is told so."""
    phone.goto(address)
    fits(phone, "plate-page")
    phone.get_by_role("button", name="Ya, masih berfungsi").click()
    expect(phone.get_by_text("Jawaban Anda tercatat")).to_be_visible()
    phone.get_by_role("button", name="Ya, masih berfungsi").click()
    expect(phone.get_by_text("bulan ini sudah tercatat")).to_be_visible()


def report_damage(phone: Page) -> str:
    """From the page of the work to the private link of the complaint."""
    phone.get_by_role("link", name="Rusak, laporkan").click()
    expect(phone.get_by_label("Rusak", exact=True)).to_be_checked()
    fits(phone, "complaint-form")
    phone.get_by_role("button", name="Kirim laporan").click()
    expect(phone.get_by_text("Isi ceritakan masalahnya.").first).to_be_visible()
    phone.get_by_label("Ceritakan masalahnya").fill("Pompa mati sejak Senin.")
    phone.get_by_label(re.compile("Nomor WhatsApp")).fill("0813-3334-4445")
    phone.get_by_label(re.compile("^Foto")).set_input_files(a_photo())
    phone.get_by_role("button", name="Kirim laporan").click()
    expect(phone.get_by_role("heading", name="Laporan kami terima")).to_be_visible()
    fits(phone, "complaint-received")
    return phone.url


def answer_in_public(desktop: Page) -> None:
    """The secretariat from its queue: the contact, an answer, the outcome for everybody."""
    desktop.goto("/admin/")
    desktop.get_by_role("link", name=re.compile("Periksa laporan")).first.click()
    desktop.get_by_role("button", name="Mulai periksa").click()
    expect(desktop.get_by_text("Pemeriksaan dimulai.")).to_be_visible()
    desktop.get_by_role("button", name="Lihat kontak pelapor").click()
    expect(desktop.get_by_text("Dicatat: Anda melihat kontak ini")).to_be_visible()
    desktop.get_by_text("Jawab laporan").first.click()
    desktop.get_by_label("Jawaban").fill("Pompa diganti hari Jumat.")
    desktop.get_by_role("button", name="Kirim jawaban").click()
    expect(desktop.get_by_text("Jawaban tersimpan.")).to_be_visible()
    desktop.get_by_text("Terbitkan hasil").first.click()
    desktop.get_by_label("Hasil untuk publik").fill("Pompa sudah diganti.")
    desktop.get_by_role("button", name="Terbitkan hasil").click()
    expect(desktop.get_by_text("Hasil tampil di halaman publik")).to_be_visible()
    assert_accessible(desktop)
    picture(desktop, "complaint-desk")


def read_the_answer(phone: Page, private: str, address: str) -> None:
    """Who reported reads the answer, everybody the outcome."""
    phone.goto(private)
    expect(phone.get_by_text("Pompa diganti hari Jumat.")).to_be_visible()
    fits(phone, "complaint-answered")
    phone.goto(address)
    expect(phone.get_by_text("Pompa sudah diganti.")).to_be_visible()
