"""What the script adds to the wizard on a phone: lighter photos, drafts kept, more rows, a place.

Each is a help only; tests/e2e/test_citizen_walk.py shows the same walk without any script.
"""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, expect

from forum_site.rules.models import Need
from proposals.models import Attachment, BudgetLine, Proposal
from proposals.services.drafts import start_draft
from proposals.steps import DraftStep
from tests.e2e import browser as e2e

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft() -> str:
    """A draft that has its need; the secret of its link."""
    return start_draft(need=Need.objects.get(code="jamban-keluarga"))[1]


def at(page: Page, draft: str, step: DraftStep) -> None:
    page.goto(reverse("proposals:step", args=[draft, step]))


def photo_of_a_phone() -> bytes:
    """Five megapixels full of detail, as a camera makes them."""
    target = BytesIO()
    Image.effect_noise((2560, 1920), 60).convert("RGB").save(target, "JPEG", quality=80)
    return target.getvalue()


def test_a_large_photo_travels_small(phone: Page, draft: str) -> None:
    large = photo_of_a_phone()
    assert len(large) > 1_500_000
    at(phone, draft, DraftStep.FILES)
    chosen = {"name": "depan.jpg", "mimeType": "image/jpeg", "buffer": large}
    phone.get_by_label("Foto keadaan sekarang").set_input_files(chosen)
    expect(phone.get_by_role("button", name="Hapus depan.jpg")).to_be_visible()
    expect(phone.locator("form[aria-busy]")).to_have_count(0)
    sent: list[int] = []
    phone.on("request", lambda r: sent.append(int(r.all_headers().get("content-length", 0))))
    phone.get_by_role("button", name="Unggah dan tambah lagi").click()
    expect(phone.get_by_alt_text("Foto 1: depan.jpg")).to_be_visible()
    assert 0 < max(sent) < len(large) / 2
    kept = Attachment.objects.get().file
    assert (kept.width, kept.height) == (1920, 1440)


def test_a_draft_is_kept_while_writing(phone: Page, draft: str) -> None:
    phone.clock.install()
    at(phone, draft, DraftStep.STORY)
    with phone.expect_response(lambda answer: answer.request.method == "POST"):
        phone.get_by_label("Judul usulan").fill("Jamban untuk RW 07")
        phone.clock.run_for(3_100)
    expect(phone.get_by_text(re.compile(r"Draf tersimpan pukul \d\d\.\d\d"))).to_be_visible()
    assert Proposal.objects.get().title == "Jamban untuk RW 07"
    at(phone, draft, DraftStep.STORY)
    expect(phone.get_by_label("Judul usulan")).to_have_value("Jamban untuk RW 07")


def test_a_row_of_the_budget_is_added_without_leaving_the_page(phone: Page, draft: str) -> None:
    at(phone, draft, DraftStep.BUDGET)
    rows = phone.locator(".rowset")
    before = rows.count()
    phone.evaluate("window.stayed = true")
    phone.get_by_role("button", name="Tambah baris").click()
    expect(rows).to_have_count(before + 1)
    added = rows.nth(before)
    expect(added.get_by_label("Barang atau pekerjaan")).to_be_focused()
    assert phone.evaluate("window.stayed")
    added.get_by_label("Barang atau pekerjaan").fill("Semen")
    added.get_by_label("Banyaknya").fill("60")
    added.get_by_label("Satuan", exact=True).fill("sak")
    added.get_by_label("Harga satuan").fill("66000")
    e2e.assert_accessible(phone)
    phone.get_by_role("button", name="Simpan draf").click()
    expect(phone.get_by_text("Rp3.960.000").first).to_be_visible()
    assert BudgetLine.objects.get().item == "Semen"


def test_the_phone_says_where_it_is(phone: Page, draft: str) -> None:
    phone.context.grant_permissions(["geolocation"])
    phone.context.set_geolocation({"latitude": -7.4797, "longitude": 110.2177})
    at(phone, draft, DraftStep.LOCATION)
    phone.get_by_text("Titik di peta").click()
    phone.get_by_role("button", name="Pakai lokasi ponsel ini").click()
    expect(phone.get_by_role("button", name="Titik lokasi tersimpan")).to_be_visible()
    phone.get_by_role("button", name="Simpan draf").click()
    expect(phone.get_by_text("Draf tersimpan pukul")).to_be_visible()
    proposal = Proposal.objects.get()
    assert (float(proposal.latitude), float(proposal.longitude)) == (-7.4797, 110.2177)


def test_a_phone_that_may_not_tell_leaves_the_fields_to_the_hand(phone: Page, draft: str) -> None:
    at(phone, draft, DraftStep.LOCATION)
    phone.get_by_text("Titik di peta").click()
    phone.get_by_role("button", name="Pakai lokasi ponsel ini").click()
    expect(phone.get_by_role("button", name="(lokasi tidak ditemukan)")).to_be_visible()
    expect(phone.locator("#id_latitude")).to_have_value("")
