"""A Bursa Kebutuhan: the secretariat's screen on the wall, a company's phone in the hall."""

import re

import pytest
from playwright.sync_api import Page, expect

from companies.models import Bursa, Pledge
from companies.services.bursas import issue_commitments
from companies.services.pledges import cancel_pledge
from tests.e2e import browser
from tests.factories import make_company, make_member, make_proposal, make_secretary, publish_needs

pytestmark = pytest.mark.django_db(transaction=True)


def promise(phone: Page, code: str, *, is_named: bool) -> None:
    """Half of what the proposal needs, from the phone."""
    phone.goto(f"/meja/usulan/{code}/komitmen/")
    phone.get_by_text("Uang", exact=True).click()
    phone.get_by_label("Nilai komitmen").fill("4.000.000")
    box = phone.get_by_label(re.compile("Sebut nama perusahaan kami"))
    expect(box).not_to_be_checked()
    if is_named:
        box.check()
    phone.get_by_role("button", name="Kirim komitmen").click()
    expect(phone.get_by_text("Komitmen terkirim ke sekretariat.")).to_be_visible()


def test_a_promise_from_a_phone_appears_on_the_wall(visitor: browser.Visitor) -> None:
    publish_needs(35, 41, 60)
    proposals = [make_proposal(quantity=10, unit="unit") for _ in range(2)]
    company, secretary = make_company("PT Sumber Contoh"), make_secretary()
    wall, phone = visitor.open(browser.WALL), visitor.open(browser.PHONE)
    browser.sign_in(wall, secretary)
    browser.sign_in(phone, make_member(company))

    wall.goto("/bursa/")
    faults = browser.faults_of(wall, "bursa")
    wall.get_by_label("Tempat rapat").fill("Aula Bappeda")
    with wall.expect_navigation():
        wall.get_by_role("button", name="Buka bursa").click()
    expect(wall.get_by_role("heading", name="Bursa Kebutuhan")).to_be_visible()
    expect(wall.get_by_text("Belum ada komitmen sejak bursa dibuka.")).to_be_visible()
    wall.evaluate("window.stays = true")

    promise(phone, proposals[0].code, is_named=True)
    side = wall.get_by_role("region", name="Komitmen", exact=True)
    expect(side).to_contain_text("PT Sumber Contoh", timeout=15_000)
    expect(side).to_contain_text("Rp4.000.000")
    expect(wall.get_by_role("row", name="Jamban")).to_contain_text("−4")
    promise(phone, proposals[1].code, is_named=False)
    expect(side).to_contain_text("Rp8.000.000", timeout=15_000)
    expect(side).to_contain_text("Satu perusahaan")
    expect(wall.locator("#kabar")).to_have_text("1 komitmen baru. Jumlah Rp8.000.000.")
    taken_back = Pledge.objects.filter(proposal=proposals[1]).get()
    cancel_pledge(pledge_id=taken_back.pk, by=taken_back.made_by)
    expect(side).not_to_contain_text("Satu perusahaan", timeout=15_000)
    assert wall.evaluate("window.stays")
    faults += browser.faults_of(wall, "bursa-layar")
    browser.assert_good_on_a_wall(wall, "bursa-layar")
    assert wall.evaluate("document.documentElement.scrollHeight") <= browser.WALL["height"]
    assert not faults, "\n".join(faults)

    wall.get_by_role("link", name="Keluar dari layar").click()
    wall.get_by_text("Tutup bursa", exact=True).click()
    with wall.expect_navigation():
        wall.get_by_role("button", name="Ya, tutup bursa").click()
    expect(wall.get_by_text("Daftar komitmen sedang dibuat", exact=False).first).to_be_visible()
    issue_commitments(bursa_id=Bursa.objects.get().pk)
    wall.reload()
    with wall.expect_download() as download:
        wall.get_by_role("link", name=re.compile("Daftar komitmen")).click()
    assert download.value.suggested_filename.startswith("TJ-D-")


def test_the_screen_is_whole_without_a_script(visitor: browser.Visitor) -> None:
    publish_needs(35, 41, 60)
    page = visitor.open(browser.PHONE, javascript=False)
    browser.sign_in(page, make_secretary())
    page.goto("/bursa/")
    page.get_by_label("Tempat rapat").fill("Aula Bappeda")
    with page.expect_navigation():
        page.get_by_role("button", name="Buka bursa").click()
    expect(page.get_by_text("dari 135 terverifikasi", exact=False)).to_be_visible()
    expect(page.get_by_role("link", name="Muat ulang")).to_be_visible()
    expect(page.get_by_text("Langsung", exact=True)).to_be_hidden()
