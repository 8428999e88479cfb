"""Open data in a browser: from the catalogue on a phone to a file whose checksum is on the page."""

from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import expect

from reports.services import open_data
from tests import factories
from tests.e2e import browser as e2e
from tests.reports.quarterlies import THIRD, rich_quarter

pytestmark = pytest.mark.django_db(transaction=True)
BUDGET = 60 * 1024


def test_find_read_download_and_check(visitor: e2e.Visitor) -> None:
    factories.publish_needs(35, 21, 41)
    rich_quarter()
    for edition in (open_data.ask_current(), open_data.freeze_quarter(quarter=THIRD)):
        open_data.build_edition(edition_id=edition.pk)
    phone = visitor.open(e2e.PHONE)
    phone.goto("/data-terbuka/")
    faults = e2e.faults_of(phone, "katalog")
    with phone.expect_navigation():
        phone.get_by_role("link", name="Realisasi yang diterima", exact=True).click()
    expect(phone.get_by_role("heading", name="Realisasi yang diterima")).to_be_visible()
    faults += e2e.faults_of(phone, "realisasi")
    with phone.expect_download() as download:
        phone.get_by_role("link", name="CSV realisasi-2025-Q3.csv").click()
    assert download.value.suggested_filename == "realisasi-2025-Q3.csv"
    content = Path(download.value.path()).read_bytes()
    assert content.count(b"\n") == 5
    row = phone.get_by_role("row", name="realisasi-2025-Q3.csv")
    expect(row.get_by_text(sha256(content).hexdigest())).to_be_visible()

    desk = visitor.open(e2e.DESKTOP)
    desk.goto("/laporan/")
    with desk.expect_navigation():
        desk.get_by_role("link", name="Unduh sebagai data terbuka").click()
    faults += e2e.faults_of(desk, "katalog lebar")
    e2e.assert_good_on_a_wall(desk, "katalog")
    desk.set_viewport_size(e2e.DESKTOP)
    with desk.expect_navigation():
        desk.get_by_role("link", name="Komitmen dan realisasi, 360Giving", exact=True).click()
    faults += e2e.faults_of(desk, "360giving")
    assert e2e.first_load_bytes(visitor.open(e2e.PHONE), "/data-terbuka/")["total"] <= BUDGET
    assert not faults, "\n".join(faults)
