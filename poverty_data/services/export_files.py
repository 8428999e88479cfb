"""The file of an export: CSV in sealed pieces, marked in every row, with a family that is none."""

import csv
import hmac
import io
import json
import struct
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from django.db.models import QuerySet

from forum_site.exports.columns import guarded
from poverty_data.models import Household, HouseholdExport
from poverty_data.privacy.encryption import SEALED_FIELDS, Tampered, blind_index, seal, unseal
from poverty_data.services import siks

ROWS_A_PIECE = 200
_LENGTH = struct.Struct(">I")
_SYLLABLES = ("ra", "wi", "su", "ka", "di", "la", "mi", "to", "na", "pra", "se", "ya", "ti", "gu")

#: What may be taken along: title, and what it reads. Sealed ones are opened.
COLUMNS: dict[str, str] = {
    "name": "Nama kepala keluarga",
    "nik": "NIK",
    "kk": "Nomor KK",
    "address": "Alamat",
    "phone": "Telepon",
    "village": "Kelurahan",
    "rt": "RT",
    "rw": "RW",
    "decile": "Desil",
    "members": "Anggota",
    "dependants": "Tanggungan",
    "latrine": "Jamban",
    "water": "Sumber air minum",
    "light": "Penerangan",
    "floor": "Lantai",
    "wall": "Dinding",
    "roof": "Atap",
    "spm_category": "Kategori SPM",
}
#: Enough to find a house; whoever needs more ticks it.
MINIMAL = ("name", "address", "village", "rt", "rw")


def families_of(export: HouseholdExport) -> QuerySet[Household]:
    """The living families of the request, by address; of a round those whose change is typed."""
    if export.round is not None:
        return siks.families_of_round(export.round).in_area(export.area_id)  # type: ignore[attr-defined,no-any-return]
    rows = Household.objects.active().in_area(export.area_id)
    if export.decile_max:
        rows = rows.filter(decile__lte=export.decile_max)
    return rows.select_related("village").order_by("village", "rw", "rt", "id")


def write_file(export: HouseholdExport, target: BinaryIO) -> int:
    """Write the pieces; the number of real families in them."""
    count, pieces = 0, list_ahead(_pieces(export))
    for number, (ids, text, is_last) in enumerate(pieces):
        sealed = seal(
            json.dumps({"ids": ids, "csv": text}), place=_place(export, number, is_last=is_last)
        )
        target.write(_LENGTH.pack(len(sealed)) + sealed)
        count += len(ids)
    return count


def read_file(export: HouseholdExport, source: BinaryIO) -> tuple[str, list[str]]:
    """The CSV, and the ids of its families. Raises Tampered for a piece changed, moved or cut."""
    texts, ids, number, ended = [], [], 0, False
    data = source.read()
    at = 0
    while at < len(data):
        (length,) = _LENGTH.unpack_from(data, at)
        sealed = data[at + _LENGTH.size : at + _LENGTH.size + length]
        at += _LENGTH.size + length
        ended = at >= len(data)
        piece = json.loads(unseal(sealed, place=_place(export, number, is_last=ended)))
        texts.append(piece["csv"])
        ids += piece["ids"]
        number += 1
    if not ended:
        raise Tampered
    return "".join(texts), ids


def lines_of(text: str) -> list[list[str]]:
    """The cells of the CSV: the mark, the head, then the families."""
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def canary(code: str) -> dict[str, str]:
    """The invented family of an export: always the same for its code, and for no other."""
    digest = blind_index("canary", code)
    picked = [_SYLLABLES[byte % len(_SYLLABLES)] for byte in digest[:7]]
    name = f"{''.join(picked[:3])} {''.join(picked[3:])}".title()
    digits = f"{int.from_bytes(digest[8:16]) % 10**14:014d}"
    return {
        "name": name,
        "nik": f"99{digits}",
        "kk": f"98{digits[::-1]}",
        "address": f"Gg. {picked[6].title()}{picked[0]} No. {digest[16] % 60 + 1}",
        "phone": "",
    }


def _place(export: HouseholdExport, number: int, *, is_last: bool) -> str:
    return f"export:{export.pk}:{number}{':last' if is_last else ''}"


def list_ahead(
    pieces: Iterator[tuple[list[str], str]],
) -> Iterator[tuple[list[str], str, bool]]:
    """Each piece with whether it is the last one."""
    held = next(pieces)
    for piece in pieces:
        yield (*held, False)
        held = piece
    yield (*held, True)


def _pieces(export: HouseholdExport) -> Iterator[tuple[list[str], str]]:
    """Ids and lines; the head comes first, the canary at a place its code chooses."""
    mark = f"{export.code} {export.requested_by} {export.requested_at:%Y-%m-%d}"
    lines = _Lines()
    lines.add(_watermark(export))
    lines.add([*titles(export), "Tanda"])
    rows, readers = families_of(export), readers_of(export)
    place = hmac.digest(export.code.encode(), b"place", "sha256")[0] % max(1, rows.count())
    ids: list[str] = []
    for number, row in enumerate(rows.iterator(chunk_size=ROWS_A_PIECE)):
        lines.add([*(read(row) for read in readers), mark])
        ids.append(str(row.pk))
        if export.canary_name and number == place:
            lines.add([*_canary_cells(export, row), mark])
        if len(ids) == ROWS_A_PIECE:
            yield ids, lines.taken()
            ids = []
    yield ids, lines.taken()


def titles(export: HouseholdExport) -> list[str]:
    """The head of the file; a column that exists no more is left out."""
    known = COLUMNS if export.round_id is None else siks.TITLES
    return [known[name] for name in export.columns if name in known]


def readers_of(export: HouseholdExport) -> list[Callable[[Household], str]]:
    """What each column reads of a family, in the order of the head."""
    if export.round_id is None:
        return [READERS.get(name, _plain(name)) for name in export.columns if name in COLUMNS]
    return [_text(siks.COLUMNS[name][1]) for name in export.columns if name in siks.COLUMNS]


def _text(read: Callable[[Household], Any]) -> Callable[[Household], str]:
    def words(row: Household) -> str:
        value = read(row)
        return "" if value is None else str(value)

    return words


def _watermark(export: HouseholdExport) -> list[str]:
    approvers = [str(p) for p in (export.approved_by, export.large_approved_by) if p]
    return [
        f"Rahasia. Ekspor {export.code}, diminta {export.requested_by}, disetujui "
        f"{' dan '.join(approvers)}, untuk: {export.purpose}. Hapus setelah dipakai."
    ]


def _canary_cells(export: HouseholdExport, beside: Household) -> list[str]:
    """A line that looks like its neighbour's."""
    person = canary(export.code)
    return [
        person[name] if name in person else READERS.get(name, _plain(name))(beside)
        for name in export.columns
    ]


def _plain(name: str) -> Callable[[Household], str]:
    def read(row: Household) -> str:
        display = getattr(row, f"get_{name}_display", None)
        value: Any = display() if display else getattr(row, name)
        return "" if value is None else str(value)

    return read


def _sealed(name: str) -> Callable[[Household], str]:
    return lambda row: row.opened(name)


READERS: dict[str, Callable[[Household], str]] = {
    **{name: _sealed(name) for name in SEALED_FIELDS},
    "village": lambda row: row.village.name,
}


class _Lines:
    """CSV lines that no spreadsheet takes for formulas, until they are taken."""

    def __init__(self) -> None:
        self.buffer = io.StringIO()
        self.writer = csv.writer(self.buffer, delimiter=";")

    def add(self, cells: list[str]) -> None:
        self.writer.writerow([guarded(cell) for cell in cells])

    def taken(self) -> str:
        text = self.buffer.getvalue()
        self.buffer.seek(0)
        self.buffer.truncate()
        return text
