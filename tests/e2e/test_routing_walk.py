"""A musrenbang list in, one line to TJSLP, one proposal out to a city agency and back."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

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
    village = Area.objects.get(pk=VILLAGE).name
    paper, secretary = tmp_path / "daftar.xlsx", make_secretary()
    rows = [
        HEAD,
        [village, "3", "Jamban keluarga", "9", "rumah", "81000000", "RW"],
        [village, "dua", "Lampu jalan", "", "", "banyak", "RW"],
        ["Entah", "1", "Taman", "", "", "5000000", "Lurah"],
    ]
    paper.write_bytes(text_workbook(rows))
    agency = create_organisation(kind=Organisation.Kind.AGENCY, name="Dinas Contoh", by=None)
    add_member(organisation=agency, user=(officer := make_user()), role="member", by=None)
    desk, phone = visitor.open(DESKTOP), visitor.open(PHONE)
    sign_in(desk, secretary)
    desk.goto(reverse("admin:forum_musrenbangitem_upload"))
    desk.get_by_label("Berkas").set_input_files(paper)
    desk.get_by_role("button", name="Unggah daftar").click()
    expect(desk.get_by_text("RW ditulis dengan angka, misalnya 03.")).to_be_visible()
    assert_accessible(desk, reads_sheets=False)

    item = MusrenbangItem.objects.get()
    desk.goto(reverse("admin:forum_musrenbangitem_change", args=[item.pk]))
    desk.locator("summary", has_text="TJSLP perusahaan").click()
    desk.get_by_role("button", name="Jadikan usulan TJSLP").click()
    expect(desk.get_by_text("Tautan hanya tampil sekali", exact=False)).to_be_visible()
    assert_accessible(desk, reads_sheets=False)

    proposal = Proposal.objects.get()
    take_step(proposal_id=proposal.pk, step=Step.START_REVIEW, by=secretary)
    desk.goto(reverse("admin:proposals_proposal_change", args=[proposal.pk]))
    desk.get_by_role("link", name="Teruskan ke musrenbang, perangkat daerah, atau LAZ").click()
    desk.get_by_label("Jenis tujuan").select_option("agency")
    desk.get_by_label("Perangkat daerah").select_option(label="Dinas Contoh")
    desk.get_by_label("Alasan").fill("Termasuk program dinas.")
    desk.get_by_role("button", name="Simpan").click()
    expect(desk.get_by_text("Diteruskan ke Dinas Contoh")).to_be_visible()

    sign_in(phone, officer)
    phone.goto(reverse("forum:routes"))
    phone.get_by_role("link", name="Jamban keluarga").click()
    phone.locator("summary", has_text="Tidak dapat menerima").click()
    phone.get_by_role("textbox", name="Alasan").fill("Anggaran tahun ini habis.")
    phone.locator("details[open]").get_by_role("button").click()
    expect(phone.get_by_text("Jawaban tersimpan.", exact=False)).to_be_visible()
    assert not faults_of(phone, "route-phone")

    desk.goto("/admin/")
    desk.get_by_role("button", name="Tarik kembali").first.click()
    expect(desk.get_by_text("Usulan kembali diperiksa.", exact=False)).to_be_visible()
    proposal.refresh_from_db()
    assert proposal.status == Status.IN_REVIEW
    assert Route.objects.get().records.count() == 2
    for address in ("forum:musrenbang", "forum:participation"):
        phone.goto(reverse(address))
        assert not faults_of(phone, address.replace(":", "-"))
