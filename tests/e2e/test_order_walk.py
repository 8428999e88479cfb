"""The musyawarah of a kelurahan: its officer records the order on the phone."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from forum.models import Deliberation
from tests.e2e.browser import PHONE, Visitor, faults_of, sign_in
from tests.factories import make_area_officer, make_proposal
from tests.files.samples import pdf_bytes

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_order_is_recorded_with_its_berita_acara(visitor: Visitor, tmp_path: Path) -> None:
    paper, officer = tmp_path / "ba.pdf", make_area_officer()
    paper.write_bytes(pdf_bytes())
    first, second = make_proposal(title="Lampu gang"), make_proposal(title="Jamban keluarga")
    phone = visitor.open(PHONE)
    sign_in(phone, officer)
    phone.goto(reverse("deliberations:mine"))
    phone.get_by_role("link", name="Catat musyawarah").click()
    expect(phone.get_by_role("heading", name="Catat musyawarah", exact=False)).to_be_visible()
    for label, number in (
        ("RW", "7"),
        ("PKK", "3"),
        (f"Urutan: {first.title}", "2"),
        (f"Urutan: {second.title}", "2"),
    ):
        phone.get_by_label(label, exact=False).first.fill(number)
    phone.get_by_label("Berita Acara", exact=False).set_input_files(paper)
    phone.get_by_role("button", name="Simpan musyawarah").click()
    expect(phone.get_by_role("link", name="Nomor 2 dipakai dua kali.").first).to_be_visible()
    assert not faults_of(phone, "musyawarah-form")
    phone.get_by_label(f"Urutan: {second.title}", exact=False).fill("1")
    phone.get_by_label("Berita Acara", exact=False).set_input_files(paper)
    phone.get_by_role("button", name="Simpan musyawarah").click()
    expect(phone.get_by_text("Urutan 1 dari 2", exact=False)).to_be_visible()
    assert not faults_of(phone, "musyawarah")
    assert Deliberation.objects.get().places.count() == 2
