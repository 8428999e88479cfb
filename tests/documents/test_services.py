import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.template import TemplateDoesNotExist
from django.utils import timezone
from pypdf import PdfReader

from forum_site.documents.checking import find, grouped
from forum_site.documents.models import DocumentKind, IssuedDocument
from forum_site.documents.responses import document_response
from forum_site.documents.services import attach_signed_copy, issue_document
from forum_site.documents.tasks import delete_orphans
from forum_site.errors import RuleBroken
from forum_site.files.models import StoredFile
from tests.factories import make_user
from tests.files.samples import pdf_bytes, photo_bytes, upload

pytestmark = pytest.mark.django_db

LETTER = (
    "{% extends 'documents/base.html' %}{% block content %}<p>Nomor {{ document.number }} "
    "versi {{ document.version }} {{ document.status }} kode {{ check_code }} {{ check_place }}"
    "<p>{{ words }}{% endblock %}"
)


@pytest.fixture
def issue(template):
    """Issue a small receipt; keyword arguments change it."""
    name = template(LETTER)

    def go(**changes) -> IssuedDocument:
        details = {
            "kind": DocumentKind.RECEIPT,
            "title": "Tanda terima usulan",
            "subject_type": "proposal",
            "subject_id": "0a",
            "template": name,
            "context": {"words": "isi"},
            "summary": [("Usulan", "14 jamban"), ("Kode lacak", "TJ-2026-0183-K")],
            "by": None,
        }
        return issue_document(**details | changes)

    return go


def text_of(document):
    with document.file.open("rb") as source:
        return PdfReader(BytesIO(source.read())).pages[0].extract_text()


def test_a_document_is_numbered_printed_hashed_and_kept(issue):
    user = make_user()
    document = issue(by=user, status="telah disampaikan", year=2026)
    document.refresh_from_db()
    assert document.number == "TJ-R/2026/0001"
    assert (document.version, document.status) == (1, "telah disampaikan")
    assert document.issued_by == user
    assert document.summary == [["Usulan", "14 jamban"], ["Kode lacak", "TJ-2026-0183-K"]]
    with document.file.open("rb") as source:
        assert hashlib.sha256(source.read()).hexdigest() == document.sha256
    text = text_of(document)
    assert "Nomor TJ-R/2026/0001 versi 1 telah disampaikan" in text
    assert f"kode {grouped(document.check_code)}" in text


def test_the_check_code_has_80_random_bits(issue):
    codes = {issue().check_code for _ in range(3)}
    assert len(codes) == 3
    assert all(
        len(code) == 16 and set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") for code in codes
    )


def test_numbers_run_by_kind_and_year(issue):
    numbers = [
        issue(year=2026).number,
        issue(year=2026).number,
        issue(year=2027).number,
        issue(kind=DocumentKind.CERTIFICATE, year=2026).number,
        issue().number,
    ]
    this_year = timezone.localdate().year
    expected = 3 if this_year == 2026 else 2 if this_year == 2027 else 1
    assert numbers == [
        "TJ-R/2026/0001",
        "TJ-R/2026/0002",
        "TJ-R/2027/0001",
        "TJ-L/2026/0001",
        f"TJ-R/{this_year}/{expected:04d}",
    ]


def test_every_kind_has_a_letter_of_its_own(issue):
    numbers = {issue(kind=kind).number.split("/")[0] for kind in DocumentKind}
    assert len(numbers) == len(DocumentKind)


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_get_ten_numbers(issue):
    def go(_: int) -> str:
        try:
            return issue(year=2026).number
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        numbers = list(pool.map(go, range(10)))
    assert sorted(numbers) == [f"TJ-R/2026/{n:04d}" for n in range(1, 11)]


def test_a_reissue_keeps_number_and_code_and_raises_the_version(issue):
    first = issue(kind=DocumentKind.CERTIFICATE, status="telah disampaikan")
    second = issue(kind=DocumentKind.CERTIFICATE, status="diterima sekretariat", reissue_of=first)
    third = issue(kind=DocumentKind.CERTIFICATE, reissue_of=first)
    assert [d.version for d in (first, second, third)] == [1, 2, 3]
    assert len({(d.number, d.check_code) for d in (first, second, third)}) == 1
    assert "versi 2 diterima sekretariat" in text_of(second)
    assert find(first.check_code) == third
    assert list(IssuedDocument.objects.about("proposal", "0a")) == [third, second, first]
    assert second.filename.endswith("-v2.pdf")


@pytest.mark.django_db(transaction=True)
def test_two_who_reissue_at_once_make_two_versions(issue):
    first = issue()

    def go(_: int) -> int:
        try:
            return issue(reissue_of=first).version
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(go, range(4))) == [2, 3, 4, 5]


def test_a_print_that_fails_leaves_a_gap_and_no_row(issue):
    with pytest.raises(TemplateDoesNotExist):
        issue(template="documents/none.html", year=2026)
    assert not IssuedDocument.objects.exists()
    assert issue(year=2026).number == "TJ-R/2026/0002"


@pytest.mark.parametrize(
    "value",
    ["3371010101900001", "NIK 3371.0101.0190.0001", "337101 410190 0001"],
)
def test_a_nik_that_somebody_typed_is_taken_out_of_the_public_summary(issue, value):
    """A refusal here would come after the act that the paper is about."""
    document = issue(summary=[("Kegiatan", f"Bantuan {value}.")])
    assert "[nomor dihapus]" in document.summary[0][1]
    assert not any(sign.isdigit() for sign in document.summary[0][1])


@pytest.mark.parametrize(
    "value",
    [
        "2026-01-01 2026-02-02",
        "Rp1.203.400.000.000.000",
        "9f3a3371010101900001",
        "9999999999999999",
        "0812-0000-7890",
    ],
)
def test_other_digits_in_a_summary_are_fine(issue, value):
    assert issue(summary=[("Sidik", value)]).summary == [["Sidik", value]]


def test_the_same_number_twice_is_refused_by_the_database(issue):
    document = issue()
    document.pk = None
    with pytest.raises(IntegrityError):
        document.save(force_insert=True)


def test_a_signed_copy_stands_beside_it_with_its_own_hash(issue):
    document = issue()
    data = pdf_bytes(b"% tanda tangan")
    attach_signed_copy(document=document, upload=upload(data, "scan.pdf"), by=None)
    document.refresh_from_db()
    assert document.signed_sha256 == hashlib.sha256(data).hexdigest() != document.sha256
    assert document_response(document, signed=True).getvalue() == data
    attach_signed_copy(document=document, upload=upload(photo_bytes(), "foto.jpg"), by=None)
    assert StoredFile.objects.count() == 1, "the earlier copy is gone"


def test_a_hostile_signed_copy_is_refused(issue):
    document = issue()
    with pytest.raises(RuleBroken, match="file_type"):
        attach_signed_copy(document=document, upload=upload(b"<html>", "x.pdf"), by=None)


def test_the_download_is_safe_and_has_a_name_of_ours(issue):
    document = issue(year=2026)
    response = document_response(document)
    assert response["Content-Disposition"] == 'attachment; filename="TJ-R-2026-0001.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert hashlib.sha256(response.getvalue()).hexdigest() == document.sha256


def test_prints_without_a_row_are_deleted_after_a_day(issue, private_folder, capsys):
    kept, lost = issue(), issue()
    IssuedDocument.objects.filter(pk=lost.pk).delete()
    for document in (kept, lost):
        os.utime(private_folder / document.file.name, (0, 0))
    call_command("delete_orphan_files", "--dry-run")
    assert "1 orphan files would be deleted" in capsys.readouterr().out
    assert delete_orphans() == 1
    assert (private_folder / kept.file.name).exists()
    assert not (private_folder / lost.file.name).exists()
