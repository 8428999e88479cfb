"""The public page behind the QR code, for anybody."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from forum_site.documents.checking import grouped
from forum_site.documents.models import DocumentKind
from forum_site.documents.services import attach_signed_copy, check_url, issue_document
from tests.documents.samples import CONTEXTS, TEMPLATES
from tests.factories import make_user
from tests.files.samples import pdf_bytes, upload

pytestmark = pytest.mark.django_db

KIND = DocumentKind.CERTIFICATE


@pytest.fixture
def issue():
    def go(**changes):
        details = {
            "kind": KIND,
            "title": "Sertifikat",
            "subject_type": "realisation",
            "subject_id": 1,
            "template": TEMPLATES[KIND],
            "context": CONTEXTS[KIND](),
            "summary": [("Perusahaan", "PT <Sumber> Tidar"), ("Nilai", "Rp203.400.000")],
            "by": make_user(full_name="Petugas Rahasia"),
            "status": "telah disampaikan",
        }
        return issue_document(**details | changes)

    return go


def page(client, document, **form):
    address = f"/periksa/{document.check_code}/"
    response = client.post(address, form) if form else client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def pdf_of(document, name="dokumen.pdf"):
    with document.file.open("rb") as source:
        return SimpleUploadedFile(name, source.read())


def test_the_page_shows_the_public_facts_and_what_it_is_not(client, issue):
    document = issue()
    text = page(client, document)
    for words in (
        "Sertifikat laporan realisasi",
        document.number,
        "Telah disampaikan",
        "PT &lt;Sumber&gt; Tidar",
        "Rp203.400.000",
        document.sha256,
        "bukan tanda tangan elektronik",
    ):
        assert words in text
    assert "Petugas Rahasia" not in text
    assert "Bambang" not in text


def test_the_address_in_the_qr_code_is_the_page(client, issue):
    document = issue()
    address = check_url(document.check_code).removeprefix("https://tjslp.contoh.id")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("typed", [str.lower, grouped])
def test_a_code_typed_by_hand_leads_to_the_page(client, issue, typed):
    code = issue().check_code
    response = client.get("/periksa/", {"kode": f" {typed(code)} "})
    assert (response.status_code, response["Location"]) == (302, f"/periksa/{code}/")
    response = client.get(f"/periksa/{typed(code)}/")
    assert (response.status_code, response["Location"]) == (302, f"/periksa/{code}/")


def test_an_empty_form_and_a_wrong_code_say_what_to_do(client):
    assert "Kode periksa" in client.get("/periksa/").content.decode()
    wrong = client.get("/periksa/", {"kode": "TJ-2026"}).content.decode()
    assert "Isi 16 huruf dan angka yang tercetak di dokumen." in wrong
    assert "Perlu diperbaiki" in wrong


@pytest.mark.parametrize("code", ["A" * 16, "x", "<script>", "A" * 5000])
def test_an_unknown_code_is_a_friendly_404(client, code):
    response = client.get(f"/periksa/{code}/")
    assert response.status_code == 404
    text = response.content.decode()
    assert "tidak dikenal" in text
    assert 'name="kode"' in text
    assert "<script>/" not in text


def test_an_older_print_leads_to_the_newest_state(client, issue):
    first = issue()
    issue(status="diterima sekretariat", reissue_of=first)
    text = page(client, first)
    assert "Diterima sekretariat" in text
    assert "Versi 1" in text
    assert "telah disampaikan" in text


def test_a_file_is_compared_and_not_kept(client, issue, private_folder):
    first = issue()
    second = issue(reissue_of=first)
    signed = pdf_bytes(b"% bertanda tangan")
    attach_signed_copy(document=second, upload=upload(signed, "s.pdf"), by=None)
    before = sorted(private_folder.rglob("*"))
    assert "<b>Berkas sama persis</b> dengan dokumen" in page(client, second, berkas=pdf_of(second))
    assert "versi sebelumnya" in page(client, second, berkas=pdf_of(first))
    copy = SimpleUploadedFile("s.pdf", signed)
    assert "salinan bertanda tangan yang kami simpan" in page(client, second, berkas=copy)
    other = SimpleUploadedFile("x.pdf", signed + b" ")
    assert "Berkas berbeda" in page(client, second, berkas=other)
    assert sorted(private_folder.rglob("*")) == before


def test_no_file_and_a_file_too_big_are_refused_in_words(client, issue, settings):
    document = issue()
    response = client.post(f"/periksa/{document.check_code}/", {})
    assert "Unggah berkas PDF." in response.content.decode()
    big = SimpleUploadedFile("besar.pdf", b"%PDF-" + b"x" * settings.DOCUMENT_MAX_BYTES)
    assert "lebih kecil dari 10 MB" in page(client, document, berkas=big)


def test_a_form_without_token_is_refused(issue):
    document = issue()
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"/periksa/{document.check_code}/", {"berkas": "x"}).status_code == 403


def test_other_methods_are_refused(client, issue):
    document = issue()
    assert client.put(f"/periksa/{document.check_code}/").status_code == 405
    assert client.post("/periksa/").status_code == 405
