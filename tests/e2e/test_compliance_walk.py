"""A late report from the company's phone to the desk and to what everybody reads."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from companies.models import ComplianceCase
from companies.services.compliance import open_windows
from companies.tasks import start_due_clocks
from forum_site.clocks.services import remind
from forum_site.organisations.models import Membership
from proposals.workflow import Status
from tests.e2e import browser as e2e
from tests.factories import (
    make_company,
    make_member,
    make_officer,
    make_pledge,
    make_proposal,
    make_secretary,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_late_report_is_heard_before_it_is_shown(visitor: e2e.Visitor) -> None:
    company, today = make_company("PT Rekaan Terlambat"), timezone.localdate()
    boss, officer = make_member(company, Membership.Role.ADMINISTRATOR), make_officer()
    make_pledge(
        make_proposal(Status.IN_REALISATION, title="Lampu jalan RW 07"),
        company,
        planned_end=today - timedelta(days=70),
    )
    start_due_clocks()
    due = ComplianceCase.objects
    open_windows(today=today - timedelta(days=15))
    remind()
    address = "/perusahaan/kepatuhan/"

    phone = visitor.open(e2e.PHONE)
    e2e.sign_in(phone, boss)
    phone.goto("/meja/")
    phone.get_by_text("Lainnya", exact=True).click()
    phone.get_by_role("link", name="Kalender").click()
    expect(phone.get_by_role("heading", name="Lewat tenggat")).to_be_visible()
    expect(phone.get_by_text("Laporan realisasi: Lampu jalan RW 07").first).to_be_visible()
    assert e2e.faults_of(phone, "kalender") == []

    public = visitor.open(e2e.PHONE)
    public.goto(f"{address}?tahun={(today - timedelta(days=39)).year}")
    row = public.get_by_role("listitem").filter(has_text="PT Rekaan Terlambat")
    expect(row.get_by_text("Belum melapor")).to_be_visible()
    assert e2e.faults_of(public, "kepatuhan") == []

    phone.goto(f"/meja/ditunggu/{due.get().pk}/")
    phone.get_by_label("Keterangan untuk sekretariat").fill("Sudah kami kirim lewat surat.")
    phone.get_by_role("button", name="Kirim keberatan").click()
    expect(phone.get_by_text("sedang diperiksa sekretariat")).to_be_visible()
    public.reload()
    expect(public.get_by_text("PT Rekaan Terlambat")).to_have_count(0)

    desk = visitor.open(e2e.DESKTOP)
    e2e.sign_in(desk, officer)
    desk.goto("/akun/pemberitahuan/")
    expect(desk.get_by_text("Lampu jalan RW 07").first).to_be_visible()
    e2e.sign_in(desk, make_secretary())
    desk.goto("/admin/")
    desk.get_by_role("link", name="Putuskan").first.click()
    desk.get_by_text("Tolak dengan alasan").click()
    desk.get_by_label("Alasan").last.fill("Suratnya tentang usulan lain.")
    desk.get_by_role("button", name="Tolak keberatan").click()
    expect(desk.get_by_text("Perusahaan membaca alasannya.")).to_be_visible()
    public.reload()
    expect(public.get_by_text("PT Rekaan Terlambat")).to_be_visible()
