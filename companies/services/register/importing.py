"""A list of companies as CSV or XLSX: what is right is kept, what is wrong is said row by row."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from companies.services.register.cells import (
    Wrong,
    email_of,
    kbli_of,
    name_of,
    nib_of,
    phone_of,
    scale_of,
    village_of,
)
from companies.services.register.entries import Entry, check_may, keep_entry
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.errors import RuleBroken
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
Row = tuple[int, list[str]]


@dataclass
class Imported:
    """What became of a list; ``problems`` are (line of the file, what to do)."""

    added: int = 0
    updated: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


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
    return Entry(
        name=name_of(values["name"]),
        scale=scale_of(values["scale"]),
        nib=nib_of(values.get("nib", "")),
        kbli_section=kbli_of(values.get("kbli", "")),
        village=village_of(values.get("village", ""), villages),
        contact_name=values.get("contact_name", "")[:120],
        contact_phone=phone_of(values.get("contact_phone", "")),
        contact_email=email_of(values.get("contact_email", "")),
    )
