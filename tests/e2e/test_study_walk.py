"""A study of a university: asked at the desk, judged on the phone, published with its house."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from forum.models import Assignment
from tests.e2e.browser import DESKTOP, PHONE, Visitor, assert_accessible, faults_of, sign_in
from tests.factories import make_proposal, make_secretary
from tests.forum.study_scenes import make_academic, make_university

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_study_from_the_request_to_the_published_recommendation(visitor: Visitor) -> None:
    university, proposal = make_university("Universitas Contoh Elo"), make_proposal()
    assessor, faults = make_academic(university, full_name="Laras Contoh"), []
    desk, phone = visitor.open(DESKTOP), visitor.open(PHONE)
    sign_in(desk, make_secretary())
    desk.goto(reverse("admin:forum_assignment_add"))
    desk.get_by_label("Perguruan tinggi").select_option(label=university.name)
    desk.get_by_label("Instrumen").select_option(index=1)
    desk.get_by_role("textbox", name="Kode usulan").fill(proposal.code)
    desk.get_by_label("Yang ditanyakan").fill("Apakah tempatnya tepat?")
    desk.get_by_label("Paling lambat").fill("2099-01-01")
    assert_accessible(desk, reads_sheets=False)
    desk.get_by_role("button", name="Simpan").click()
    expect(desk.get_by_role("heading", name=proposal.title)).to_be_visible()

    study = Assignment.objects.get()
    sign_in(phone, assessor)
    phone.goto(reverse("forum:assignments"))
    phone.get_by_role("link", name=proposal.title).click()
    expect(phone.get_by_role("heading", name="Apakah Anda menerima")).to_be_visible()
    faults += faults_of(phone, "study-asked")
    phone.get_by_role("button", name="Terima penugasan").click()
    judge(phone, study)
    faults += faults_of(phone, "study-in-work")
    phone.get_by_role("radio", name="Tepat", exact=True).check()
    phone.get_by_role("textbox", name="Rekomendasi").fill("Lanjutkan bersama kelurahan.")
    phone.get_by_role("button", name="Kirim rekomendasi").click()
    expect(phone.get_by_role("heading", name="Rekomendasi", exact=True)).to_be_visible()

    desk.goto(reverse("admin:forum_assignment_change", args=[study.pk]))
    assert_accessible(desk, reads_sheets=False)
    desk.get_by_role("button", name="Terima dan terbitkan").click()
    expect(desk.get_by_text(re.compile("^Terbit "))).to_be_visible()

    reader = visitor.open(PHONE)
    for address in (proposal.get_absolute_url(), reverse("forum:study", args=[study.pk])):
        reader.goto(address)
        expect(reader.get_by_text("Lanjutkan bersama kelurahan.")).to_be_visible()
        expect(reader.get_by_text(university.name).first).to_be_visible()
        assert assessor.full_name not in reader.content(), "a name needs its owner's word"
        faults += faults_of(reader, "study-told")
    assert faults == []


def judge(phone: Page, study: Assignment) -> None:
    """Name oneself, declare, give points with evidence."""
    phone.get_by_role("combobox", name="Penilai").select_option(index=1)
    phone.get_by_role("button", name="Tunjuk penilai").click()
    phone.get_by_label("Tidak ada hubungan").check()
    phone.get_by_role("button", name="Simpan pernyataan").click()
    expect(phone.get_by_role("heading", name="3. Nilai dan bukti")).to_be_visible()
    for row in study.instrument.criteria.all():
        phone.get_by_label(f"Nilai: {row.name}").select_option("4")
        phone.get_by_label(f"Bukti: {row.name}").fill("Dilihat di tempat.")
    phone.get_by_role("button", name="Simpan nilai").click()
    expect(phone.get_by_role("heading", name="4. Rekomendasi")).to_be_visible()
