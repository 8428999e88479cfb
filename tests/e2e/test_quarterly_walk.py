"""The quarterly report in a browser: the secretariat prepares, looks and publishes it; everybody
reads it on a phone."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from forum_site.outbox.models import OutboxMessage
from forum_site.outbox.services import deliver
from reports import tasks
from reports.period import Quarter
from tests import factories
from tests.e2e import browser as e2e
from tests.reports.quarterlies import rich_quarter

pytestmark = pytest.mark.django_db(transaction=True)
BUDGET = 60 * 1024


def worker_builds(page: Page) -> None:
    """What the worker does with the waiting message; the page then shows the files."""
    for row in OutboxMessage.objects.filter(status="waiting", task=tasks.build_quarterly.name):
        deliver(str(row.pk))
    page.reload()


@pytest.mark.timeout(300)
def test_prepare_look_publish_read(visitor: e2e.Visitor) -> None:
    last = Quarter.of(timezone.localdate()).previous()
    factories.publish_needs(35, 21, 41)
    rich_quarter(last)
    desk, faults = visitor.open(e2e.DESKTOP), []
    e2e.sign_in(desk, factories.make_secretary())
    desk.goto("/admin/reports/quarterlyreport/add/")
    faults += e2e.faults_of(desk, "siapkan")
    desk.get_by_label("Masa laporan").select_option(str(last.code))
    desk.get_by_role("button", name="Siapkan laporan").click()
    expect(desk.get_by_text("Berkas sedang dibuat")).to_be_visible()
    worker_builds(desk)
    expect(desk.get_by_role("link", name="Laporan lengkap")).to_be_visible()
    faults += e2e.faults_of(desk, "draf")

    desk.get_by_text("Tulis catatan dan keputusan").click()
    desk.get_by_label("Catatan sekretariat").fill("Triwulan yang baik.")
    desk.get_by_label("Keputusan 1").fill("Tugaskan dinas untuk sumur RW 05")
    desk.get_by_role("button", name="Simpan catatan dan keputusan").click()
    expect(desk.get_by_text("Berkas laporan sedang dibuat ulang")).to_be_visible()
    worker_builds(desk)
    desk.get_by_role("button", name="Tandai sudah diperiksa").click()
    expect(desk.get_by_text("Ditandai sudah diperiksa")).to_be_visible()
    worker_builds(desk)
    desk.get_by_role("button", name="Terbitkan laporan").click()
    expect(desk.get_by_text("sudah terbit").first).to_be_visible()
    faults += e2e.faults_of(desk, "terbit")

    phone = visitor.open(e2e.PHONE)
    phone.goto("/laporan/")
    faults += e2e.faults_of(phone, "daftar")
    phone.get_by_role("link", name=str(last)).click()
    expect(phone.get_by_text("Rp14.750.001").first).to_be_visible()
    expect(phone.get_by_text("Tugaskan dinas untuk sumur RW 05")).to_be_visible()
    expect(phone.get_by_text("Triwulan yang baik.")).to_be_visible()
    faults += e2e.faults_of(phone, "laporan")
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Laporan lengkap").click()
    name = f"laporan-triwulan-{last.number}-{last.year}-revisi-1.pdf"
    assert download.value.suggested_filename == name
    address = f"/laporan/{last.year}/triwulan-{last.number}/"
    assert e2e.first_load_bytes(visitor.open(e2e.PHONE), address)["total"] <= BUDGET
    assert not faults, "\n".join(faults)
