"""Taking files in and letting them go. What is refused says why and what to do next."""

import hashlib
import logging
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from forum_site.errors import RuleBroken
from forum_site.files.models import StoredFile
from forum_site.files.names import display_name
from forum_site.files.pdfs import check_pdf
from forum_site.files.pictures import remake
from forum_site.files.sniffing import EXTENSIONS, PDF, PICTURES, sniff
from forum_site.files.storage import PrivateStorage, delete_orphans, fresh_name
from forum_site.formats.numbers import filesize

logger = logging.getLogger(__name__)

FOLDER = "uploads"


def store_photo(*, upload: UploadedFile, by: Any) -> StoredFile:
    """Keep a photo (JPEG, PNG or WebP) as JPEG without EXIF, with a medium and a small WebP.

    ``by`` is the signed-in user or None. Raises RuleBroken: ``file_empty``, ``file_too_big``
    (``settings.PHOTO_MAX_BYTES``), ``file_type``, ``picture_too_large``, ``picture_broken``.
    """
    _, name = _examined(
        upload,
        allowed=PICTURES,
        max_bytes=settings.PHOTO_MAX_BYTES,
        things="foto",
        wanted="foto berupa JPG, PNG, atau WebP",
    )
    return _store_picture(upload, name=name, kind=StoredFile.Kind.PHOTO, by=by)


def store_document(*, upload: UploadedFile, by: Any) -> StoredFile:
    """Keep a document: a PDF byte for byte, or a photo of paper (made again like every photo).

    ``by`` is the signed-in user or None. Raises RuleBroken as ``store_photo`` does (cap:
    ``settings.DOCUMENT_MAX_BYTES``), and ``pdf_broken``, ``pdf_locked``, ``pdf_active``.
    """
    content_type, name = _examined(
        upload,
        allowed=PICTURES | {PDF},
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        things="dokumen",
        wanted="dokumen berupa PDF, atau fotonya (JPG, PNG, WebP)",
    )
    if content_type != PDF:
        return _store_picture(upload, name=name, kind=StoredFile.Kind.DOCUMENT, by=by)
    data = _read(upload)
    check_pdf(data, name=name)
    return _create(
        kind=StoredFile.Kind.DOCUMENT,
        content_type=StoredFile.ContentType.PDF,
        original_name=name,
        contents={"file": (data, "pdf")},
        by=by,
    )


def delete_file(*, stored: StoredFile) -> None:
    """Delete the row, and its bytes once the transaction is committed.

    Raises ProtectedError when something still points to it.
    """
    names = stored.stored_names()
    with transaction.atomic():
        stored.delete()
        transaction.on_commit(lambda: _delete_from_disk(names))


def delete_orphan_uploads(*, dry_run: bool = False) -> int:
    """Delete uploads that no row names (their transaction was rolled back); the number of them."""
    rows = StoredFile.objects.values_list("file", "medium", "small").iterator()
    named = (name for names in rows for name in names if name)
    return delete_orphans(FOLDER, named, dry_run=dry_run)


def _examined(
    upload: UploadedFile, *, allowed: frozenset[str], max_bytes: int, things: str, wanted: str
) -> tuple[str, str]:
    """The proven content type and the name to show, or a refusal."""
    size = upload.size or 0
    upload.seek(0)
    content_type = sniff(upload.read(16))
    upload.seek(0)
    extension = EXTENSIONS.get(content_type or "", Path(upload.name or "").suffix[1:6] or "bin")
    name = display_name(upload.name or "", extension=extension.lower(), fallback=things)
    if size > max_bytes:
        shown, cap = filesize(size), filesize(max_bytes)
        shown = f"sedikit di atas {cap}" if shown == cap else shown
        raise RuleBroken(
            "file_too_big", f"{name} berukuran {shown}. Pilih {things} yang lebih kecil dari {cap}."
        )
    if size == 0:
        raise RuleBroken("file_empty", f"{name} kosong. Pilih {things} lain.")
    if content_type not in allowed:
        raise RuleBroken("file_type", f"{name} tidak dapat diterima. Pilih {wanted}.")
    return content_type, name


def _store_picture(upload: UploadedFile, *, name: str, kind: str, by: Any) -> StoredFile:
    picture = remake(BytesIO(_read(upload)), name=name, max_pixels=settings.PHOTO_MAX_PIXELS)
    return _create(
        kind=kind,
        content_type=StoredFile.ContentType.JPEG,
        original_name=display_name(name, extension="jpg"),
        contents={
            "file": (picture.large, "jpg"),
            "medium": (picture.medium, "webp"),
            "small": (picture.small, "webp"),
        },
        by=by,
        width=picture.width,
        height=picture.height,
    )


def _create(*, contents: dict[str, tuple[bytes, str]], by: Any, **fields: Any) -> StoredFile:
    """Write the files first, then the row that names them: a row never points to nothing."""
    main = contents["file"][0]
    stored = StoredFile(
        size=len(main), sha256=hashlib.sha256(main).hexdigest(), uploaded_by=by, **fields
    )
    for field, (data, extension) in contents.items():
        getattr(stored, field).save(fresh_name(FOLDER, extension), ContentFile(data), save=False)
    stored.save(force_insert=True)
    return stored


def _read(upload: UploadedFile) -> bytes:
    upload.seek(0)
    return upload.read()


def _delete_from_disk(names: list[str]) -> None:
    storage = PrivateStorage()
    for name in names:
        storage.delete(name)
    if names:
        logger.info("deleted %d stored files", len(names))
