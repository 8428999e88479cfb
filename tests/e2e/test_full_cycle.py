"""One proposal from the need to the public figure, through real parts and four pairs of hands.

The citizen and the companies use a phone (390 px), the secretariat the desk (1280 px); a real
worker follows what the pages leave in the outbox.
"""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from companies.models import Pledge, Realisation
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.organisations.models import Organisation
from proposals.models import Proposal
from proposals.workflow import Status
from tests.e2e import browser as e2e
from tests.e2e.test_citizen_walk import send, walk_to_the_check
from tests.factories import make_company, make_member, make_secretary
from tests.files.samples import photo_bytes
from tests.outbox.relay import Relay
from tests.outbox.test_broker import broker_at, worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]

#: Rupiah: the first company gives this part, the second the rest of what is needed.
PART = 2_000_000
NEEDED = 6_180_000


def done(desk: Page, words: str) -> None:
    """What the desk says above the page that a deed leads to."""
    expect(desk.locator(".messagelist")).to_contain_text(words)


def review_and_publish(desk: Page, proposal: Proposal) -> None:
    """From the work queue to the public catalogue."""
    desk.goto("/admin/")
    desk.get_by_role("link", name=proposal.title).first.click()
    for deed, told in (
        ("Mulai periksa", "Pemeriksaan dimulai"),
        ("Loloskan", "lolos pemeriksaan"),
        ("Terbitkan", "tampil di katalog"),
    ):
        desk.get_by_role("button", name=deed, exact=True).click()
        done(desk, told)


def pledge(page: Page, proposal: Proposal, amount: int | None) -> None:
    """Promise a part, or all that is left."""
    page.goto(proposal.get_absolute_url())
    page.get_by_role("link", name="Dukung usulan ini").click()
    page.get_by_text("Uang", exact=True).click()
    if amount is None:
        page.get_by_role("button", name="Semua sisa").click()
        expect(page.get_by_label("Nilai komitmen")).to_have_value(re.compile(r"^\d[\d.]+$"))
    else:
        page.get_by_label("Nilai komitmen").fill(str(amount))
    page.get_by_role("button", name="Kirim komitmen").click()
    expect(page.get_by_text("Komitmen terkirim ke sekretariat.")).to_be_visible()


def confirm(desk: Page, promised: Pledge) -> None:
    desk.goto(f"/admin/companies/pledge/{promised.pk}/change/")
    desk.get_by_role("button", name="Konfirmasi komitmen").click()
    done(desk, "Komitmen dikonfirmasi")


def report(page: Page, promised: Pledge) -> None:
    """The one page from a phone: what is prefilled stays, the open items are filled."""
    page.goto(f"/meja/komitmen/{promised.pk}/")
    page.get_by_role("button", name="Mulai pelaksanaan").click()
    expect(page.get_by_text("Pelaksanaan dimulai. Pengusul mendapat kabar.")).to_be_visible()
    page.get_by_role("link", name="Isi laporan").first.click()
    expect(page.get_by_role("button", name="Kirim laporan")).to_be_visible()
    today = timezone.localdate()
    for name, value in (
        ("amount", str(promised.amount)),
        ("output", "Dua belas jamban terpasang dan dipakai."),
        ("started_on", (today - timedelta(days=20)).isoformat()),
        ("ended_on", (today - timedelta(days=1)).isoformat()),
    ):
        item = page.locator(f"[name={name}]")
        if item.is_visible():
            item.fill(value)
    page.get_by_text("Anggaran TJSLP").first.click()
    photos = [
        {"name": f"hasil-{number}.jpg", "mimeType": "image/jpeg", "buffer": photo_bytes()}
        for number in (1, 2)
    ]
    page.locator("[name=photos]").set_input_files(photos)
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("heading", name="Laporan terkirim")).to_be_visible()


def accept(desk: Page, filed: Realisation) -> None:
    desk.goto(f"/admin/companies/realisation/{filed.pk}/change/")
    desk.get_by_role("button", name="Terima laporan").click()
    done(desk, "Laporan diterima")


def test_from_the_need_to_the_public_figure(visitor: e2e.Visitor) -> None:
    companies = [make_company("PT Contoh Satu"), make_company("PT Contoh Dua")]
    with broker_at(settings.REDIS_URL), worker(Relay()):
        citizen = visitor.open(e2e.PHONE)
        walk_to_the_check(citizen)
        proposal = send(citizen)

        desk = visitor.open(e2e.DESKTOP)
        e2e.sign_in(desk, make_secretary())
        review_and_publish(desk, proposal)

        phones = [signed_in(visitor, company) for company in companies]
        for page, amount in zip(phones, (PART, None), strict=True):
            pledge(page, proposal, amount)
        proposal.refresh_from_db()
        assert (proposal.amount_pledged, proposal.amount_confirmed) == (NEEDED, 0)
        for promised in Pledge.objects.filter(status=PledgeStatus.PROPOSED):
            confirm(desk, promised)

        public = visitor.open(e2e.PHONE)
        for page, company in zip(phones, companies, strict=True):
            report(page, Pledge.objects.get(company=company))
        for company, rupiah in zip(companies, ("Rp2.000.000", "Rp6.180.000"), strict=True):
            accept(desk, Realisation.objects.get(company=company))
            reload_until(public, rupiah)

        complete(desk, proposal)
    proposal.refresh_from_db()
    assert proposal.status == Status.REALISED
    reports = Realisation.objects.filter(status=RealisationStatus.ACCEPTED)
    assert sum(reports.values_list("amount", flat=True)) == NEEDED
    assert set(Pledge.objects.values_list("status", flat=True)) == {PledgeStatus.ENDED}


def signed_in(visitor: e2e.Visitor, company: Organisation) -> Page:
    page = visitor.open(e2e.PHONE)
    e2e.sign_in(page, make_member(company))
    return page


def reload_until(page: Page, rupiah: str) -> None:
    """Reload the public figures for at most five seconds."""
    page.goto("/realisasi/")
    page.wait_for_function(
        """async (text) => (await (await fetch("/realisasi/")).text()).includes(text)""",
        arg=rupiah,
        timeout=5_000,
        polling=250,
    )


def complete(desk: Page, proposal: Proposal) -> None:
    desk.goto(f"/admin/proposals/proposal/{proposal.pk}/change/")
    desk.get_by_role("button", name="Nyatakan selesai").click()
    done(desk, "dinyatakan selesai")
