"""The secretariat's day at the desk, in a real browser: from the queue to every decision."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import Page, expect

from companies.models import AccountRequest
from companies.services.discussion import write_message
from companies.workflow import PledgeStatus, RealisationStatus, RequestStatus
from forum_site.areas.models import Area
from forum_site.files.services import store_photo
from proposals.models import AnswerTemplate, Attachment
from proposals.workflow import Status
from tests.e2e.browser import (
    DESKTOP,
    PHONE,
    assert_accessible,
    assert_nothing_sideways,
    picture,
    sign_in,
)
from tests.factories import (
    VILLAGE,
    make_company,
    make_member,
    make_pledge,
    make_proposal,
    make_realisation,
    make_secretary,
)
from tests.files.samples import photo_bytes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def secretary():
    return make_secretary(full_name="Sari Wulandari")


def make_request() -> AccountRequest:
    return AccountRequest.objects.create(
        company_name="PT Gudang Kedu Rekaan",
        legal_form="PT",
        kbli_section="H",
        scale="medium",
        village=Area.objects.get(pk=VILLAGE),
        contact_name="Wati Rekaan",
        contact_role="Manajer",
        contact_phone="+6281200001111",
        contact_email="wati@contoh.example",
    )


def message(page: Page, words: str) -> None:
    """What the desk says after a decision."""
    expect(page.locator(".messagelist")).to_contain_text(words)


def test_a_proposal_from_the_queue_to_the_catalogue(desktop, secretary):
    proposal = make_proposal(Status.SUBMITTED, title="Lampu jalan Gang Kenanga")
    AnswerTemplate.objects.create(
        slug="foto", title="Foto kurang", step="return", body="Kirim foto untuk {kode}."
    )
    sign_in(desktop, secretary)
    desktop.goto("/admin/")
    picture(desktop, "desk-queue")
    desktop.get_by_role("button", name="Mulai periksa").click()
    message(desktop, "Pemeriksaan dimulai")
    picture(desktop, "desk-review")

    expect(desktop.get_by_text(proposal.applicant.contact_name)).to_have_count(0)
    desktop.get_by_role("button", name="Lihat kontak").click()
    expect(desktop.get_by_text(proposal.applicant.contact_name)).to_be_visible()

    desktop.get_by_label("Catatan baru").fill("Sudah telepon ketua RW.")
    desktop.get_by_role("button", name="Simpan catatan").click()
    message(desktop, "Pengusul tidak melihatnya")

    desktop.get_by_text("Minta perbaikan", exact=True).click()
    desktop.get_by_role("checkbox", name="Foto lokasi").check()
    desktop.get_by_role("button", name="Pakai", exact=True).first.click()
    expect(desktop.locator("#id_return_answer")).to_have_value(f"Kirim foto untuk {proposal.code}.")
    expect(desktop.get_by_role("checkbox", name="Foto lokasi")).to_be_checked()
    desktop.get_by_role("button", name="Kirim permintaan perbaikan").click()
    message(desktop, "Permintaan perbaikan terkirim")

    type(proposal).objects.filter(pk=proposal.pk).update(status=Status.IN_REVIEW)
    desktop.reload()
    desktop.get_by_role("button", name="Loloskan").click()
    message(desktop, "lolos pemeriksaan")
    desktop.get_by_role("button", name="Terbitkan").click()
    message(desktop, "tampil di katalog")
    proposal.refresh_from_db()
    assert proposal.status == Status.PUBLISHED


def test_several_are_published_after_a_look_at_the_effects(desktop, secretary):
    rows = [make_proposal(Status.CLEARED), make_proposal(Status.IN_REVIEW)]
    sign_in(desktop, secretary)
    desktop.goto(reverse("admin:proposals_proposal_changelist"))
    desktop.locator("#action-toggle").check()
    desktop.locator("select[name=action]").select_option("bulk_publish")
    desktop.get_by_role("button", name="Buka").click()
    expect(desktop.get_by_text("1 dari 2 usulan dapat diproses")).to_be_visible()
    assert_accessible(desktop)
    desktop.get_by_role("button", name="Terbitkan usulan (1)").click()
    expect(desktop.get_by_text("1 dari 2 usulan selesai")).to_be_visible()
    assert [type(row).objects.get(pk=row.pk).status for row in rows] == [
        Status.PUBLISHED,
        Status.IN_REVIEW,
    ]


def test_the_companies_affairs_are_decided(desktop, secretary):
    asked = make_request()
    pledge = make_pledge(make_proposal(Status.PUBLISHED), status=PledgeStatus.PROPOSED)
    report = make_realisation(status=RealisationStatus.SUBMITTED, amount=7_250_000)
    sign_in(desktop, secretary)
    desktop.goto("/admin/")
    desktop.get_by_role("link", name="Periksa dan putuskan").click()
    desktop.get_by_role("button", name="Setujui dan undang").click()
    expect(desktop.get_by_label("Tautan undangan")).to_have_value(re.compile("/undangan/"))
    desktop.goto("/admin/")
    desktop.get_by_role("link", name="Periksa komitmen").click()
    desktop.get_by_role("button", name="Konfirmasi komitmen").click()
    message(desktop, "Komitmen dikonfirmasi")
    desktop.goto("/admin/")
    desktop.get_by_role("link", name="Periksa bukti").click()
    desktop.get_by_role("button", name="Terima laporan").click()
    message(desktop, "Angka publik bertambah Rp7.250.000")
    for row in (asked, pledge, report):
        row.refresh_from_db()
    assert (asked.status, pledge.status, report.status) == (
        RequestStatus.APPROVED,
        PledgeStatus.CONFIRMED,
        RealisationStatus.ACCEPTED,
    )


#: What a secretary opens on the way; the rest is for the office.
ON_THE_WAY = {"queue", "list", "proposal", "realisation"}


def test_the_main_pages_are_accessible_at_both_widths(desktop, secretary):
    proposal = make_proposal(Status.IN_REVIEW, reviewer=secretary)
    stored = store_photo(upload=SimpleUploadedFile("a.jpg", photo_bytes()), by=None)
    Attachment.objects.create(proposal=proposal, kind="photo", file=stored, caption="Depan")
    company = make_company()
    pledge = make_pledge(
        make_proposal(Status.PUBLISHED), company, status=PledgeStatus.PROPOSED, kind="goods"
    )
    report = make_realisation(pledge=pledge, status=RealisationStatus.SUBMITTED)
    report.photos.create(file=stored)
    thread = write_message(
        proposal_id=pledge.proposal_id, company=company, text="?", key="k", by=make_member(company)
    ).thread
    sign_in(desktop, secretary)
    addresses = {
        "queue": "/admin/",
        "list": reverse("admin:proposals_proposal_changelist"),
        "history": reverse("admin:proposals_proposal_history", args=[proposal.pk]),
        "rule": reverse("admin:rules_rule_add"),
        "user": reverse("admin:accounts_user_change", args=[secretary.pk]),
    } | {
        row._meta.model_name: reverse(
            f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk]
        )
        for row in (proposal, make_request(), pledge, report, thread, company)
    }
    for name, address in addresses.items():
        assert desktop.goto(address).status == 200, address
        for viewport in (DESKTOP, PHONE) if name in ON_THE_WAY else (DESKTOP,):
            desktop.set_viewport_size(viewport)
            picture(desktop, f"desk-{name}-{viewport['width']}")
            assert_accessible(desktop, reads_sheets=name != "rule")
        assert_nothing_sideways(desktop)
        desktop.set_viewport_size(DESKTOP)
