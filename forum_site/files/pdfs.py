"""PDFs as uploaded: kept byte for byte, refused when they carry programs or further files.

The search is by words, not by a full reading of the format: what it misses is still sent only as a
download with the safe headers (``responses``).
"""

import re
import zlib
from collections.abc import Iterator

from forum_site.errors import RuleBroken

_END_WITHIN = 2048
_MAX_UNPACKED = 32 * 1024 * 1024
_PIECE = 64 * 1024
_HEXED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z])")
_ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z])")
# The words between "obj" and "stream" say what is packed; objects packed together are read too.
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_WORDS_BEFORE = 2048


def check_pdf(data: bytes, *, name: str) -> None:
    """Raise RuleBroken when ``data`` is cut short, locked, or carries programs or other files.

    Codes: ``pdf_broken``, ``pdf_locked``, ``pdf_active``.
    """
    if b"%%EOF" not in data[-_END_WITHIN:]:
        raise RuleBroken(
            "pdf_broken",
            f"{name} tidak lengkap atau rusak. Simpan ulang sebagai PDF, lalu unggah lagi.",
        )
    spelled = _spelled_out(data)
    if _ENCRYPTED.search(spelled):
        raise RuleBroken(
            "pdf_locked",
            f"{name} terkunci dengan kata sandi. Simpan PDF tanpa kata sandi, lalu unggah lagi.",
        )
    if _ACTIVE.search(spelled) or any(_ACTIVE.search(part) for part in _packed(data, name)):
        raise RuleBroken(
            "pdf_active",
            f"{name} memuat program atau berkas lain di dalamnya. Cetak ke PDF biasa, atau unggah "
            "foto dokumennya.",
        )


def _spelled_out(data: bytes) -> bytes:
    """PDF names may hide letters as ``#4A``: write them out."""
    return _HEXED.sub(lambda found: bytes([int(found[1], 16)]), data)


def _packed(data: bytes, name: str) -> Iterator[bytes]:
    """The unpacked texts of all object streams, with a cap on what may come out in all."""
    room = _MAX_UNPACKED
    for found in _STREAM.finditer(data):
        words = data[max(0, found.start() - _WORDS_BEFORE) : found.start()].rpartition(b"obj")[2]
        if b"/ObjStm" in _spelled_out(words):
            text = _unpacked(data, found.end(), room)
            if text is None:
                raise _unreadable(name)
            room -= len(text)
            yield _spelled_out(text)


def _unpacked(data: bytes, start: int, room: int) -> bytes | None:
    """What the zlib stream at ``start`` holds; None when broken or longer than ``room``."""
    unpacker = zlib.decompressobj()
    text = bytearray()
    view = memoryview(data)
    try:
        for at in range(start, len(data), _PIECE):
            text += unpacker.decompress(view[at : at + _PIECE], room - len(text) + 1)
            if len(text) > room:
                return None
            if unpacker.eof:
                return bytes(text)
    except zlib.error:
        pass
    return None


def _unreadable(name: str) -> RuleBroken:
    return RuleBroken(
        "pdf_broken",
        f"{name} tidak dapat diperiksa. Cetak ke PDF biasa, atau unggah foto dokumennya.",
    )
