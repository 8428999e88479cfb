"""Residents in a real browser: a need felt too, a question asked on the phone and answered."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from companies.services import complaints
from tests.e2e.browser import (
    NARROW,
    PHONE,
    assert_accessible,
    assert_nothing_sideways,
    picture,
    sign_in,
)
from tests.factories import make_proposal, make_secretary

pytestmark = pytest.mark.django_db(transaction=True)


def fits(page: Page, name: str) -> None:
    """No fault of axe and nothing sideways, on a usual and on a narrow phone."""
    picture(page, name)
    assert_accessible(page)
    page.set_viewport_size(NARROW)
    assert_nothing_sideways(page)
    page.set_viewport_size(PHONE)


def test_a_question_is_asked_on_the_phone_and_answered_at_the_desk(phone, desktop, monkeypatch):
    monkeypatch.setattr(complaints, "SHORTEST", timedelta(0))
    proposal = make_proposal()
    phone.goto(proposal.get_absolute_url())
    phone.get_by_role("button", name="Saya juga merasakan").click()
    expect(phone.get_by_text("Anda sudah memberi tanda.")).to_be_visible()
    phone.get_by_role("link", name="Ajukan pertanyaan").click()
    expect(phone.get_by_role("heading", name="Ajukan pertanyaan")).to_be_visible()
    fits(phone, "question-form")
    phone.get_by_label("Pertanyaan Anda").fill("Kapan mulai? WA 0812-3456-7890")
    phone.get_by_role("button", name="Kirim pertanyaan").click()
    expect(phone.get_by_text("Hapus nomor telepon").first).to_be_visible()
    phone.get_by_label("Pertanyaan Anda").fill("Kapan pekerjaannya mulai?")
    phone.get_by_role("button", name="Kirim pertanyaan").click()
    expect(phone.get_by_role("heading", name="Pertanyaan kami terima")).to_be_visible()
    fits(phone, "question-received")

    sign_in(desktop, make_secretary())
    desktop.goto("/admin/")
    desktop.get_by_role("link", name=re.compile("Jawab pertanyaan")).first.click()
    expect(
        desktop.get_by_role("heading", name=re.compile("Pertanyaan atas usulan"))
    ).to_be_visible()
    desktop.get_by_text("Jawab dan terbitkan").click()
    desktop.get_by_label("Jawaban", exact=True).fill("Mulai bulan depan.")
    assert_accessible(desktop)
    picture(desktop, "question-desk")
    desktop.get_by_role("button", name="Terbitkan jawaban").click()
    expect(desktop.get_by_text("tampil di halaman usulan")).to_be_visible()
    phone.goto(proposal.get_absolute_url())
    expect(phone.get_by_text("Mulai bulan depan.")).to_be_visible()
    fits(phone, "question-answered")
