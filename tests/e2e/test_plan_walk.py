"""The annual plan: written on a phone, sent, decided item by item, carried out in both ways."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from companies.models import AnnualPlan, Pledge, Realisation
from companies.workflow import PlanStatus
from tests.companies.plan_scenes import TARGET, make_priority, this_year
from tests.e2e.browser import (
    DESKTOP,
    PHONE,
    Visitor,
    assert_accessible,
    faults_of,
    picture,
    sign_in,
)
from tests.factories import make_company, make_member, make_proposal, make_secretary
from tests.files.samples import pdf_bytes

pytestmark = pytest.mark.django_db(transaction=True)


def fill_item(page: Page, title: str, amount: str) -> None:
    """One short page."""
    page.get_by_label("Kegiatan", exact=True).fill(title)
    page.get_by_label("Tujuan").fill("Tidak ada lagi keluarga tanpa jamban.")
    page.get_by_label("Bidang dan sasaran").select_option(label=TARGET)
    page.get_by_label(re.compile("^Kelurahan")).select_option(label="Rejowinangun Selatan")
    page.get_by_label("Kelompok sasaran").fill("keluarga tanpa jamban")
    page.get_by_label("Banyaknya").fill("4")
    page.get_by_label("Satuan").fill("rumah")
    page.get_by_label("Menjawab kebutuhan").select_option(label="Jamban")
    page.get_by_label("Rencana biaya").fill(amount)


def write_plan(page: Page, document: Path, *, looked_at: bool) -> AnnualPlan:
    """From the desk to the sent plan."""
    page.goto(reverse("companies:desk"))
    page.get_by_text("Lainnya", exact=True).click()
    page.get_by_role("link", name="Rencana tahunan").click()
    page.get_by_label("Tahun").select_option(str(this_year()))
    page.get_by_role("button", name="Mulai rencana").click()
    page.get_by_role("link", name="Tambah butir").click()
    page.get_by_role("button", name="Simpan butir").click()
    expect(page.get_by_role("alert")).to_contain_text("Pilih sasaran.")
    assert not (looked_at and faults_of(page, "plan-item"))
    fill_item(page, "Jamban keluarga", "20.000.000")
    page.get_by_role("button", name="Simpan dan tambah lagi").click()
    expect(page.get_by_text("Butir tersimpan.")).to_be_visible()
    fill_item(page, "Pelatihan merawat jamban", "5.000.000")
    page.get_by_role("button", name="Simpan butir").click()
    page.get_by_role("link", name="Isi penetapan").click()
    page.get_by_label("Tanggal penetapan").fill(timezone.localdate().isoformat())
    page.get_by_label("Dokumen penetapan direksi").set_input_files(document)
    page.get_by_role("button", name="Simpan penetapan").click()
    expect(page.get_by_text("Kirim paling lambat")).to_be_visible()
    assert not (looked_at and faults_of(page, "plan-draft"))
    page.get_by_role("button", name="Kirim rencana").click()
    expect(page.get_by_text("Rencana terkirim ke forum.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^Unduh rencana TJ-N")).click()
    assert download.value.suggested_filename.endswith(".pdf")
    return AnnualPlan.objects.get()


def decide(page: Page, plan: AnnualPlan, *, looked_at: bool) -> None:
    """The secretariat, from its queue: the first item with its priority, then the other."""
    page.goto("/admin/")
    page.get_by_role("link", name=re.compile("^Periksa rencana")).click()
    expect(page.get_by_label("Mendukung prioritas RKPD").first).to_be_visible()
    if looked_at:
        assert_accessible(page, reads_sheets=False)
        picture(page, "plan-desk-1280")
    page.get_by_label("Mendukung prioritas RKPD").first.select_option(index=1)
    page.get_by_role("button", name=re.compile("^Setujui butir.*Jamban keluarga")).click()
    expect(page.get_by_text("1 butir disetujui.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Setujui butir.*Pelatihan merawat")).click()
    expect(page.get_by_text("perusahaan diberi tahu", exact=False)).to_be_visible()
    plan.refresh_from_db()
    assert plan.status == PlanStatus.APPROVED


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_from_the_first_item_to_pledge_and_report(
    visitor: Visitor, tmp_path: Path, javascript: bool
) -> None:
    document = tmp_path / "sk-direksi.pdf"
    document.write_bytes(pdf_bytes())
    proposal, company = make_proposal(title="Jamban RW 09"), make_company()
    make_priority()
    page = visitor.open(PHONE, javascript=javascript)
    sign_in(page, make_member(company))
    plan = write_plan(page, document, looked_at=javascript)  # axe is a script itself
    desk = visitor.open(DESKTOP, javascript=javascript)
    sign_in(desk, make_secretary())
    decide(desk, plan, looked_at=javascript)

    page.goto(reverse("companies:plan", args=[plan.pk]))
    expect(page.get_by_text("Semua butir disetujui.")).to_be_visible()
    picture(page, "plan-approved-390")
    page.get_by_role("link", name=re.compile("^Pilih usulan warga.*Jamban keluarga")).click()
    page.get_by_role("link", name=proposal.title).click()
    expect(page.get_by_label("Nilai komitmen")).to_have_value("10.000.000")
    page.get_by_role("button", name="Kirim komitmen").last.click()
    expect(page.get_by_text("Komitmen terkirim ke sekretariat.")).to_be_visible()
    pledge = Pledge.objects.get()
    assert pledge.plan_item is not None
    assert pledge.plan_item.title == "Jamban keluarga"

    page.goto(reverse("companies:plan", args=[plan.pk]))
    page.get_by_role("link", name=re.compile("^Laporkan program sendiri.*Pelatihan")).click()
    expect(page.get_by_label("Butir rencana tahunan")).to_have_value(
        str(plan.items.get(title="Pelatihan merawat jamban").pk)
    )
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_text("Draf tersimpan.")).to_be_visible()
    report = Realisation.objects.get()
    assert report.plan_item is not None
    assert report.activity == "Pelatihan merawat jamban"
