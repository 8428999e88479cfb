"""A citizen in a real browser: from the first word to the receipt, with a script and without."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from forum_site.outbox.models import OutboxMessage
from proposals.links import endorsement_secret
from proposals.models import Attachment, Proposal
from proposals.services.endorsement import request_endorsement
from proposals.services.steps import take_step
from proposals.workflow import Status, Step
from tests.e2e import browser as e2e
from tests.factories import make_area_officer, make_proposal, make_secretary, make_user
from tests.files.samples import pdf_bytes, photo_bytes
from tests.proposals.answers import let_time_pass

pytestmark = pytest.mark.django_db(transaction=True)

NEXT = "Simpan dan lanjut"


def go_on(page: Page) -> None:
    page.get_by_role("button", name=NEXT).click()


def choose_need(page: Page) -> None:
    """Search in Javanese, take what is found."""
    page.goto("/")
    page.goto("/ajukan/")
    page.get_by_label("Cari kebutuhan").fill("ora duwe wc")
    page.get_by_role("button", name="Cari").click()
    expect(page.get_by_text("Yang paling cocok dengan “ora duwe wc”")).to_be_visible()
    e2e.picture(page, "ajukan-kebutuhan")
    page.get_by_text("Jamban keluarga").click()
    go_on(page)


def tell_story(page: Page) -> None:
    """Forget the sentence first: the page says so and keeps the rest."""
    page.get_by_label("Judul usulan").fill("Jamban untuk dua belas rumah di RW 07")
    page.get_by_label("Cerita keadaan sekarang").fill("Sejak dulu orang buang air di saluran.")
    go_on(page)
    expect(page.get_by_role("heading", name="Perlu diperbaiki: 1 isian")).to_be_visible()
    expect(page.get_by_label("Judul usulan")).to_have_value("Jamban untuk dua belas rumah di RW 07")
    e2e.picture(page, "ajukan-salah")
    page.get_by_label("Kebutuhan dalam satu kalimat").fill("Dua belas rumah belum punya jamban.")
    go_on(page)


def tell_benefit(page: Page) -> None:
    page.get_by_label("Manfaat yang diharapkan").fill("Anak-anak lebih jarang sakit perut.")
    first = page.get_by_role("group", name="Penerima 1")
    first.get_by_label("Siapa").fill("keluarga")
    first.get_by_label("Berapa").fill("12")
    page.get_by_label("Banyaknya yang dibutuhkan").fill("12")
    go_on(page)


def tell_place(page: Page) -> None:
    page.get_by_label("Kelurahan").select_option(label="Rejowinangun Selatan")
    page.get_by_label("RT", exact=False).first.fill("3")
    page.get_by_label("RW", exact=False).first.fill("7")
    page.get_by_label("Patokan lokasi").fill("Deretan rumah di bawah tanggul")
    go_on(page)


LINES = (
    ("Kloset jongkok", "12", "unit", "185.000"),
    ("Semen 50 kg", "60", "sak", "66000"),
    ("Tenaga gali warga", "96", "hari", "80000"),
)


def tell_budget(page: Page) -> None:
    """Three lines: the page offers two, the third is added."""
    for number, (item, quantity, unit, price) in enumerate(LINES, start=1):
        if number == 3:
            page.get_by_role("button", name="Tambah baris").click()
        row = page.locator(".rowset").nth(number - 1)
        row.get_by_label("Barang atau pekerjaan").fill(item)
        row.get_by_label("Banyaknya").fill(quantity)
        row.get_by_label("Satuan", exact=True).fill(unit)
        row.get_by_label("Harga satuan").fill(price)
    page.locator(".rowset").nth(2).get_by_label("Disediakan warga").check()
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_text("Draf tersimpan pukul")).to_be_visible()
    expect(page.get_by_text("Rp6.180.000")).to_be_visible()
    e2e.picture(page, "ajukan-biaya")
    go_on(page)


def bring_files(page: Page) -> None:
    """A good photo and a bad one together, then a document."""
    good = {"name": "depan.jpg", "mimeType": "image/jpeg", "buffer": photo_bytes()}
    bad = {"name": "catatan.jpg", "mimeType": "image/jpeg", "buffer": b"<html>bukan foto</html>"}
    page.get_by_label("Foto keadaan sekarang").set_input_files([good, bad])
    page.get_by_role("button", name="Unggah dan tambah lagi").click()
    expect(page.get_by_text("catatan.jpg tidak dapat diterima").first).to_be_visible()
    picture = page.get_by_alt_text("Foto 1: depan.jpg")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 480)
    letter = {"name": "surat rt.pdf", "mimeType": "application/pdf", "buffer": pdf_bytes()}
    page.get_by_label("Dokumen", exact=False).last.set_input_files(letter)
    e2e.picture(page, "ajukan-berkas")
    go_on(page)


def say_who(page: Page) -> None:
    page.get_by_label("Pengusul", exact=True).select_option(label="RW")
    page.get_by_label("Nama pengusul atau kelompok").fill("RW 07 Rejowinangun Selatan")
    page.get_by_label("Nama orang yang dapat dihubungi").fill("Bambang Contoh")
    page.get_by_label("Nomor telepon").fill("0812-0000-1037")
    page.get_by_label("Email").fill("bambang@contoh.example")
    page.get_by_label("Saya setuju").check()
    e2e.picture(page, "ajukan-pengusul")
    go_on(page)


def walk_to_the_check(page: Page) -> str:
    """All steps; the key of the private link."""
    for step in (choose_need, tell_story, tell_benefit, tell_place, tell_budget):
        step(page)
    bring_files(page)
    say_who(page)
    expect(page.get_by_role("heading", name="Periksa jawaban Anda")).to_be_visible()
    return page.url.split("/")[4]


def send(page: Page) -> Proposal:
    let_time_pass()
    page.get_by_role("button", name="Kirim usulan").click()
    expect(page.get_by_role("heading", name="Usulan terkirim")).to_be_visible()
    return Proposal.objects.get()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_citizen_submits_from_a_phone(visitor: e2e.Visitor, javascript: bool) -> None:
    make_proposal(Status.PUBLISHED, title="Jamban keluarga untuk RW 09")
    other = Proposal.objects.get()
    page = visitor.open(e2e.PHONE, javascript=javascript)
    key = walk_to_the_check(page)
    expect(page.get_by_role("link", name=other.title)).to_be_visible()
    e2e.picture(page, f"ajukan-periksa-{javascript}")
    other.delete()
    proposal = send(page)
    e2e.picture(page, f"terkirim-{javascript}")
    assert proposal.status == Status.SUBMITTED
    assert (proposal.amount_needed, proposal.amount_self_help) == (6_180_000, 7_680_000)
    kinds = list(Attachment.objects.values_list("kind", flat=True))
    assert kinds == ["photo", "letter"]
    # What needs a script is not shown without one (with one it needs a safe origin, as here).
    expect(page.get_by_role("button", name="Salin tautan")).to_have_count(int(javascript))
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh tanda terima (PDF)").click()
    assert re.fullmatch(r"TJ-R-\d{4}-\d{4}\.pdf", download.value.suggested_filename)
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh surat (PDF)").click()
    assert download.value.suggested_filename.startswith("TJ-P-")
    mail = OutboxMessage.objects.get(to="bambang@contoh.example")
    assert f"/ajukan/{key}/" in mail.text


def test_the_draft_goes_on_another_phone_and_the_code_tells_the_stage(
    visitor: e2e.Visitor,
) -> None:
    first = visitor.open(e2e.PHONE)
    choose_need(first)
    first.get_by_role("link", name="Lanjutkan di ponsel lain").click()
    link = first.locator("#alamat").inner_text()
    e2e.picture(first, "lanjutkan")
    second = visitor.open(e2e.PHONE)
    second.goto("/ajukan/" + link.split("/ajukan/")[1])
    expect(second.get_by_role("heading", name="Ceritakan keadaannya")).to_be_visible()
    sent = make_proposal(Status.IN_REVIEW)
    second.goto("/lacak/")
    second.get_by_label("Kode lacak").fill(sent.code.lower().replace("-", " "))
    second.get_by_role("button", name="Lihat tahap").click()
    expect(second.get_by_text("Diperiksa").first).to_be_visible()
    expect(second.get_by_text(sent.title)).to_have_count(0)
    e2e.picture(second, "lacak")


def test_after_a_return_it_is_put_right_and_sent_again(visitor: e2e.Visitor) -> None:
    page = visitor.open(e2e.PHONE, javascript=False)
    key = walk_to_the_check(page)
    proposal = send(page)
    secretary = make_secretary()
    take_step(proposal_id=proposal.pk, step=Step.START_REVIEW, by=secretary)
    page.reload()
    expect(page.get_by_role("link", name="Lihat dan ubah isian")).to_have_count(0)
    reason = "Sebutkan siapa pemilik lahannya."
    take_step(proposal_id=proposal.pk, step=Step.RETURN, by=secretary, reason=reason)
    page.goto(f"/ajukan/{key}/")
    expect(page.get_by_text(reason).first).to_be_visible()
    e2e.picture(page, "perlu-perbaikan")
    page.get_by_role("link", name="Perbaiki isian").click()
    page.get_by_role("link", name="Ubah cerita").click()
    page.get_by_label("Cerita keadaan sekarang").fill("Lahannya milik warga, ada suratnya.")
    page.get_by_role("button", name="Simpan perubahan").click()
    page.get_by_role("button", name="Kirim lagi").click()
    expect(page.get_by_role("heading", name="Usulan terkirim")).to_be_visible()
    proposal.refresh_from_db()
    assert proposal.status == Status.SUBMITTED


def test_a_party_is_led_to_lasting_benefit(phone: Page) -> None:
    phone.goto("/ajukan/?q=panggung%2017%20agustus")
    expect(phone.get_by_text("Pikirkan manfaat yang lebih lama.")).to_be_visible()
    phone.get_by_text("Alat olahraga").first.click()
    e2e.picture(phone, "ajukan-acara")
    go_on(phone)
    expect(phone.get_by_role("heading", name="Ceritakan keadaannya")).to_be_visible()


def pages_of_a_citizen() -> dict[str, str]:
    """Every page a citizen may see, with things on it."""
    owner = make_user("citizen")
    draft = make_proposal(Status.DRAFT, secret="draf")
    draft.budget_lines.create(
        item="Semen 50 kg " * 8, quantity="2.50", unit="sak", unit_price=66000, total=165000
    )
    draft.beneficiaries.create(group="keluarga", count=12)
    sent = make_proposal(Status.SUBMITTED, secret="terkirim", submitted_by=owner)
    request_endorsement(proposal_id=sent.pk)
    returned = make_proposal(Status.RETURNED, secret="kembali", title="Panjang" * 17)
    public = make_proposal(Status.PUBLISHED, secret="tampil")
    steps = ("kebutuhan", "cerita", "manfaat", "lokasi", "biaya", "berkas", "pengusul", "periksa")
    pages = {step: reverse("proposals:step", args=["draf", step]) for step in steps}
    return pages | {
        "mulai": "/ajukan/",
        "cari": "/ajukan/?q=banyu+resik",
        "hadiah": "/ajukan/?q=parsel+lebaran",
        "lanjutkan": reverse("proposals:resume", args=["draf"]),
        "hapus": reverse("proposals:withdraw", args=["draf"]),
        "terkirim": reverse("proposals:receipt", args=["terkirim"]),
        "batalkan": reverse("proposals:withdraw", args=["terkirim"]),
        "lurah": reverse("proposals:endorsement", args=["terkirim"]),
        "mengetahui": reverse("proposals:endorse", args=[endorsement_secret(sent.pk)]),
        "kembali": reverse("proposals:receipt", args=["kembali"]),
        "tampil": reverse("proposals:receipt", args=["tampil"]),
        "ikuti": reverse("proposals:follow", args=[public.code]),
        "lacak": "/lacak/",
        "lacak-ada": f"/lacak/?kode={returned.code}",
        "lacak-salah": "/lacak/?kode=TJ-2026-0001-Q",
    }


def test_every_page_is_accessible_and_holds_at_320_pixels(phone: Page) -> None:
    faults = []
    for name, address in pages_of_a_citizen().items():
        phone.goto(address)
        faults += e2e.faults_of(phone, name)
    assert not faults, "\n".join(faults)


def test_the_pages_of_an_account_are_accessible(phone: Page) -> None:
    officer = make_area_officer()
    make_proposal(Status.DRAFT, submitted_by=officer, title="Draf")
    make_proposal(Status.SUBMITTED, title="Menunggu lurah")
    e2e.sign_in(phone, officer)
    for address in (reverse("proposals:mine"), reverse("proposals:assist")):
        phone.goto(address)
        assert not e2e.faults_of(phone, address.strip("/").replace("/", "-"))


def test_the_first_step_is_light(phone: Page) -> None:
    parts = e2e.first_load_bytes(phone, "/ajukan/")
    assert parts["total"] <= 60 * 1024, parts


def test_the_keyboard_goes_through_a_step(desktop: Page) -> None:
    desktop.goto("/ajukan/")
    desktop.get_by_label("Cari kebutuhan").focus()
    desktop.keyboard.type("lampu gang")
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_text("Yang paling cocok dengan “lampu gang”")).to_be_visible()
    desktop.locator("#need-lampu-jalan").focus()
    desktop.keyboard.press("Space")
    desktop.get_by_role("button", name=NEXT).focus()
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("heading", name="Ceritakan keadaannya")).to_be_visible()
