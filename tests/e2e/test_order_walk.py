"""What the officer of a kelurahan does on the phone: the order of a musyawarah, a typed line."""

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


def test_a_line_is_typed_for_the_own_kelurahan(visitor: Visitor) -> None:
    phone = visitor.open(PHONE)
    sign_in(phone, make_area_officer())
    phone.goto(reverse("forum:musrenbang"))
    phone.get_by_role("link", name="Ketik butir kelurahan Anda").click()
    phone.get_by_role("link", name="Tambah butir", exact=False).click()
    expect(phone.get_by_role("heading", name="Tambah butir", exact=False)).to_be_visible()
    phone.get_by_label("Usulan", exact=False).fill("Lampu gang")
    phone.get_by_role("button", name="Simpan butir").click()
    expect(phone.get_by_role("heading", name="Perlu diperbaiki")).to_be_visible()
    assert not faults_of(phone, "musrenbang-ketik")
    phone.get_by_label("Perkiraan biaya", exact=False).fill("9000000")
    phone.get_by_label("Pengusul", exact=False).select_option("rw")
    phone.get_by_role("button", name="Simpan butir").click()
    expect(phone.get_by_role("link", name="Lampu gang")).to_be_visible()
    assert not faults_of(phone, "musrenbang-kelurahan")
