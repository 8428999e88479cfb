"""Issuing documents: a number, the print, its hash; and the signed copy that comes back."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from forum_site.audit.services import acting
from forum_site.documents.checking import grouped, new_code
from forum_site.documents.models import DocumentCounter, DocumentKind, IssuedDocument
from forum_site.documents.qr import qr_svg
from forum_site.documents.rendering import render_pdf
from forum_site.files.services import delete_file, store_document
from forum_site.files.storage import delete_orphans, fresh_name
from forum_site.formats.identity import without_identity

FOLDER = "documents"
#: A press that broke or cannot start, a full disk: what was filed before stays, printing waits.
PRESS_TROUBLE = (RuntimeError, OSError)
#: TJ-R/2026/0042: the letter after TJ says the kind.
LETTERS = {
    DocumentKind.RECEIPT: "R",
    DocumentKind.REQUEST_LETTER: "P",
    DocumentKind.INTEREST_SHEET: "M",
    DocumentKind.AGREEMENT: "K",
    DocumentKind.CERTIFICATE: "L",
    DocumentKind.BAST: "B",
    DocumentKind.AWARD: "H",
    DocumentKind.THANKS: "T",
    DocumentKind.SANCTION: "S",
    DocumentKind.PLAN: "N",
    DocumentKind.PLATE: "Q",
    DocumentKind.LETTER: "F",
    DocumentKind.COMMITMENTS: "D",
    DocumentKind.INVITATION: "U",
    DocumentKind.MINUTES: "A",
}


def issue_document(
    *,
    kind: str,
    title: str,
    subject_type: str,
    subject_id: Any,
    template: str,
    context: dict[str, Any],
    summary: Iterable[tuple[str, str]],
    by: Any,
    status: str = "",
    reissue_of: IssuedDocument | None = None,
    year: int | None = None,
) -> IssuedDocument:
    """Print ``template`` and keep it under a new number, or the same number in a next version.

    ``kind`` is a DocumentKind. ``subject_type`` and ``subject_id`` say what it is about ("proposal"
    and its key), without a foreign key. ``summary`` are the public facts of the check page, label
    and text in their order, no personal data. ``status`` is what the house says about it ("telah
    disampaikan", "diterima sekretariat"). A reissue keeps number and check code. ``year`` is the
    year in the number, default this one in the city.

    The context gains ``document`` (number, version, status, issued_at), ``check_code`` (in groups),
    ``check_place``, ``check_url`` and ``qr`` (an SVG of that address). Call it outside of a
    transaction where possible: inside one, others wait for their number until it ends. Raises what
    ``render_pdf`` raises; the number is then a gap.
    """
    document = IssuedDocument(
        kind=DocumentKind(kind),
        title=title,
        subject_type=subject_type,
        subject_id=str(subject_id),
        summary=_public(summary),
        status=status,
        issued_by=by,
    )
    if reissue_of is None:
        document.number = _next_number(document.kind, year or timezone.localdate().year)
        document.check_code = new_code()
        return _print(document, template, context)
    with transaction.atomic():
        newest = _lock_newest(reissue_of)
        document.kind, document.number = newest.kind, newest.number
        document.check_code = newest.check_code
        document.version = newest.version + 1
        return _print(document, template, context)


@transaction.atomic
def attach_signed_copy(
    *, document: IssuedDocument, upload: UploadedFile, by: Any
) -> IssuedDocument:
    """Keep the signed copy (a PDF, or a photo of the paper) beside the document; both hashes stay.

    An earlier signed copy is replaced. Raises what ``store_document`` raises.
    """
    document = IssuedDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    before = document.signed_file
    with acting(by=by, verb="attach_signed_copy"):
        stored = store_document(upload=upload, by=by)
        document.signed_file = stored
        document.signed_sha256 = stored.sha256
        document.save(update_fields=["signed_file", "signed_sha256"])
        if before is not None:
            delete_file(stored=before)
    return document


@transaction.atomic
def restate(*, document: IssuedDocument, status: str, by: Any) -> None:
    """Say something else about a print that is out: the check page shows it from now on."""
    with acting(by=by, verb="restate_document"):
        IssuedDocument.objects.filter(pk=document.pk).update(status=status)


def delete_orphan_documents(*, dry_run: bool = False) -> int:
    """Delete prints that no row names (their transaction was rolled back); the number of them."""
    named = IssuedDocument.objects.values_list("file", flat=True)
    return delete_orphans(FOLDER, named.iterator(), dry_run=dry_run)


def check_url(code: str) -> str:
    """The full address behind the QR code."""
    return settings.SITE_URL + reverse("check_document", args=[code])


def _print(document: IssuedDocument, template: str, context: dict[str, Any]) -> IssuedDocument:
    document.issued_at = timezone.now()
    pdf = render_pdf(
        template=template,
        context={**context, **_check_words(document)},
        timestamp=document.issued_at,
    )
    document.sha256 = hashlib.sha256(pdf).hexdigest()
    document.file.save(fresh_name(FOLDER, "pdf"), ContentFile(pdf), save=False)
    with acting(by=document.issued_by, verb="issue_document"):
        document.save(force_insert=True)
    return document


def _check_words(document: IssuedDocument) -> dict[str, Any]:
    url = check_url(document.check_code)
    return {
        "document": document,
        "check_code": grouped(document.check_code),
        "check_url": url,
        "check_place": (settings.SITE_URL + reverse("check_form")).split("://")[-1].rstrip("/"),
        "qr": qr_svg(url, label=f"Kode QR untuk memeriksa keaslian {document.number}"),
    }


@transaction.atomic
def _next_number(kind: str, year: int) -> str:
    DocumentCounter.objects.get_or_create(kind=kind, year=year)
    counter = DocumentCounter.objects.select_for_update().get(kind=kind, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"TJ-{LETTERS[DocumentKind(kind)]}/{year}/{counter.last:04d}"


def _lock_newest(document: IssuedDocument) -> IssuedDocument:
    """The newest version; others who reissue the same number wait until we are done."""
    versions = IssuedDocument.objects.versions_of(document)
    list(versions.filter(version=1).select_for_update())
    return versions[0]


def _public(summary: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The facts of the check page; people type them, so numbers of people are taken out."""
    return [[str(label), without_identity(str(value))] for label, value in summary]
