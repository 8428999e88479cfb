"""The secretariat runs an award and opens a case; jury, board and company do their parts."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from forum_site.accounts import roles
from forum_site.organisations.models import Organisation
from reports.models import AwardRound, SanctionCase
from tests.e2e.browser import (
    NARROW,
    PHONE,
    assert_accessible,
    assert_nothing_sideways,
    picture,
    sign_in,
)
from tests.factories import make_member, make_officer, make_secretary, make_user
from tests.files.samples import pdf_bytes
from tests.reports.award_scenes import make_scene
from tests.reports.case_scenes import make_late_company, set_rules

pytestmark = pytest.mark.django_db(transaction=True)

PAPER = {"name": "ba.pdf", "mimeType": "application/pdf", "buffer": pdf_bytes()}


def looked_at(page: Page, name: str) -> None:
    """A picture, and no fault of axe."""
    picture(page, name)
    assert_accessible(page)


def fits(page: Page, name: str) -> None:
    """The same on a phone, and nothing sideways at 320 px."""
    looked_at(page, name)
    page.set_viewport_size(NARROW)
    assert_nothing_sideways(page)
    page.set_viewport_size(PHONE)


def fold(page: Page, words: str) -> None:
    """Open a deed."""
    page.locator("summary", has_text=words).first.click()


def done(page: Page, words: str) -> None:
    expect(page.locator(".messagelist")).to_contain_text(words)


def test_an_award_from_preparation_to_the_wall(phone, desktop):
    scene = make_scene()
    juror = make_user(roles.ACADEMIC, full_name="Juri Rekaan")
    board = make_officer(full_name="Pengurus Rekaan")

    sign_in(desktop, scene.secretary)
    address = prepare_award(desktop)
    sign_in(phone, juror)
    judge(phone, address)
    desktop.goto(address)
    fold(desktop, "Unggah berita acara juri")
    desktop.locator("input[type=file]").first.set_input_files(PAPER)
    desktop.get_by_role("button", name="Simpan berita acara").click()
    done(desktop, "Berita acara tersimpan")
    sign_in(phone, board)
    decide_winner(phone, address)
    phone.goto("/penghargaan/")
    expect(phone.get_by_text("Belum ada penghargaan yang diumumkan.")).to_be_visible()

    desktop.goto(address)
    desktop.get_by_role("button", name="Umumkan penghargaan").click()
    done(desktop, "Diumumkan")
    phone.goto("/penghargaan/")
    expect(phone.get_by_role("link", name="PT Kuat")).to_be_visible()
    expect(phone.get_by_text("PT Mulai")).to_have_count(0)
    fits(phone, "award-wall")
    assert AwardRound.objects.get().status == "announced"


def prepare_award(desktop: Page) -> str:
    """A round with its juror, its figures frozen; its address at the desk."""
    desktop.goto(reverse("admin:reports_awardround_add"))
    looked_at(desktop, "award-add")
    desktop.get_by_label("Nama", exact=True).fill("Penghargaan contoh")
    desktop.get_by_label("Tahun pertama").fill("2024")
    desktop.get_by_label("Tahun terakhir").fill("2025")
    desktop.get_by_role("button", name="Simpan").click()
    fold(desktop, "Tunjuk juri")
    desktop.get_by_label("Juri", exact=True).select_option(label="Juri Rekaan")
    desktop.get_by_role("button", name="Tunjuk juri").click()
    done(desktop, "menjadi juri")
    desktop.get_by_role("button", name=re.compile("Bekukan")).click()
    done(desktop, "dibekukan")
    looked_at(desktop, "award-jury")
    return desktop.url


def judge(phone: Page, address: str) -> None:
    """The juror declares, then scores both companies."""
    phone.goto("/admin/")
    phone.get_by_role("link", name=re.compile("Beri pernyataan")).click()
    expect(phone.locator("summary", has_text="Pernyataan benturan kepentingan")).to_be_visible()
    fits(phone, "award-juror")
    fold(phone, "Pernyataan benturan kepentingan")
    phone.get_by_label("Pernyataan ini benar dan lengkap").check()
    phone.get_by_role("button", name="Simpan pernyataan").click()
    done(phone, "Pernyataan tersimpan")
    for company, points in (("PT Kuat", "90"), ("PT Mulai", "60")):
        phone.goto(address)
        phone.get_by_role("link", name=company).first.click()
        phone.get_by_label(re.compile("^Nilai: ")).fill(points)
        phone.get_by_label("Alasan nilai Anda").fill("Warga merawat hasilnya.")
        phone.get_by_role("button", name="Simpan nilai").click()
        done(phone, "tersimpan")
    fits(phone, "award-candidate")


def decide_winner(phone: Page, address: str) -> None:
    phone.goto(address)
    fold(phone, "Putuskan penerima")
    phone.get_by_label("1. PT Kuat").check()
    phone.get_by_label("Dasar keputusan").fill("Rapat pleno forum 2 Maret 2026")
    phone.get_by_role("button", name="Putuskan penerima").click()
    done(phone, "Penerima diputuskan")


def test_a_case_from_the_overdue_list_to_its_lifting(phone, desktop):
    set_rules()
    company = make_late_company()
    first, second = (
        make_secretary(full_name="Sekretaris A"),
        make_secretary(full_name="Sekretaris B"),
    )
    public = reverse("company_detail", args=[company.slug])

    sign_in(desktop, first)
    case = open_case(desktop, company)
    sign_in(phone, make_member(company))
    answer_case(phone)
    hear(desktop)
    phone.goto(public)
    expect(phone.get_by_role("heading", name="Sanksi")).to_have_count(0)

    sign_in(desktop, second)
    decide_case(desktop)
    phone.goto(public)
    expect(phone.get_by_role("heading", name="Sanksi")).to_be_visible()
    expect(phone.get_by_text("Masih berlaku.")).to_be_visible()
    fits(phone, "case-public")

    fold(desktop, "Cabut sanksi")
    desktop.get_by_label("Alasan", exact=True).last.fill("Laporan sudah masuk.")
    desktop.get_by_role("button", name="Cabut sanksi").click()
    done(desktop, "dicabut")
    phone.reload()
    expect(phone.get_by_text("Laporan sudah masuk.")).to_be_visible()
    case.refresh_from_db()
    assert case.status == "lifted"


def open_case(desktop: Page, company: Organisation) -> SanctionCase:
    """From the overdue list; the company is told."""
    desktop.goto(reverse("admin:reports_sanctioncase_add"))
    looked_at(desktop, "case-add")
    desktop.get_by_label(re.compile("Perusahaan dengan kewajiban")).select_option(str(company.pk))
    desktop.get_by_label("Alasan").fill("Tiga pengingat tidak dijawab.")
    desktop.get_by_role("button", name="Simpan").click()
    fold(desktop, "Beri tahu perusahaan")
    desktop.get_by_role("button", name="Beri tahu perusahaan").click()
    done(desktop, "diberi tahu")
    looked_at(desktop, "case-notified")
    return SanctionCase.objects.get()


def answer_case(phone: Page) -> None:
    """The company reads it and answers with a paper."""
    phone.goto("/meja/penghargaan/")
    fits(phone, "case-own-list")
    phone.get_by_role("link", name=re.compile("Perkara ")).click()
    expect(phone.get_by_role("heading", name="Jawaban Anda")).to_be_visible()
    fits(phone, "case-own")
    phone.get_by_role("button", name="Kirim jawaban").click()
    expect(phone.get_by_role("heading", name="Perlu diperbaiki")).to_be_visible()
    phone.get_by_label("Jawaban", exact=True).fill("Petugas kami berganti.")
    phone.locator("input[type=file]").set_input_files(PAPER)
    phone.get_by_role("button", name="Kirim jawaban").click()
    expect(phone.get_by_text("Jawaban terkirim")).to_be_visible()


def hear(desktop: Page) -> None:
    """The hearing; who proposed the case does not decide it."""
    desktop.reload()
    expect(desktop.get_by_text("Petugas kami berganti.")).to_be_visible()
    fold(desktop, "Catat sidang")
    desktop.get_by_label("Yang disampaikan").fill("Perusahaan hadir dan mengakui.")
    desktop.get_by_role("button", name="Simpan catatan sidang").click()
    done(desktop, "Sidang tercatat")
    expect(desktop.get_by_text("Rekan lain yang memutuskan")).to_be_visible()


def decide_case(desktop: Page) -> None:
    """A colleague, from the queue."""
    desktop.goto("/admin/")
    desktop.get_by_role("link", name=re.compile("Buka perkara")).click()
    fold(desktop, "Putuskan")
    desktop.get_by_label("Peringatan tertulis").check()
    desktop.get_by_label("Pertimbangan").fill("Laporan tidak disampaikan.")
    desktop.get_by_label("Nama pejabat yang menetapkan").fill("Budi Contoh")
    desktop.get_by_label("Jabatannya").fill("Kepala Dinas Sosial")
    desktop.get_by_role("button", name="Putuskan dan buat surat").click()
    done(desktop, "diputuskan")
    looked_at(desktop, "case-decided")
