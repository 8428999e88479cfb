"""The structure of the forum for everybody, and the handover of a departing secretary."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from forum.models import Seat, SeatRole
from proposals.workflow import Status
from tests.e2e.browser import (
    DESKTOP,
    NARROW,
    PHONE,
    assert_accessible,
    assert_nothing_sideways,
    picture,
    sign_in,
)
from tests.factories import make_proposal, make_secretary
from tests.forum.scenes import make_decree, make_division, make_item, make_seat

pytestmark = pytest.mark.django_db(transaction=True)


def looked_at(page: Page, name: str) -> None:
    """A picture and no fault of axe on a phone and at a desk; nothing sideways at 320 px."""
    size = page.viewport_size
    for viewport in (PHONE, DESKTOP):
        page.set_viewport_size(viewport)
        assert_accessible(page)
    picture(page, name)
    page.set_viewport_size(NARROW)
    assert_nothing_sideways(page)
    page.set_viewport_size(size or PHONE)


def test_everybody_sees_who_sits_and_what_is_missing(phone: Page) -> None:
    decree = make_decree()
    make_seat(decree, SeatRole.CHAIR, name="Bu Ketua Contoh")
    division = make_division(decree, name="Bidang Kesehatan")
    make_seat(decree, division=division, name="Pak Anggota Contoh")
    make_item(decree, title="Bursa triwulanan", division=division, percent=40)
    phone.goto("/forum/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Susunan forum")
    expect(phone.get_by_text("Bu Ketua Contoh")).to_be_visible()
    looked_at(phone, "forum-structure")
    phone.get_by_role("link", name="Kesehatan: belum ada ketua bidang").click()
    expect(phone.locator("#kesehatan")).to_contain_text("Pak Anggota Contoh")
    phone.get_by_role("link", name="Lihat program kerja").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Program kerja")
    expect(phone.get_by_text("Bursa triwulanan")).to_be_visible()
    looked_at(phone, "forum-programme")


def test_a_departing_secretary_hands_everything_over(desktop: Page) -> None:
    leaving = make_secretary(full_name="Sekretaris Lama")
    following = make_secretary(full_name="Sekretaris Baru")
    decree = make_decree()
    seat = make_seat(decree, SeatRole.SECRETARY, pillar="government", user=leaving)
    make_item(decree, seat=seat)
    for status in (Status.SUBMITTED, Status.IN_REVIEW, Status.PUBLISHED):
        make_proposal(status, reviewer=leaving)
    sign_in(desktop, leaving)
    desktop.goto(reverse("admin:forum_dutytransfer_add"))
    desktop.get_by_label("Yang menyerahkan").select_option(str(leaving.pk))
    desktop.get_by_label("Penerima", exact=True).select_option(str(following.pk))
    desktop.get_by_role("button", name="Lihat yang akan diserahkan").click()
    heading = desktop.get_by_role("heading", name="Akan diserahkan kepada Sekretaris Baru")
    expect(heading).to_be_visible()
    expect(desktop.locator(".d-kv").first).to_contain_text("Usulan yang diperiksa")
    looked_at(desktop, "forum-handover")
    desktop.get_by_label("Alasan").fill("Mutasi jabatan")
    desktop.get_by_role("button", name="Serahkan tugas kepada Sekretaris Baru").click()
    expect(desktop.locator(".messagelist")).to_contain_text("diserahkan kepada Sekretaris Baru")
    looked_at(desktop, "forum-handed-over")
    seat.refresh_from_db()
    assert seat.ends_on == timezone.localdate()
    assert Seat.objects.get(user=following).programme.count() == 1
