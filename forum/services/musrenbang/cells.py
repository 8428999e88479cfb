"""What each cell of a list may say, with the sentence that asks for something better."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from companies.services.register.cells import Wrong, village_of
from forum.models import MusrenbangItem
from forum.services.musrenbang.items import ItemFacts
from forum_site.areas.models import Area
from forum_site.formats.identity import names_a_person
from forum_site.formats.numbers import parse_rupiah
from forum_site.rules.models import PriorityField

TITLE_LENGTH, UNIT_LENGTH = 200, 40
MAX_COST = 1_000_000_000_000
GROUPS = {str(label).lower(): value for value, label in MusrenbangItem.Group.choices}


@dataclass(frozen=True)
class Known:
    """What cells may name: kelurahan and fields of the city, by the words people write."""

    villages: Mapping[str, Area | None]
    fields: Mapping[str, PriorityField]


def field_names() -> dict[str, PriorityField]:
    """The fields by code, name and short name."""
    found: dict[str, PriorityField] = {}
    for field in PriorityField.objects.filter(is_historical=False):
        for word in (field.code, field.name, field.short_name):
            found[word.lower()] = field
    return found


def village(text: str, known: Known) -> Area:
    if not text:
        raise Wrong("Isi nama kelurahan.")
    found = village_of(text, dict(known.villages))
    if found is None:
        raise Wrong("Isi nama kelurahan.")
    return found


def rw(text: str, known: Known) -> str:
    """ "3", "03" and "RW 03" are the same RW."""
    digits = re.sub(r"^rw\.?\s*", "", text.lower().removesuffix(".0"))
    if not digits:
        return ""
    if not re.fullmatch(r"[0-9]{1,3}", digits, re.ASCII) or int(digits) == 0:
        raise Wrong("RW ditulis dengan angka, misalnya 03.")
    return digits.zfill(3)


def title(text: str, known: Known) -> str:
    if not text:
        raise Wrong("Isi usulannya, misalnya Perbaikan saluran air RW 03.")
    if len(text) > TITLE_LENGTH:
        raise Wrong(f"Usulan ditulis paling banyak {TITLE_LENGTH} huruf.")
    if names_a_person(text):
        raise Wrong("Hapus NIK atau nomor KK. Daftar ini dibaca semua orang.")
    return text


def field(text: str, known: Known) -> PriorityField | None:
    if not text:
        return None
    found = known.fields.get(text.lower())
    if found is None:
        names = ", ".join(sorted({row.short_name for row in known.fields.values()}))
        raise Wrong(f"Bidang {text[:40]} tidak dikenal. Pilih: {names}.")
    return found


def quantity(text: str, known: Known) -> Decimal | None:
    """ "12", "12,5" and what a spreadsheet writes, "12.5"."""
    if not text:
        return None
    plain = text.replace(".", "").replace(",", ".") if "," in text else text
    try:
        found = Decimal(plain).quantize(Decimal("0.01"))
    except InvalidOperation:
        raise Wrong("Volume ditulis dengan angka saja, misalnya 12 atau 12,5.") from None
    if not 0 < found < 10**8:
        raise Wrong("Volume lebih dari nol.")
    return found


def unit(text: str, known: Known) -> str:
    if len(text) > UNIT_LENGTH:
        raise Wrong(f"Satuan ditulis paling banyak {UNIT_LENGTH} huruf.")
    return text


def cost(text: str, known: Known) -> int:
    if not text:
        raise Wrong("Isi perkiraan biaya dalam rupiah.")
    try:
        found = parse_rupiah(text.removesuffix(".0"))
    except ValueError:
        raise Wrong("Biaya ditulis dengan angka saja, misalnya 25.000.000.") from None
    if not 0 < found <= MAX_COST:
        raise Wrong("Biaya lebih dari nol dan paling banyak satu triliun rupiah.")
    return found


def group(text: str, known: Known) -> str:
    found = GROUPS.get(text.lower())
    if found is None:
        labels = ", ".join(str(label) for _, label in MusrenbangItem.Group.choices)
        raise Wrong(f"Pengusul dipilih dari: {labels}.")
    return found


def priority(text: str, known: Known) -> int | None:
    digits = text.removesuffix(".0")
    if not digits:
        return None
    if not re.fullmatch(r"[0-9]{1,3}", digits, re.ASCII) or int(digits) == 0:
        raise Wrong("Prioritas ditulis dengan angka mulai dari 1.")
    return int(digits)


@dataclass(frozen=True)
class ListColumn:
    """A column of the list: its heading in the template and how a cell is read."""

    name: str
    heading: str
    read: Callable[[str, Known], Any]
    is_required: bool = False


COLUMNS = (
    ListColumn("village", "Kelurahan", village, is_required=True),
    ListColumn("rw", "RW", rw),
    ListColumn("title", "Usulan", title, is_required=True),
    ListColumn("field", "Bidang", field),
    ListColumn("quantity", "Volume", quantity),
    ListColumn("unit", "Satuan", unit),
    ListColumn("cost", "Perkiraan biaya", cost, is_required=True),
    ListColumn("group", "Pengusul", group, is_required=True),
    ListColumn("priority", "Prioritas", priority),
)
#: Other headings that people write.
HEADINGS = {column.heading.lower(): column.name for column in COLUMNS} | {
    "nama kelurahan": "village",
    "uraian": "title",
    "nama kegiatan": "title",
    "kegiatan": "title",
    "jumlah": "quantity",
    "biaya": "cost",
    "anggaran": "cost",
    "perkiraan biaya (rp)": "cost",
    "lembaga pengusul": "group",
    "kelompok pengusul": "group",
    "urutan": "priority",
}
HEADING_OF = {column.name: column.heading for column in COLUMNS}


def facts_of(
    values: Mapping[str, str], *, year: int, known: Known
) -> tuple[ItemFacts | None, list[tuple[str, str]]]:
    """The line, or None with everything that is wrong in it: (heading, what to do)."""
    read: dict[str, Any] = {}
    wrong: list[tuple[str, str]] = []
    for column in COLUMNS:
        try:
            read[column.name] = column.read(values.get(column.name, ""), known)
        except Wrong as refusal:
            wrong.append((column.heading, str(refusal)))
    return (None, wrong) if wrong else (ItemFacts(year=year, **read), [])
