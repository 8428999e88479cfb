"""Two records side by side: compared in clear on the server, shown as masks and words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from forum_site.formats.numbers import number, rupiah
from poverty_data.models.family import FamilyRecord
from poverty_data.privacy.masking import mask_birthday
from poverty_data.services.lookup import Masked, masked

SAME, NEAR, DIFFERS, UNKNOWN = "same", "near", "differs", "unknown"
MARKS = {SAME: "=", NEAR: "≈", DIFFERS: "≠", UNKNOWN: "–"}


@dataclass(frozen=True)
class Line:
    """One row of the table: what a person sees of both, and what the comparison found."""

    label: str
    left: str
    right: str
    kind: str
    words: str

    @property
    def mark(self) -> str:
        return MARKS[self.kind]


@dataclass(frozen=True)
class Section:
    title: str
    lines: list[Line]


def compare(left: FamilyRecord | None, right: FamilyRecord) -> list[Section]:
    """All that tells two records apart; without ``left`` only what ``right`` says."""
    return [
        Section("Kepala keluarga", _head(left, right)),
        Section("Keluarga dan alamat", _place(left, right)),
        Section("Rumah dan keadaan", _house(left, right)),
    ]


def _head(left: FamilyRecord | None, right: FamilyRecord) -> list[Line]:
    a, b = _masks(left, right)
    return [
        _sealed("NIK", "nik", left, right, (a.nik, b.nik), numbers),
        _sealed("Nama", "name", left, right, (a.name, b.name), names),
        _line("Tanggal lahir", left, right, "birth_date", mask_birthday, days),
        _line("Jenis kelamin", left, right, "get_sex_display"),
        _line("Pendidikan", left, right, "get_education_display"),
        _line("Pekerjaan", left, right, "occupation"),
    ]


def _place(left: FamilyRecord | None, right: FamilyRecord) -> list[Line]:
    a, b = _masks(left, right)
    return [
        _sealed("Nomor KK", "kk", left, right, (a.kk, b.kk), numbers),
        _line("Kelurahan", left, right, "village"),
        _line("RT", left, right, "rt"),
        _line("RW", left, right, "rw"),
        _sealed("Alamat", "address", left, right, (a.address, b.address), addresses),
        _line("Anggota", left, right, "members", lambda n: f"{n} orang", people),
        _line("Tanggungan", left, right, "dependants", lambda n: f"{n} orang", people),
    ]


def _house(left: FamilyRecord | None, right: FamilyRecord) -> list[Line]:
    return [
        _line("Desil", left, right, "decile", number),
        _line("Pendapatan", left, right, "income", rupiah),
        _line("Status bangunan", left, right, "get_tenure_display"),
        _line("Jamban", left, right, "get_latrine_display"),
        _line("Sumber air", left, right, "get_water_display"),
        _line("Lantai", left, right, "get_floor_display"),
        _line("Dinding", left, right, "get_wall_display"),
        _line("Atap", left, right, "get_roof_display"),
        _line("Penerangan", left, right, "get_light_display"),
        _line("Aset", left, right, "assets"),
    ]


def _masks(left: FamilyRecord | None, right: FamilyRecord) -> tuple[Masked, Masked]:
    theirs = masked(right)
    return (masked(left) if left is not None else theirs), theirs


def _value(row: FamilyRecord, name: str) -> object:
    found = getattr(row, name)
    return found() if callable(found) else found


def _line(
    label: str,
    left: FamilyRecord | None,
    right: FamilyRecord,
    name: str,
    shown: Callable = str,
    words: Callable | None = None,
) -> Line:
    theirs = _value(right, name)
    if left is None:
        return Line(label, "", shown(theirs) or "–", UNKNOWN, "")
    ours = _value(left, name)
    kind, said = (SAME, "sama") if ours == theirs else (DIFFERS, "beda")
    if words is not None and ours != theirs:
        kind, said = words(ours, theirs)
    return Line(label, shown(ours) or "–", shown(theirs) or "–", kind, said)


def _sealed(
    label: str,
    field: str,
    left: FamilyRecord | None,
    right: FamilyRecord,
    shown: tuple[str, str],
    words: Callable[[str, str], tuple[str, str]],
) -> Line:
    if left is None:
        return Line(label, "", shown[1], UNKNOWN, "")
    return Line(label, *shown, *words(left.opened(field), right.opened(field)))


def numbers(one: str, other: str) -> tuple[str, str]:
    """NIK and KK."""
    if not one or not other:
        return UNKNOWN, "salah satu kosong"
    if one == other:
        return SAME, f"{len(one)} angka sama"
    apart = sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))
    return (NEAR if apart <= 2 else DIFFERS), f"beda {apart} angka"


def names(one: str, other: str) -> tuple[str, str]:
    """How far apart two spellings are."""
    if one.casefold() == other.casefold():
        return SAME, "sama"
    if sorted(one.casefold().split()) == sorted(other.casefold().split()):
        return NEAR, "urutan kata berbeda"
    apart = distance(one.casefold(), other.casefold())
    return (NEAR if apart <= 3 else DIFFERS), f"beda {apart} huruf"


def days(one: date, other: date) -> tuple[str, str]:
    if (one.month, one.day) == (other.month, other.day):
        return NEAR, f"tahun beda {abs(one.year - other.year)}"
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return NEAR, "hari dan bulan tertukar"
    return (NEAR, "tahun sama") if one.year == other.year else (DIFFERS, "beda")


def people(one: int, other: int) -> tuple[str, str]:
    return DIFFERS, f"{'bertambah' if other > one else 'berkurang'} {abs(other - one)} orang"


def addresses(one: str, other: str) -> tuple[str, str]:
    """The street and the number are told apart; neither is shown."""
    if one.casefold() == other.casefold():
        return SAME, "sama"
    street, street_too = (re.sub(r"[\W\d]+|\bno\b", " ", text.casefold()) for text in (one, other))
    if street.split() == street_too.split():
        return NEAR, "jalan sama, nomor beda"
    same_number = re.findall(r"\d+", one) == re.findall(r"\d+", other)
    return DIFFERS, "jalan beda" if same_number else "jalan dan nomor beda"


def distance(one: str, other: str) -> int:
    """Letters to change, add or leave out (Levenshtein)."""
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, other_letter in enumerate(other, start=1):
            cost = before[column - 1] + (letter != other_letter)
            now.append(min(before[column] + 1, now[-1] + 1, cost))
        before = now
    return before[-1]
