"""Is this document ours? Codes as people type them, and files compared by their hash."""

import base64
import hashlib
import re
import secrets
from enum import StrEnum

from django.core.files.uploadedfile import UploadedFile

from forum_site.documents.models import IssuedDocument


class Match(StrEnum):
    """What a compared file turned out to be."""

    SAME = "same"
    EARLIER = "earlier"
    SIGNED = "signed"
    DIFFERENT = "different"


CODE_BYTES = 10
_GROUP = 4
_CODE = re.compile(r"[A-Z2-7]{16}")
# Letters that are read as digits and back: the code has no 0, 1 and 8.
_MISREAD = str.maketrans("018", "OIB")


def new_code() -> str:
    """80 random bits as 16 letters and digits (base32)."""
    return base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()


def grouped(code: str) -> str:
    """K7QF-2M5X-ABCD-EFGH, as it is printed."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def normalise(text: str) -> str | None:
    """The code in what somebody typed, or None: case, spaces, dashes and 0/1/8 do not matter."""
    letters = re.sub(r"[\s\-–.]", "", text[:64]).upper().translate(_MISREAD)
    return letters if _CODE.fullmatch(letters) else None


def find(text: str) -> IssuedDocument | None:
    """The newest version of the document with this check code, however it was typed."""
    code = normalise(text)
    if code is None:
        return None
    return IssuedDocument.objects.filter(check_code=code).order_by("-version").first()


def compare(document: IssuedDocument, upload: UploadedFile) -> Match:
    """Which of the files under this number ``upload`` is, if any. Nothing of it is kept."""
    digest = hashlib.sha256()
    for part in upload.chunks():
        digest.update(part)
    sha256 = digest.hexdigest()
    for version in IssuedDocument.objects.versions_of(document):
        if sha256 == version.sha256:
            return Match.SAME if version.version == document.version else Match.EARLIER
        if sha256 == version.signed_sha256:
            return Match.SIGNED
    return Match.DIFFERENT
