"""A family on its way in a real browser: RT officer's phone, kelurahan, Dinas Sosial, decree."""

import re

import pytest
from playwright.sync_api import Page, expect

from poverty_data.models import Decree, Household
from tests.e2e.browser import (
    DESKTOP,
    NARROW,
    PHONE,
    assert_accessible,
    assert_nothing_sideways,
    picture,
    sign_in,
)
from tests.factories import make_area_officer, make_household, make_verifier
from tests.files.samples import pdf_bytes, photo_bytes
from tests.poverty_data import scenes

pytestmark = pytest.mark.django_db(transaction=True)

#: What ends each stage of a round, and the stage that the desk then names.
STAGES = (
    ("Akhiri pendataan", "Musyawarah kelurahan"),
    ("Akhiri musyawarah", "Pengesahan Dinas Sosial"),
)


def fits(page: Page, name: str) -> None:
    """No fault of axe and nothing sideways, on a usual and on a narrow phone."""
    picture(page, name)
    assert_accessible(page)
    page.set_viewport_size(NARROW)
    assert_nothing_sideways(page)
    page.set_viewport_size(PHONE)


def test_a_family_from_the_door_to_the_decree(phone, desktop):
    found = scenes.make_round()
    families = [make_household(name=f"Siti Rekaan {n}", roof="tile") for n in range(2)]
    officer, kelurahan, verifier = (
        scenes.make_rt_officer(),
        make_area_officer(),
        make_verifier(),
    )

    sign_in(phone, officer)
    find_the_way(phone)
    visit(phone)
    phone.goto("/petugas/keluarga-baru/")
    fits(phone, "verval-new-family")
    sign_in(phone, kelurahan)
    hold_a_meeting(phone)
    sign_in(desktop, verifier)
    validate(desktop)
    desktop.get_by_role("link", name=str(found)).click()
    issue_decree(desktop)
    assert Decree.objects.get().entries.count() == 1
    assert sorted(Household.objects.values_list("roof", flat=True)) == ["thatch", "tile"]
    assert len(families) == 2


def find_the_way(phone: Page) -> None:
    """The RT officer: what is left, the list of the RT, the first family."""
    phone.goto("/petugas/")
    expect(phone.get_by_role("heading", name="Sisa 2 keluarga")).to_be_visible()
    fits(phone, "verval-home")
    phone.get_by_role("link", name="RT 03").click()
    expect(phone.get_by_role("link", name="Semua RT")).to_be_visible()
    fits(phone, "verval-list")
    phone.get_by_role("link", name=re.compile("Keluarga S")).first.click()
    expect(phone.get_by_text("data Juni 2026").first).to_be_visible()


def visit(phone: Page) -> None:
    """One answer differs, and its reason is asked for; at the next family nobody is at home."""
    expect(phone.get_by_text("Berubah", exact=True)).to_have_count(7)
    expect(phone.locator("[data-changed]:visible")).to_have_count(0)
    phone.get_by_label(re.compile("rumbia")).check()
    expect(phone.locator("[data-changed]:visible")).to_have_count(1)
    expect(phone.get_by_text("1 jawaban berubah: atap terluas.")).to_be_visible()
    phone.get_by_label("Foto rumah").set_input_files(
        {"name": "rumah.jpg", "mimeType": "image/jpeg", "buffer": photo_bytes((640, 480))}
    )
    fits(phone, "verval-family")
    phone.get_by_role("button", name="Simpan, buka keluarga berikutnya").click()
    expect(phone.get_by_role("heading", name="Perlu diperbaiki")).to_be_visible()
    fits(phone, "verval-refused")
    phone.get_by_label("Alasan perubahan").fill("Atap dapur runtuh saat hujan.")
    phone.get_by_role("button", name="Simpan, buka keluarga berikutnya").click()
    expect(phone.get_by_text("Ini keluarga berikutnya")).to_be_visible()
    phone.get_by_role("button", name="Tidak bertemu").click()
    expect(phone.get_by_text("Tidak ada lagi yang belum didata")).to_be_visible()


def hold_a_meeting(phone: Page) -> None:
    """The kelurahan: its minutes, then what it confirms."""
    phone.goto("/petugas/kelurahan/")
    fits(phone, "verval-kelurahan-before")
    phone.get_by_label("Tanggal musyawarah").fill(str(scenes.today()))
    phone.get_by_label("Jumlah peserta").fill("24")
    phone.locator("#id_file").set_input_files(
        {"name": "ba.pdf", "mimeType": "application/pdf", "buffer": pdf_bytes()}
    )
    phone.get_by_role("button", name="Simpan Berita Acara").click()
    expect(phone.get_by_text("Berita Acara tersimpan")).to_be_visible()
    fits(phone, "verval-kelurahan")
    phone.get_by_role("checkbox").check()
    phone.get_by_role("button", name="Konfirmasi yang dicentang").click()
    expect(phone.get_by_text("1 keluarga dikonfirmasi")).to_be_visible()


def validate(desktop: Page) -> None:
    """Dinas Sosial, from its queue."""
    desktop.goto("/admin/")
    desktop.get_by_role("link", name="Periksa").first.click()
    expect(desktop.get_by_text("Ijuk/rumbia")).to_be_visible()
    picture(desktop, "verval-finding")
    assert_accessible(desktop)
    desktop.get_by_role("button", name="Sahkan").click()
    expect(desktop.locator(".messagelist")).to_contain_text("Disahkan")


def issue_decree(desktop: Page) -> None:
    """The round to its last stage, and the list that is decided then."""
    for button, told in STAGES:
        desktop.get_by_role("button", name=button).click()
        expect(desktop.locator(".messagelist")).to_contain_text(told)
    decide = desktop.locator("summary", has_text="Tetapkan daftar sasaran")
    expect(decide).to_be_visible()
    picture(desktop, "verval-round")
    assert_accessible(desktop)
    decide.click()
    desktop.get_by_label("Nomor").fill("400.9/1/2026")
    desktop.get_by_role("button", name="Tetapkan daftar sasaran").click()
    expect(desktop.locator(".messagelist")).to_contain_text("1 keluarga")


def test_a_citizen_proposes_a_family_without_scripts(visitor):
    page = visitor.open(PHONE, javascript=False)
    page.goto("/usul-sanggah/")
    picture(page, "suggest")
    page.get_by_label("Usul: keluarga yang perlu dibantu").check()
    page.get_by_label("Kelurahan tempat keluarga tinggal").select_option("33.71.01.1003")
    page.get_by_label("Alamat atau patokan").fill("RT 03 RW 06")
    page.get_by_label("Keluarga siapa").fill("Bu Contoh")
    page.get_by_label("Keadaannya").fill("Rumahnya bocor parah.")
    page.get_by_label(re.compile("Saya setuju")).check()
    page.get_by_role("button", name="Kirim").click()
    expect(page.get_by_role("heading", name="Terkirim")).to_be_visible()
    wide = visitor.open(DESKTOP)
    wide.goto("/usul-sanggah/")
    assert_accessible(wide)
    assert_nothing_sideways(wide)
