"""A quarterly meeting: agenda, invitation, presence by phone, decisions, minutes, publication."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from companies.workflow import PlanStatus
from forum import door
from forum.models import Meeting
from forum.services.meeting_papers import issue_minutes
from forum_site.accounts.models import User
from tests.companies.plan_scenes import make_plan
from tests.e2e import browser
from tests.factories import make_officer, make_secretary
from tests.forum import meeting_scenes as scenes
from tests.forum.scenes import make_decree, make_division, make_seat

pytestmark = pytest.mark.django_db(transaction=True)
#: Kind, words, votes for and against ("" for a consensus).
DECISIONS = (
    ("Substantif", "Rencana tahunan diselaraskan dengan kebutuhan.", ""),
    ("Substantif", "Pokja menyusun daftar kelurahan.", "3"),
    ("Prosedural", "Bahan rapat dibagikan tiga hari sebelumnya.", ""),
)


def press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def plan(page: Page) -> None:
    """From the list to the sent invitation."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    page.goto(reverse("admin:forum_meeting_add"))
    page.get_by_label("Jenis rapat").select_option("routine")
    page.get_by_label("Acara pokok").fill("Sinkronisasi rencana")
    page.get_by_label("Hari rapat").fill(tomorrow.isoformat())
    page.get_by_label("Mulai (WIB)").fill("09:00")
    page.get_by_label("Selesai (WIB)").fill("12:00")
    page.get_by_label("Tempat").fill("Aula Contoh")
    press(page, "Simpan")
    expect(page.get_by_text("Belum ada mata acara.", exact=False)).to_be_visible()
    press(page, "Susun dari yang menunggu")
    expect(page.get_by_text("Sinkronisasi: Rencana TJSLP", exact=False).first).to_be_visible()
    press(page, "Kirim undangan")
    expect(page.get_by_text("Undangan untuk 5 anggota dibuat.", exact=False)).to_be_visible()


def confirm(phone: Page, meeting: Meeting, name: str) -> None:
    """What the QR code opens, on a phone without an account."""
    phone.goto(f"{reverse('forum:attend', args=[meeting.code])}?k={door.secret_of(meeting)}")
    phone.get_by_label("Nama Anda").select_option(label=name)
    phone.get_by_label("Kode ruang").first.fill(door.short_code(meeting).grouped)
    press(phone, "Catat hadir")
    expect(phone.get_by_role("heading", name="Hadir tercatat")).to_be_visible()


def decide(page: Page, kind: str, text: str, votes: str) -> None:
    """One decision by the form at the desk."""
    page.get_by_text("Catat keputusan", exact=True).click()
    page.get_by_label("Sifat").select_option(label=kind)
    page.get_by_label("Keputusan", exact=True).fill(text)
    if votes:
        page.get_by_label("Cara mengambil").select_option("vote")
        page.locator("#id_decide_votes_for").fill(votes)
    page.get_by_label("Penanggung jawab").select_option(index=1)
    due = timezone.localdate() + timedelta(days=30)
    page.get_by_label("Paling lambat").fill(due.isoformat())
    press(page, "Simpan keputusan")
    expect(page.get_by_role("link", name=text, exact=False)).to_be_visible()


def test_a_quarterly_meeting_from_its_agenda_to_the_queue(visitor: Any) -> None:
    scenes.set_quorum()
    decree = make_decree()
    make_division(decree)
    seats = [make_seat(decree, name=f"Anggota {place}") for place in "ABCD"]
    make_seat(decree, "adviser")
    make_plan(status=PlanStatus.SUBMITTED, submitted_at=timezone.now())
    secretary, officer = make_secretary(), make_officer()
    desk, phone = visitor.open(browser.DESKTOP), visitor.open(browser.PHONE)
    browser.sign_in(desk, secretary)

    plan(desk)
    meeting = Meeting.objects.get()
    scenes.move(meeting, timedelta(minutes=30))
    confirm(phone, meeting, f"Anggota A, {seats[0].institution}")
    phone.go_back()
    faults = browser.faults_of(phone, "rapat-hadir")
    room = scenes.Room(meeting, secretary, officer, seats)
    room.come(3)
    desk.goto(reverse("forum:door_screen", args=[meeting.code]))
    expect(desk.get_by_text("dari 5 anggota", exact=False)).to_contain_text("3")
    faults += browser.faults_of(desk, "rapat-layar")
    desk.set_viewport_size(browser.DESKTOP)

    page = reverse("admin:forum_meeting_change", args=[meeting.pk])
    desk.goto(page)
    faults += hold(desk)
    approve(visitor.open(browser.PHONE), officer)
    issue_minutes(meeting_id=meeting.pk)

    desk.goto(page)
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Unduh berita acara").click()
    assert download.value.suggested_filename.startswith("TJ-A-")
    press(desk, "Terbitkan hasil rapat")
    phone.goto(reverse("forum:meeting", args=[meeting.code]))
    expect(phone.get_by_text("3 setuju, 0 tidak setuju, 0 abstain", exact=False)).to_be_visible()
    faults += browser.faults_of(phone, "rapat")
    phone.goto(reverse("forum:decisions"))
    faults += browser.faults_of(phone, "keputusan")
    desk.goto("/admin/")
    expect(desk.get_by_text(DECISIONS[1][1], exact=False).first).to_be_visible()
    assert not faults, "\n".join(faults)


def hold(desk: Page) -> list[str]:
    """From the opening to the minutes that are handed in; what is wrong with the page meanwhile."""
    press(desk, "Buka rapat")
    for kind, text, votes in DECISIONS:
        decide(desk, kind, text, votes)
    desk.get_by_label("Notulen").fill("Rapat dibuka ketua.")
    press(desk, "Simpan notulen")
    faults = browser.faults_of(desk, "rapat-meja")
    desk.set_viewport_size(browser.DESKTOP)
    press(desk, "Tutup rapat")
    press(desk, "Ajukan notulen")
    return faults


def approve(chair: Page, officer: User) -> None:
    """The chair, from the queue on the phone."""
    browser.sign_in(chair, officer)
    chair.goto("/admin/")
    chair.get_by_role("link", name="Sahkan notulen").first.click()
    press(chair, "Sahkan notulen")
    expect(chair.get_by_text("Notulen disahkan.", exact=False)).to_be_visible()
