"""The documents as they are printed, with full, little and hostile content."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from forum_site.documents.models import DocumentKind, IssuedDocument
from forum_site.documents.services import issue_document
from forum_site.documents.templatetags.documents import date_words, in_words, quantity, spoken
from tests.documents.samples import CONTEXTS, STATUSES, TEMPLATES

pytestmark = pytest.mark.django_db

EXPECTED = {
    DocumentKind.RECEIPT: ["TJ-2026-0183-K", "Selasa, 20 Oktober 2026", "nol satu delapan tiga, K"],
    DocumentKind.REQUEST_LETTER: ["Rp79.800.000", "52,5 hari", "Endang Contoh", "Lurah"],
    DocumentKind.INTEREST_SHEET: ["Rp49.800.000", "(38%)", "Minat belum komitmen", "Rp25.000.000"],
    DocumentKind.AGREEMENT: ["dua puluh November dua ribu dua puluh enam", "Rp25.000.000"],
    DocumentKind.CERTIFICATE: ["PT Sumber Tidar Makmur", "diterima sekretariat", "Rp203.400.000"],
    DocumentKind.BAST: ["Rp154.000.000", "Pihak Kesatu", "28 November 2026, 28 Februari 2027"],
    DocumentKind.AWARD: ["Penghargaan TJSLP 2024–2025", "81,40 dari 100", "Wali Kota Magelang"],
    DocumentKind.THANKS: ["Disampaikan kepada", "CV Lumbung Progo Abadi", "5 November 2026"],
    DocumentKind.SANCTION: ["180/014/2026", "Peringatan tertulis", "64 hari", "Anindya Contoh"],
    DocumentKind.LETTER: ["005/021/F/2026", "Segera", "12 Oktober 2026", "Sekretaris Daerah"],
    DocumentKind.PLAN: ["Rp120.000.000", "seratus dua puluh juta rupiah", "20 November 2026"],
    DocumentKind.PLATE: ["Masih berfungsi?", "KA-2026-0042", "Rp203.400.000"],
    DocumentKind.COMMITMENTS: ["tiga ratus juta rupiah", "2 komitmen lain", "21.31 WIB", "Ketua"],
    DocumentKind.INVITATION: ["005/031/F/2026", "Kamis, 26 November 2026", "Laras Contoh"],
    DocumentKind.MINUTES: [
        "musyawarah mufakat",
        "18 Desember 2026",
        "PKK RW 05",
        "tanpa hak suara",
    ],
}
#: What a context may leave out (or leave empty) when nobody has filled it in yet.
OPTIONAL = {
    DocumentKind.RECEIPT: ["contact"],
    DocumentKind.REQUEST_LETTER: [
        "sender_detail",
        "sender_phone",
        "starts_on",
        "ends_on",
        "attachments",
        "signer_name",
        "village_head",
        "endorsed_by",
        "endorsed_on",
        "self_help",
    ],
    DocumentKind.INTEREST_SHEET: [
        "contact",
        "wanted",
        "form",
        "starts_on",
        "ends_on",
        "photos",
        "photo_note",
        "priority",
        "other_amount",
    ],
    DocumentKind.AGREEMENT: [
        "company_address",
        "company_signer",
        "company_role",
        "beneficiaries",
        "starts_on",
        "ends_on",
        "report_days_text",
        "legal_basis",
        "forum_signer",
    ],
    DocumentKind.CERTIFICATE: ["output", "due_on", "is_on_time", "accepted_on", "report_sha256"],
    DocumentKind.BAST: [
        "giver_name",
        "giver_role",
        "recipient_name",
        "recipient_role",
        "code",
        "items",
        "beneficiaries",
        "upkeep",
        "visits",
        "witness_role",
        "attachments",
    ],
    DocumentKind.AWARD: ["signer_role"],
    DocumentKind.THANKS: ["cells"],
    DocumentKind.SANCTION: ["letter_number", "recipient_place", "heard_on", "demand"],
    DocumentKind.LETTER: ["letter_number", "attachments", "date", "copies", "signer_name"],
    DocumentKind.PLAN: ["company_signer", "company_role", "approved_on", "legal_basis"],
    DocumentKind.PLATE: ["before", "after", "owner", "handover_words"],
    DocumentKind.COMMITMENTS: ["unnamed"],
    DocumentKind.INVITATION: ["letter_number", "attachments", "date", "signer_name"],
    DocumentKind.MINUTES: ["quorum_basis", "guests", "absent", "decisions", "bursa", "approved_on"],
}
#: Papers whose list of people has a page of its own.
PAGES = {DocumentKind.INVITATION: 2, DocumentKind.MINUTES: 2}


def issue(kind: DocumentKind, context: dict[str, Any]) -> IssuedDocument:
    return issue_document(
        kind=kind,
        title="Contoh",
        subject_type="sample",
        subject_id=1,
        template=TEMPLATES[kind],
        context=context,
        summary=[],
        by=None,
        status=STATUSES.get(kind, ""),
    )


def opened(document: IssuedDocument) -> PdfReader:
    with document.file.open("rb") as source:
        return PdfReader(BytesIO(source.read()))


def words_of(pdf: PdfReader) -> str:
    """The text without any space: where lines break and letters are kerned does not matter."""
    return "".join("".join(page.extract_text() for page in pdf.pages).split())


def says(text: str, words: str) -> bool:
    return "".join(words.split()) in text


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_a_usual_document_fits_on_one_page_with_its_proof(kind):
    document = issue(kind, CONTEXTS[kind]())
    pdf = opened(document)
    assert len(pdf.pages) == PAGES.get(kind, 1)
    text = words_of(pdf)
    for words in [*EXPECTED[kind], document.number, "Periksa keaslian", "tjslp.contoh.id/periksa"]:
        assert says(text, words), words
    assert says(text, "bukan tanda tangan elektronik")
    assert pdf.metadata.title.endswith(document.number)


def test_the_letter_of_an_institution_says_what_it_gives_and_asks_no_lurah():
    kind = DocumentKind.REQUEST_LETTER
    own = {"own_share": "Pelatihan kader perawat jamban", "village_head": "", "endorsed_by": ""}
    pdf = opened(issue(kind, CONTEXTS[kind]() | own))
    assert says(words_of(pdf), "Pelatihan kader perawat jamban")
    assert not says(words_of(pdf), "Lurah")


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_what_is_not_known_yet_leaves_no_hole(kind):
    context = CONTEXTS[kind]()
    for name in OPTIONAL[kind]:
        del context[name]
    if kind == DocumentKind.BAST:
        context["goods"] = "42 sambungan rumah"
    text = words_of(opened(issue(kind, context)))
    assert "None" not in text
    assert "()" not in text
    assert ",," not in text


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_hostile_content_fetches_nothing_and_breaks_nothing(kind, listener, tmp_path):
    address, asked = listener
    secret = tmp_path / "rahasia.txt"
    secret.write_text("RAHASIA-DI-CAKRAM")
    poison = (
        f"</style><img src='{address}/x'><link rel=attachment href='file://{secret}'>{{{{ form }}}}"
    )
    document = issue(kind, poisoned(CONTEXTS[kind](), poison))
    pdf = opened(document)
    assert asked == []
    assert not pdf.attachments
    assert "RAHASIA" not in words_of(pdf)
    assert says(words_of(pdf), "<img src="), "typed text is shown as it is"


#: The list of each that may be long, and a heading of its table.
LONG_LISTS = {
    DocumentKind.REQUEST_LETTER: ("lines", "Harga satuan"),
    DocumentKind.BAST: ("items", "Harga satuan"),
    DocumentKind.COMMITMENTS: ("lines", "Nama dan tanda tangan"),
}


@pytest.mark.parametrize("kind", LONG_LISTS)
def test_a_long_list_runs_over_pages_with_its_head_and_proof_on_each(kind):
    context = CONTEXTS[kind]()
    name, heading = LONG_LISTS[kind]
    context[name] = context[name] * 8
    pdf = opened(issue(kind, context))
    assert len(pdf.pages) in (2, 3)
    for number, page in enumerate(pdf.pages, start=1):
        text = "".join(page.extract_text().split())
        assert says(text, f"Halaman {number} dari {len(pdf.pages)}")
        assert says(text, "Periksa keaslian")
    assert says("".join(pdf.pages[1].extract_text().split()), heading)


def test_a_demo_says_so_on_the_paper(settings):
    settings.IS_DEMO = True
    text = words_of(opened(issue(DocumentKind.BAST, CONTEXTS[DocumentKind.BAST]())))
    assert says(text, "Contoh: nama dan angka rekaan")
    settings.IS_DEMO = False
    assert "rekaan" not in words_of(opened(issue(DocumentKind.BAST, CONTEXTS[DocumentKind.BAST]())))


def test_words_for_paper():
    assert date_words(date(2026, 8, 28)) == "dua puluh delapan Agustus dua ribu dua puluh enam"
    assert date_words(None) == ""
    assert spoken("TJ-2026-0183-K") == "TJ, 2026, nol satu delapan tiga, K"
    assert in_words(2) == "2 (dua)"
    assert [quantity(n) for n in (14, 52.5, 100, 1284, 0.25)] == [
        "14",
        "52,5",
        "100",
        "1.284",
        "0,25",
    ]


def poisoned(value: Any, poison: str) -> Any:
    """``value`` with the poison in every plain text that a person may have typed."""
    if type(value) is str:
        return value if value.startswith("data:") else value[:9] + poison
    if isinstance(value, dict):
        return {key: poisoned(part, poison) for key, part in value.items()}
    if isinstance(value, list):
        return [poisoned(part, poison) for part in value]
    return value
