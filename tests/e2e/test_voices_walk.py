"""Residents and monitors in a real browser: a question answered, a note with its reply told."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from companies.services import complaints
from forum.models import MonitorNote
from tests.companies.care import make_work
from tests.e2e.browser import (
    NARROW,
    PHONE,
    assert_accessible,
    assert_nothing_sideways,
    picture,
    sign_in,
)
from tests.factories import make_company, make_member, make_proposal, make_secretary
from tests.forum.voices import make_checklist, make_monitor

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


def test_a_note_is_written_answered_and_published(phone, desktop, visitor):
    make_checklist()
    company = make_company("PT Rekaan Sumbing")
    work, monitor = make_work(company=company), make_monitor()
    sign_in(phone, monitor)
    phone.goto("/forum/pemantauan/saya/")
    fits(phone, "notes-mine")
    phone.get_by_role("button", name=re.compile("Tulis catatan")).click()
    expect(phone.get_by_role("heading", name="Laporan resmi")).to_be_visible()
    fits(phone, "note-form")
    phone.get_by_label("Catatan akuntabilitas").fill("Delapan dari sepuluh terpasang.")
    phone.get_by_role("button", name="Simpan draf").click()
    expect(phone.get_by_text("Draf tersimpan")).to_be_visible()
    phone.get_by_role("button", name="Kirim catatan").click()
    expect(phone.get_by_role("heading", name=re.compile("Perlu diperbaiki"))).to_be_visible()
    phone.get_by_label("Ada sebagian").check()
    phone.get_by_label("Berbeda dari laporan resmi").check()
    phone.get_by_role("button", name="Kirim catatan").click()
    expect(phone.get_by_text("Belum terbit.")).to_be_visible()
    fits(phone, "note-sent")

    note = MonitorNote.objects.get()
    member = visitor.open(PHONE)
    sign_in(member, make_member(company))
    member.goto(f"/forum/pemantauan/{note.pk}/")
    member.get_by_role("textbox", name="Tanggapan").fill("Dua rumah menunda sampai Maret.")
    member.get_by_role("button", name="Kirim tanggapan").click()
    expect(member.get_by_text("Tanggapan tersimpan.")).to_be_visible()

    sign_in(desktop, make_secretary())
    desktop.goto(f"/admin/forum/monitornote/{note.pk}/change/")
    assert_accessible(desktop)
    picture(desktop, "note-desk")
    desktop.get_by_role("button", name="Terbitkan catatan").click()
    expect(desktop.get_by_text("Catatan tampil di halaman usulan")).to_be_visible()
    desktop.goto(work.proposal.get_absolute_url())
    expect(desktop.get_by_text("Dua rumah menunda sampai Maret.")).to_be_visible()
    assert_accessible(desktop)
    phone.goto("/forum/pemantauan/")
    expect(phone.get_by_text(work.proposal.title)).to_be_visible()
    fits(phone, "notes-published")
