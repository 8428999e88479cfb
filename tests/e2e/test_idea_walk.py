"""An idea of a company: handed in, published, joined by a university, read by everybody."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from forum.models import Offer
from forum_site.accounts.models import User
from proposals.models import Proposal
from proposals.services.steps import take_step
from proposals.workflow import Step
from tests.e2e.browser import DESKTOP, PHONE, Visitor, assert_accessible, faults_of, sign_in
from tests.factories import make_company, make_member, make_secretary
from tests.forum.idea_scenes import fill, make_institution, make_person

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_idea_from_the_draft_to_its_expert(visitor: Visitor) -> None:
    company = make_company("PT Contoh Penggagas")
    member, secretary = make_member(company, full_name="Rina Contoh"), make_secretary()
    phone, desk, faults = visitor.open(PHONE), visitor.open(DESKTOP), []
    sign_in(phone, member)
    faults += hand_in(phone, member)
    idea = Proposal.objects.get()

    for step in (Step.START_REVIEW, Step.CLEAR):
        take_step(proposal_id=idea.pk, step=step, by=secretary)
    sign_in(desk, secretary)
    desk.goto(reverse("admin:proposals_proposal_change", args=[idea.pk]))
    letter = desk.get_by_role("rowheader", name="Surat pengantar pimpinan lembaga")
    expect(letter).to_be_visible()
    desk.get_by_role("button", name="Terbitkan").click()
    expect(desk.get_by_text("Mencari mitra", exact=True).first).to_be_visible()

    university = make_institution(name="Politeknik Contoh Ahli")
    campus = visitor.open(PHONE)
    sign_in(campus, make_person(university))
    campus.goto(idea.get_absolute_url())
    campus.get_by_role("link", name="Tawarkan lembaga Anda").click()
    expect(campus.get_by_role("heading", name="Bergabung dalam usulan")).to_be_visible()
    faults += faults_of(campus, "offer-form")
    campus.get_by_role("radio", name="Mitra ahli").check()
    campus.get_by_role("textbox", name="Yang dibawa lembaga Anda").fill("Dua perancang air.")
    campus.get_by_label("Tanggal selesai").fill(f"{timezone.localdate().year + 1}-06-30")
    campus.get_by_role("button", name="Kirim tawaran").click()
    expect(campus.get_by_role("button", name="Tarik tawaran")).to_be_visible()
    faults += faults_of(campus, "offer-waiting")

    desk.goto(reverse("admin:forum_offer_change", args=[Offer.objects.get().pk]))
    assert_accessible(desk, reads_sheets=False)
    desk.get_by_role("button", name="Terima tawaran").click()
    expect(desk.get_by_role("button", name="Nyatakan selesai")).to_be_visible()

    for viewport in (PHONE, DESKTOP):
        reader = visitor.open(viewport)
        reader.goto(idea.get_absolute_url())
        expect(reader.get_by_text("Gagasan dari PT Contoh Penggagas").first).to_be_visible()
        expect(reader.get_by_text("Mitra ahli: Politeknik Contoh Ahli")).to_be_visible()
        assert "Rina Contoh" not in reader.content()
        reader.goto(reverse("forum:ideas"))
        expect(reader.get_by_text("Politeknik Contoh Ahli")).to_be_visible()
        faults += faults_of(reader, "ideas")
    assert faults == []


def hand_in(phone: Page, member: User) -> list[str]:
    """The door, the institution's own step and the sending by hand; the usual steps beforehand."""
    phone.goto(reverse("forum:ideas"))
    phone.get_by_role("link", name="Ajukan gagasan").first.click()
    expect(phone.get_by_role("heading", name="Ajukan gagasan")).to_be_visible()
    faults = faults_of(phone, "idea-door")
    phone.get_by_role("button", name="Mulai isi gagasan").click()
    expect(phone.get_by_role("heading", name="Apa yang dibutuhkan?")).to_be_visible()
    client, key = Client(), str(Proposal.objects.get().pk)
    client.force_login(member)
    fill(client, key, own_share="-", contact_role="-")
    phone.goto(reverse("proposals:step", args=[key, "pengusul"]))
    faults += faults_of(phone, "idea-institution")
    phone.get_by_role("textbox", name="Yang disumbangkan lembaga Anda").fill("Pemasangan.")
    phone.get_by_role("textbox", name="Jabatan di lembaga").fill("Manajer")
    phone.get_by_role("button", name="Simpan dan lanjut").click()
    expect(phone.get_by_role("heading", name="Periksa jawaban Anda")).to_be_visible()
    phone.get_by_role("button", name="Kirim usulan").click()
    expect(phone.get_by_role("heading", name="Usulan terkirim")).to_be_visible()
    return faults
