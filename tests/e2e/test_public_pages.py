"""Public pages in a real browser: accessible, narrow, light, quiet about policy."""

import re

import pytest
from playwright.sync_api import Page, expect

from companies.models import RealisationPhoto
from companies.workflow import PledgeStatus
from forum_site.files.models import StoredFile
from forum_site.files.services import store_photo
from forum_site.pages.models import NewsItem
from forum_site.pages.services import load_pages
from proposals.models import Attachment, BudgetLine, Proposal
from proposals.workflow import Status
from reports.services import cells
from tests import factories
from tests.e2e import browser
from tests.files import samples

pytestmark = pytest.mark.django_db(transaction=True)
BUDGET = 60 * 1024


@pytest.fixture
def proposal(transactional_db: None) -> Proposal:
    """A forum with something on every page; the proposal has photos, partners and a report."""
    load_pages()
    NewsItem.objects.create(slug="kabar", title="Gamelan kembali selaras", body="Isi.")
    photo = store_photo(upload=samples.upload(samples.photo_bytes((1600, 1200))), by=None)
    for number in range(30):
        add_photo(factories.make_proposal(title=f"Sambungan air bersih RT {number:02d}"), photo)
    found = factories.make_proposal(
        Status.IN_REALISATION, title="Jembatan bambu Kali Elo", amount_needed=80_000_000
    )
    for _ in range(3):
        add_photo(found, photo)
    BudgetLine.objects.create(
        proposal=found, item="Bambu", quantity=90, unit="batang", unit_price=50_000, total=4_500_000
    )
    pledge = factories.make_pledge(found, status=PledgeStatus.CONFIRMED, amount=30_000_000)
    report = factories.make_realisation(pledge=pledge, amount=12_000_000, activity="Memasang bambu")
    RealisationPhoto.objects.create(realisation=report, file=photo)
    cells.refresh_after_realisation(realisation_id=report.pk)
    factories.publish_needs(35, 5, 21, 41, 60)
    return found


def add_photo(proposal: Proposal, photo: StoredFile) -> None:
    made = Attachment.objects.create(
        proposal=proposal,
        kind=Attachment.Kind.PHOTO,
        file=photo,
        caption="Keadaan sekarang",
        is_public=True,
    )
    proposal.cover = made
    proposal.save()


def addresses(proposal: Proposal) -> dict[str, str]:
    pledge = proposal.pledges.get()
    return {
        "beranda": "/",
        "usulan": "/usulan/",
        "usulan-saring": "/usulan/?q=air&bidang=kesehatan&sisa=20.000.000",
        "usulan-kosong": "/usulan/?q=tidakadayangbegini",
        "usulan-detail": proposal.get_absolute_url(),
        "perusahaan-detail": f"/perusahaan/{pledge.company.slug}/",
        "perusahaan": "/perusahaan/",
        "realisasi": "/realisasi/",
        "dasbor": "/dasbor/",
        "realisasi-tahun": f"/realisasi/?tahun={proposal.realisations.get().ended_on.year}",
        "papan-kebutuhan": "/data-kemiskinan/",
        "arah-bantuan": "/data-kemiskinan/arah-bantuan/",
        "cara-menghitung": "/realisasi/cara-menghitung/",
        "panduan": "/panduan/",
        "halaman": "/halaman/dasar-hukum/",
        "berita": "/berita/",
        "berita-satu": "/berita/kabar/",
        "tanya-jawab": "/tanya-jawab/",
    }


def test_pages_are_accessible_and_hold_at_320_pixels(proposal: Proposal, phone: Page) -> None:
    faults = []
    for name, address in addresses(proposal).items():
        answer = phone.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        faults += browser.faults_of(phone, name)
    assert not faults, "\n".join(faults)


def test_the_first_load_is_light(proposal: Proposal, visitor: browser.Visitor) -> None:
    pages = addresses(proposal)
    for name in ("beranda", "usulan", "usulan-detail", "realisasi", "dasbor"):
        parts = browser.first_load_bytes(visitor.open(browser.PHONE), pages[name])
        assert parts["total"] <= BUDGET, (name, parts)


def test_searching_needs_no_script(proposal: Proposal, visitor: browser.Visitor) -> None:
    page = visitor.open(browser.PHONE, javascript=False)
    page.goto("/")
    page.get_by_label("Cari usulan atau lacak dengan kode").fill("jembtan")
    page.get_by_role("button", name="Cari").click()
    expect(page).to_have_url(re.compile("q=jembtan"))
    page.get_by_role("link", name="Jembatan bambu Kali Elo").click()
    expect(page).to_have_url(re.compile(f"{proposal.get_absolute_url()}$"))
    page.goto("/usulan/")
    page.get_by_text("Saring dan urutkan (0 aktif)").click()
    page.get_by_label("Pelaksanaan").check()
    page.get_by_role("button", name="Terapkan").click()
    expect(page).to_have_url(re.compile("status=in_realisation"))
    page.get_by_role("list", name="Filter aktif").get_by_role("link", name="Pelaksanaan").click()
    expect(page).not_to_have_url(re.compile("status="))
