"""A musrenbang list in, one line to TJSLP, one proposal out to a city agency and back."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from forum.models import MusrenbangItem, Route
from forum_site.areas.models import Area
from forum_site.exports.xlsx_files import text_workbook
from forum_site.organisations.models import Organisation
from forum_site.organisations.services import add_member, create_organisation
from proposals.models import Proposal
from proposals.services.steps import take_step
from proposals.workflow import Status, Step
from tests.e2e.browser import DESKTOP, PHONE, Visitor, assert_accessible, faults_of, sign_in
from tests.factories import VILLAGE, make_secretary, make_user

pytestmark = pytest.mark.django_db(transaction=True)
HEAD = ["Kelurahan", "RW", "Usulan", "Volume", "Satuan", "Perkiraan biaya", "Pengusul"]


def test_a_list_comes_in_and_a_proposal_goes_out_and_back(visitor: Visitor, tmp_path: Path) -> None:
    paper, secretary, officer = tmp_path / "daftar.xlsx", make_secretary(), make_user()
    agency = create_organisation(kind=Organisation.Kind.AGENCY, name="Dinas Contoh", by=None)
    add_member(organisation=agency, user=officer, role="member", by=None)
    desk, phone = visitor.open(DESKTOP), visitor.open(PHONE)
    sign_in(desk, secretary)
    upload(desk, paper)
    pass_on(desk, MusrenbangItem.objects.get())
    proposal = Proposal.objects.get()
    take_step(proposal_id=proposal.pk, step=Step.START_REVIEW, by=secretary)
    hand_out(desk, proposal)
    sign_in(phone, officer)
    decline(phone)

    desk.goto("/admin/")
    desk.get_by_role("button", name="Tarik kembali").first.click()
    expect(desk.get_by_text("Usulan kembali diperiksa.", exact=False)).to_be_visible()
    proposal.refresh_from_db()
    assert proposal.status == Status.IN_REVIEW
    assert Route.objects.get().records.count() == 2
    for address in ("forum:musrenbang", "forum:participation"):
        phone.goto(reverse(address))
        assert not faults_of(phone, address.replace(":", "-"))


def upload(desk: Page, paper: Path) -> None:
    """A list with one good line and two wrong ones."""
    village = Area.objects.get(pk=VILLAGE).name
    rows = [
        HEAD,
        [village, "3", "Jamban keluarga", "9", "rumah", "81000000", "RW"],
        [village, "dua", "Lampu jalan", "", "", "banyak", "RW"],
        ["Entah", "1", "Taman", "", "", "5000000", "Lurah"],
    ]
    paper.write_bytes(text_workbook(rows))
    desk.goto(reverse("admin:forum_musrenbangitem_upload"))
    desk.get_by_label("Berkas").set_input_files(paper)
    desk.get_by_role("button", name="Unggah daftar").click()
    expect(desk.get_by_text("RW ditulis dengan angka, misalnya 03.")).to_be_visible()
    assert_accessible(desk, reads_sheets=False)


def pass_on(desk: Page, item: MusrenbangItem) -> None:
    """One line becomes a proposal."""
    desk.goto(reverse("admin:forum_musrenbangitem_change", args=[item.pk]))
    desk.locator("summary", has_text="TJSLP perusahaan").click()
    desk.get_by_role("button", name="Jadikan usulan TJSLP").click()
    expect(desk.get_by_text("Tautan hanya tampil sekali", exact=False)).to_be_visible()
    assert_accessible(desk, reads_sheets=False)


def hand_out(desk: Page, proposal: Proposal) -> None:
    """To a city agency."""
    desk.goto(reverse("admin:proposals_proposal_change", args=[proposal.pk]))
    desk.get_by_role("link", name="Teruskan ke musrenbang, perangkat daerah, atau LAZ").click()
    desk.get_by_label("Jenis tujuan").select_option("agency")
    desk.get_by_label("Perangkat daerah").select_option(label="Dinas Contoh")
    desk.get_by_label("Alasan").fill("Termasuk program dinas.")
    desk.get_by_role("button", name="Simpan").click()
    expect(desk.get_by_text("Diteruskan ke Dinas Contoh")).to_be_visible()


def decline(phone: Page) -> None:
    """The agency's officer, on the phone."""
    phone.goto(reverse("forum:routes"))
    phone.get_by_role("link", name="Jamban keluarga").click()
    phone.locator("summary", has_text="Tidak dapat menerima").click()
    phone.get_by_role("textbox", name="Alasan").fill("Anggaran tahun ini habis.")
    phone.locator("details[open]").get_by_role("button").click()
    expect(phone.get_by_text("Jawaban tersimpan.", exact=False)).to_be_visible()
    assert not faults_of(phone, "route-phone")
