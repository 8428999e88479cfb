"""One record of a file: every cell, and what contradicts between them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from poverty_data.importing import values
from poverty_data.importing.columns import NAMES, Columns
from poverty_data.importing.files import Record
from poverty_data.importing.messages import Action, Finding
from poverty_data.importing.numbers import birth_in, check_nik, digits_of
from poverty_data.importing.values import Known
from poverty_data.models import choices

NIK, KK, NAME, ADDRESS, PHONE, COORDINATES, SEX, BIRTH, VILLAGE = range(9)
#: Names and addresses differ from row to row: remembering what they were found to be only costs.
FREE = slice(NAME, SEX)
USUAL = slice(SEX, None)
MEMBERS, DEPENDANTS = NAMES.index("jumlah_anggota"), NAMES.index("jumlah_tanggungan")


class Row(NamedTuple):
    """A record: the canonical texts in the order of NAMES, and what was found."""

    line: int
    values: tuple[str, ...]
    findings: list[Finding]

    def has(self, action: Action) -> bool:
        return any(finding.action is action for finding in self.findings)

    @property
    def lacks_only_nik(self) -> bool:
        """It may still be somebody known: then a person decides."""
        wrong = [f.code for f in self.findings if f.action is Action.REJECT]
        return wrong == ["nik_empty"]


class Checker:
    """Checks the records of one file of one city, column by column."""

    def __init__(
        self, *, columns: Columns, villages: Mapping[str, str], city: str, as_of: dt.date
    ) -> None:
        """``villages`` are the kelurahan of ``city`` by code; no date may lie after ``as_of``."""
        self.columns = columns
        self.city = city.replace(".", "")
        examiners = _examiners(villages, city, as_of)
        self.free = examiners[FREE]
        self.usual = [Known(each) for each in examiners[USUAL]]

    def check(self, records: Sequence[Record]) -> list[Row]:
        """All rows in their order; ``records`` are padded in place."""
        if not records:
            return []
        findings: list[list[Finding]] = [[] for _ in records]
        self._pad(records, findings)
        cells = list(zip(*(record for _, record in records), strict=True))
        raw = self.columns.pick([*cells, ("",) * len(records)])
        found = [
            *self._numbers(raw, findings),
            *map(_examined, self.free, raw[FREE], repeat(findings)),
            *(
                known.column(cells, findings)
                for known, cells in zip(self.usual, raw[USUAL], strict=True)
            ),
        ]
        _contradictions(found, findings)
        lines = (line for line, _ in records)
        return list(map(Row, lines, zip(*found, strict=True), findings))

    def _pad(self, records: Sequence[Record], findings: Sequence[list[Finding]]) -> None:
        """Every record gets as many cells as the header."""
        width = self.columns.width
        for (_, record), told in zip(records, findings, strict=True):
            missing = width - len(record)
            if missing > 0:
                record.extend([""] * missing)
            elif missing < 0:
                if any(record[missing:]):
                    told.append(Finding("*", "cells_many", Action.REJECT))
                del record[missing:]

    def _numbers(
        self, raw: Sequence[Sequence[str]], findings: Sequence[list[Finding]]
    ) -> tuple[list[str], list[str]]:
        niks, kks = [], []
        for nik, kk, told in zip(raw[NIK], raw[KK], findings, strict=True):
            for number, field, kind, found in ((nik, "nik", "nik", niks), (kk, "no_kk", "kk", kks)):
                digits, finding = digits_of(number, field, kind)
                found.append(digits)
                if finding is not None:
                    told.append(finding)
                if digits and field == "nik":
                    wrong = check_nik(digits, self.city)
                    if wrong is not None:
                        told.append(wrong)
        return niks, kks


def _examined(
    examine: values.Examine, cells: Sequence[str], findings: Sequence[list[Finding]]
) -> list[str]:
    """The texts of a column whose cells all differ: remembering them only costs."""
    texts = []
    for cell, told in zip(cells, findings, strict=True):
        value, finding = examine(cell)
        texts.append(value)
        if finding is not None:
            told.append(finding)
    return texts


def _contradictions(found: Sequence[Sequence[str]], findings: Sequence[list[Finding]]) -> None:
    """Between the cells of a row."""
    compared = (found[place] for place in (NIK, BIRTH, SEX, MEMBERS, DEPENDANTS))
    for nik, iso, sex, members, dependants, told in zip(*compared, findings, strict=True):
        birth = birth_in(nik[6:12]) if nik else None
        if birth is not None:
            if iso and iso[2:] != birth.day:
                told.append(Finding("tanggal_lahir", "birth_differs", Action.REVIEW))
            if sex and sex != birth.sex:
                told.append(Finding("jenis_kelamin", "sex_differs", Action.REVIEW))
        if members and dependants and int(dependants) >= int(members):
            told.append(Finding("jumlah_tanggungan", "dependants_many", Action.REVIEW))


def _examiners(villages: Mapping[str, str], city: str, as_of: dt.date) -> list[values.Examine]:
    """One for each of NAMES; the numbers in front are checked by themselves."""
    by_name: dict[str, values.Examine] = {
        "nik": lambda raw: (raw, None),
        "no_kk": lambda raw: (raw, None),
        "nama_kepala_keluarga": values.text("nama_kepala_keluarga", longest=120, required=True),
        "alamat": values.text("alamat", longest=200, required=False),
        "telepon": values.text("telepon", longest=20, required=False),
        "koordinat": values.text("koordinat", longest=40, required=False),
        "jenis_kelamin": values.sex,
        "tanggal_lahir": values.date("tanggal_lahir", as_of=as_of, required=True),
        "kode_kelurahan": values.village("kode_kelurahan", villages=villages, city=city),
        "rt": values.padded("rt"),
        "rw": values.padded("rw"),
        "jumlah_anggota": values.number("jumlah_anggota", 1, 40),
        "jumlah_tanggungan": values.number("jumlah_tanggungan", 0, 60),
        "pendapatan_per_bulan": values.rupiah("pendapatan_per_bulan"),
        "luas_lantai_m2": values.number("luas_lantai_m2", 1, 5000),
        "daya_listrik_va": values.number("daya_listrik_va", 0, 30_000, required=False),
        "pekerjaan_kepala": values.text("pekerjaan_kepala", longest=60, required=False),
        "aset": values.text("aset", longest=120, required=False),
        "desil": values.number("desil", 1, 10, code="decile_range"),
        "kategori_spm": values.word("kategori_spm", choices.SpmCategory.choices, required=False),
        "tanggal_verifikasi": values.date("tanggal_verifikasi", as_of=as_of, required=False),
        **{field: values.word(field, kind.choices) for field, kind in WORDS.items()},
    }
    return [by_name[name] for name in NAMES]


WORDS = {
    "status_bangunan": choices.Tenure,
    "jenis_lantai": choices.Floor,
    "jenis_dinding": choices.Wall,
    "jenis_atap": choices.Roof,
    "sumber_air_minum": choices.Water,
    "fasilitas_bab": choices.Latrine,
    "sumber_penerangan": choices.Light,
    "bahan_bakar_memasak": choices.Fuel,
    "pendidikan_kepala": choices.Education,
}
