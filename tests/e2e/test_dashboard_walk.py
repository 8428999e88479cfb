"""The dashboard in a browser: filters and fresh figures without a reload, and without a script."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from companies.models import Realisation
from reports.services.cells import rebuild
from tests.e2e import browser
from tests.factories import (
    make_company,
    make_pledge,
    make_proposal,
    make_realisation,
    publish_needs,
)

pytestmark = pytest.mark.django_db(transaction=True)
#: Gone after a reload of the page.
MARK = "window.stays = true"


@pytest.fixture
def work(transactional_db: None) -> Realisation:
    """One company's work in 2025, with published need around it."""
    publish_needs(35, 5, 21, 41, 60)
    company = make_company("PT Satu")
    pledge = make_pledge(make_proposal("pledged", amount_needed=9_000_000), company)
    found = make_realisation(pledge=pledge, amount=2_000_000, ended_on=date(2025, 6, 30))
    rebuild()
    return found


def realised(page: Page, words: str) -> None:
    value = page.get_by_text("Nilai bantuan terealisasi", exact=True).locator("xpath=../dd")
    expect(value).to_contain_text(words)


def test_filters_and_fresh_figures_come_without_a_reload(
    work: Realisation, visitor: browser.Visitor
) -> None:
    page = visitor.open(browser.DESKTOP)
    page.goto("/dasbor/")
    page.evaluate(MARK)
    realised(page, "Rp0")
    page.get_by_label("Tahun", exact=True).select_option("2025")
    expect(page).to_have_url(re.compile(r"tahun=2025"))
    realised(page, "Rp2 juta")
    page.get_by_label("Triwulan", exact=True).select_option("3")
    realised(page, "Rp0")
    page.go_back()
    realised(page, "Rp2 juta")
    expect(page.get_by_label("Triwulan", exact=True)).to_have_value("")
    page.get_by_role("link", name="Jamban").first.click()
    expect(page).to_have_url(re.compile("#arah"))

    make_realisation(work.company, amount=3_000_000, ended_on=date(2025, 7, 1))
    rebuild()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    realised(page, "Rp5 juta")
    assert page.evaluate("window.stays")
    browser.assert_good_on_a_wall(page, "dasbor")
    assert not visitor.faults


def test_the_filters_are_a_form_where_no_script_runs(
    work: Realisation, visitor: browser.Visitor
) -> None:
    page = visitor.open(browser.PHONE, javascript=False)
    page.goto("/dasbor/")
    page.get_by_label("Tahun", exact=True).select_option("2025")
    with page.expect_navigation():
        page.get_by_role("button", name="Terapkan").click()
    realised(page, "Rp2 juta")
    page.get_by_text("Lihat sebagai tabel").click()
    expect(page.get_by_role("row", name="II 2025 0 2.000.000", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Cetak")).to_be_hidden()
