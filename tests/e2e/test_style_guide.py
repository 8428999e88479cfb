"""The component page in a browser: looks, access, words in script, printing."""

import re

import pytest
from playwright.sync_api import expect

from forum_site.formats.words import rupiah_words
from tests.e2e.browser import faults_of, first_load_bytes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def demo(settings):
    settings.IS_DEMO = True


def test_every_component_is_accessible_and_holds_at_320_pixels(phone):
    phone.goto("/gaya/")
    assert not faults_of(phone, "gaya")


def test_outside_the_demo_the_page_does_not_exist(phone, settings):
    settings.IS_DEMO = False
    assert phone.goto("/gaya/").status == 404


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(desktop):
    desktop.goto("/gaya/")
    summary = desktop.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Isi angka tanpa huruf, misalnya 25.000.000.").click()
    expect(desktop.locator("#salah_estimate")).to_be_focused()
    summary.get_by_role("link", name="Pilih bentuk bantuan.").click()
    expect(desktop.locator("#salah_kinds")).to_be_focused()


AMOUNTS = ["25000000", "Rp 41.650.000", "1.001.000", "0", "999.999.999.999.999", "11.000,00"]


def test_the_browser_says_an_amount_in_the_same_words_as_the_server(phone):
    phone.goto("/gaya/")
    for typed in AMOUNTS:
        phone.locator("#isi_estimate").fill(typed)
        amount = int(re.sub(r",00$|[^0-9]", "", typed))
        expect(phone.locator("[data-words=isi_estimate]")).to_have_text(rupiah_words(amount))
    phone.locator("#isi_estimate").fill("25 juta")
    expect(phone.locator("[data-words=isi_estimate]")).to_have_text("")


def test_letters_are_counted_down(phone):
    phone.goto("/gaya/")
    phone.locator("#isi_place").fill("x" * 280)
    expect(phone.locator("[data-count=isi_place]")).to_have_text("Tersisa 20 dari 300 huruf.")


def test_a_menu_unfolds_on_a_phone_and_closes_with_escape(phone):
    phone.goto("/gaya/")
    menu = phone.get_by_role("navigation", name="Menu")
    expect(menu).to_be_hidden()
    phone.get_by_text("Menu", exact=True).click()
    expect(menu).to_be_visible()
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_without_script_the_menu_unfolds_too(phone_without_script):
    page = phone_without_script
    page.goto("/gaya/")
    page.get_by_text("Menu", exact=True).click()
    expect(page.get_by_role("navigation", name="Menu")).to_be_visible()


def test_stages_are_folded_on_a_phone_and_open_on_a_desktop(phone, desktop):
    phone.goto("/gaya/")
    stage = phone.locator(".stages").first
    expect(stage.get_by_text("belum mulai").first).to_be_hidden()
    stage.get_by_text("Tahap 3 dari 5: Mencari mitra").click()
    expect(stage.get_by_text("belum mulai").first).to_be_visible()
    desktop.goto("/gaya/")
    expect(desktop.locator(".stages").first.get_by_text("belum mulai").first).to_be_visible()


def test_losing_the_connection_is_said(phone):
    phone.goto("/gaya/")
    strip = phone.locator(".offline:not(.offline--here)")
    phone.context.set_offline(True)
    expect(strip).to_have_text("Koneksi terputus. Isian Anda masih ada di halaman ini.")
    phone.context.set_offline(False)
    expect(strip).to_have_count(0)


def test_print_leaves_out_what_cannot_be_used_on_paper(desktop):
    desktop.goto("/gaya/")
    desktop.emulate_media(media="print")
    expect(desktop.locator("header .top")).to_be_hidden()
    expect(desktop.locator(".fund__bar rect").nth(2)).to_be_visible()


def test_styles_script_signs_and_font_stay_within_their_budgets(phone):
    loaded = first_load_bytes(phone, "/gaya/")
    sizes = {name.rsplit("/", 1)[-1].split(".")[0]: size for name, size in loaded.items()}
    assert sizes["app"] < 10_500
    assert sizes["plus-jakarta-sans"] < 20_000
    assert sizes["icons"] < 4_000
