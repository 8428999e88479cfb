"""A list of companies as CSV or XLSX: what is right is kept, what is wrong is said row by row."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from companies.kbli import NAMES, section_of
from companies.models.company import Scale
from companies.services.register.entries import Entry, check_may, keep_entry
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.errors import RuleBroken
from forum_site.formats.phones import parse_phone
from poverty_data.importing.messages import BadFile
from poverty_data.importing.workbooks import MARK, read_workbook

MAX_BYTES = 2 * 1024 * 1024
MAX_ROWS = 5000
#: The headings of the template, and others that people write.
HEADINGS = {
    "nama perusahaan": "name",
    "nama": "name",
    "nib": "nib",
    "kbli": "kbli",
    "golongan kbli": "kbli",
    "skala usaha": "scale",
    "skala": "scale",
    "kelurahan": "village",
    "nama kontak": "contact_name",
    "kontak": "contact_name",
    "telepon": "contact_phone",
    "telepon kontak": "contact_phone",
    "email": "contact_email",
    "email kontak": "contact_email",
}
REQUIRED = {"name": "Nama perusahaan", "scale": "Skala usaha"}
SCALES = {label.lower(): value for value, label in Scale.choices}
Row = tuple[int, list[str]]


@dataclass
class Imported:
    """What became of a list; ``problems`` are (line of the file, what to do)."""

    added: int = 0
    updated: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


class Wrong(Exception):
    """A cell that cannot be kept, with the sentence for its row."""


def import_register(*, contents: bytes, file_name: str, by: User) -> Imported:
    """Keep every right row; a list that is sent again adds nothing twice.

    Raises NotYours; RuleBroken ``file_large``, ``file_broken``, ``columns_missing`` or
    ``rows_many``.
    """
    check_may(by)
    if len(contents) > MAX_BYTES:
        raise RuleBroken("file_large", "Berkas lebih dari 2 MB. Bagi menjadi beberapa berkas.")
    rows = list(islice(rows_of(contents), MAX_ROWS + 2))
    if len(rows) > MAX_ROWS + 1:
        raise RuleBroken("rows_many", "Lebih dari 5.000 baris. Bagi menjadi beberapa berkas.")
    places = places_of(rows[0][1] if rows else [])
    villages = village_names()
    result = Imported()
    for line, cells in rows[1:]:
        keep_row(line, cells, places, villages, result, source=f"Impor {file_name}", by=by)
    return result


def keep_row(
    line: int,
    cells: list[str],
    places: dict[str, int],
    villages: dict[str, Area | None],
    result: Imported,
    *,
    source: str,
    by: User,
) -> None:
    """One row, or what is wrong with it."""
    values = {
        name: " ".join(cells[place].split()) if place < len(cells) else ""
        for name, place in places.items()
    }
    try:
        _, is_new = keep_entry(entry=entry_of(values, villages), source=source, by=by)
    except Wrong as wrong:
        result.problems.append((line, str(wrong)))
    except RuleBroken as refusal:
        result.problems.append((line, refusal.sentence))
    else:
        result.added += is_new
        result.updated += not is_new


def rows_of(contents: bytes) -> Iterator[Row]:
    """The rows of either kind of file, told apart by its first bytes."""
    try:
        yield from read_workbook(contents) if contents.startswith(MARK) else csv_rows(contents)
    except (BadFile, csv.Error) as error:
        sentence = getattr(error, "sentence", "Berkas CSV rusak. Simpan ulang, lalu unggah lagi.")
        raise RuleBroken("file_broken", sentence) from error


def csv_rows(contents: bytes) -> Iterator[Row]:
    """UTF-8 or what Excel writes in Indonesia; comma, semicolon or tab."""
    if b"\0" in contents:
        raise RuleBroken("file_broken", "Berkas ini bukan CSV atau XLSX. Unduh templatnya dahulu.")
    try:
        text = contents.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = contents.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def places_of(headings: Iterable[str]) -> dict[str, int]:
    """Which column holds what; the first of two with the same meaning."""
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = HEADINGS.get(" ".join(heading.lower().split()))
        if name:
            places.setdefault(name, place)
    missing = [label for name, label in REQUIRED.items() if name not in places]
    if missing:
        raise RuleBroken(
            "columns_missing", f"Kolom {' dan '.join(missing)} tidak ada. Pakai templat kami."
        )
    return places


def village_names() -> dict[str, Area | None]:
    """Kelurahan of the city by code and by name; None where two have the name."""
    found: dict[str, Area | None] = {}
    for area in Area.objects.of_city().villages():
        name = area.name.lower()
        found[area.code] = area
        found[name] = None if name in found else area
    return found


def entry_of(values: dict[str, str], villages: dict[str, Area | None]) -> Entry:
    """The row as it is kept. Raises Wrong with the first thing to do."""
    if not values["name"]:
        raise Wrong("Isi nama perusahaan.")
    if len(values["name"]) > 200:
        raise Wrong("Nama perusahaan lebih dari 200 huruf.")
    return Entry(
        name=values["name"],
        scale=scale_of(values["scale"]),
        nib=nib_of(values.get("nib", "")),
        kbli_section=kbli_of(values.get("kbli", "")),
        village=village_of(values.get("village", ""), villages),
        contact_name=values.get("contact_name", "")[:120],
        contact_phone=phone_of(values.get("contact_phone", "")),
        contact_email=email_of(values.get("contact_email", "")),
    )


def scale_of(text: str) -> str:
    scale = SCALES.get(text.lower())
    if scale is None:
        raise Wrong("Skala usaha ditulis Mikro, Kecil, Menengah, atau Besar.")
    return scale


def nib_of(text: str) -> str:
    digits = re.sub(r"[\s.\-]", "", text.removesuffix(".0"))
    if digits and not re.fullmatch(r"[0-9]{13}", digits, re.ASCII):
        raise Wrong("NIB terdiri dari 13 angka. Simpan kolomnya sebagai teks.")
    return digits


def kbli_of(text: str) -> str:
    """A section letter, or the digits of a KBLI 2020 code."""
    section = text.upper() if text.upper() in NAMES else section_of(text.removesuffix(".0"))
    if text and not section:
        raise Wrong("KBLI ditulis dengan huruf golongan (A sampai U) atau kode angkanya.")
    return section


def village_of(text: str, villages: dict[str, Area | None]) -> Area | None:
    if not text:
        return None
    village = villages.get(re.sub(r"^(kel\.?|kelurahan)\s+", "", text.lower()))
    if village is None:
        raise Wrong(f"Kelurahan {text[:60]} tidak ada di kota ini, atau namanya ganda.")
    return village


def phone_of(text: str) -> str:
    try:
        return parse_phone(text) if text else ""
    except ValueError:
        raise Wrong("Nomor telepon tidak dikenal. Contoh: 0293-364900.") from None


def email_of(text: str) -> str:
    try:
        if text:
            validate_email(text)
    except ValidationError:
        raise Wrong("Alamat email tidak benar. Contoh: tjsl@perusahaan.co.id.") from None
    return text
