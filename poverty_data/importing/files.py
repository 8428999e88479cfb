"""A CSV of unknown making: its encoding, its delimiter, its records with their lines."""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import BinaryIO

from poverty_data.importing.columns import known_headings
from poverty_data.importing.messages import BadFile

HEAD_BYTES = 65536
#: Characters; a longer cell is a quotation mark that nobody closed. The module's limit is the whole
#: process's, and a library that reads tables may have lifted it.
LONGEST_CELL = 131_072
#: What Excel, LibreOffice and databases write; any other mark of the first line is tried too.
USUAL_DELIMITERS = ",;\t|"
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
Record = tuple[int, list[str]]


def sniff_encoding(head: bytes) -> str:
    """By its first bytes: a mark of order, the zeros of UTF-16, else UTF-8."""
    for mark, encoding in BOMS:
        if head.startswith(mark):
            return encoding
    sample = head[:512]
    if sample[1::2].count(0) > len(sample) // 4:
        return "utf-16-le"
    if sample[0::2].count(0) > len(sample) // 4:
        return "utf-16-be"
    return "utf-8"


def sniff_delimiter(line: str, remembered: Mapping[str, str] | None = None) -> str:
    """The mark that makes the most known headings of the first line."""
    others = {c for c in line if not (c.isalnum() or c in " _\"'().-/\r\n\ufeff")}
    candidates = [*USUAL_DELIMITERS, *sorted(others - set(USUAL_DELIMITERS))]
    return max(
        candidates, key=lambda mark: known_headings(next(csv.reader([line], delimiter=mark), []))
    )


def read_csv(
    file: BinaryIO, *, encoding: str = "", remembered: Mapping[str, str] | None = None
) -> Iterator[Record]:
    """The records with the line they begin on, the header first; empty lines are left out.

    Bytes that the encoding does not have come as lone surrogates: the row is refused, not the file.
    Raises BadFile.
    """
    head = file.read(HEAD_BYTES)
    if not head.strip(b"\0 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise BadFile("file_empty", "Berkas kosong. Pilih berkas yang berisi data.")
    if head.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"PK\x03\x04")):
        raise BadFile(
            "file_kind", "Berkas ini bukan CSV atau XLSX. Simpan sebagai CSV, lalu unggah lagi."
        )
    text = io.TextIOWrapper(
        io.BufferedReader(_Again(head, file), HEAD_BYTES),
        encoding=_known_encoding(encoding) or sniff_encoding(head),
        errors="surrogateescape",
        newline="",
    )
    first = text.readline()
    delimiter = sniff_delimiter(first, remembered)
    yield from _records(first, text, delimiter)


def _records(first: str, text: io.TextIOWrapper, delimiter: str) -> Iterator[Record]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(chain((first,), text), delimiter=delimiter)
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if cells and any(cells):
                yield line, cells
    except csv.Error as error:
        raise BadFile(
            "file_broken",
            f"Berkas rusak di sekitar baris {reader.line_num}: ada tanda kutip yang tidak ditutup "
            "atau sel yang terlalu panjang.",
        ) from error
    except UnicodeError as error:
        raise BadFile(
            "file_encoding",
            f"Berkas terpotong atau salah pengodean di sekitar baris {reader.line_num}.",
        ) from error


def _known_encoding(name: str) -> str:
    """As Python knows it. Raises BadFile for a name that is none."""
    if not name:
        return ""
    try:
        found = codecs.lookup(name)
    except LookupError as error:
        raise BadFile(
            "encoding_unknown", f"Pengodean {name[:40]} tidak dikenal. Contoh: cp1252, latin-1."
        ) from error
    return "utf-8-sig" if found.name == "utf-8" else found.name


class _Again(io.RawIOBase):
    """A stream whose head was read already: it comes once more, before the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self.head, self.rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self.head:
            part, self.head = self.head[: len(buffer)], self.head[len(buffer) :]
        else:
            part = self.rest.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)
