"""One record of a file: every cell, and what contradicts between them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from operator import getitem
from typing import NamedTuple

from poverty_data.importing import values
from poverty_data.importing.columns import NAMES, Columns
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
    """Checks the records of one file of one city."""

    def __init__(
        self, *, columns: Columns, villages: Mapping[str, str], city: str, as_of: dt.date
    ) -> None:
        """``villages`` are the kelurahan of ``city`` by code; no date may lie after ``as_of``."""
        self.columns = columns
        self.city = city.replace(".", "")
        examiners = _examiners(villages, city, as_of)
        self.free = examiners[FREE]
        self.usual = [Known(each) for each in examiners[USUAL]]

    def check(self, line: int, record: list[str]) -> Row:
        """``record`` is padded in place."""
        findings: list[Finding] = []
        missing = self.columns.width - len(record)
        if missing < 0:
            if any(record[missing:]):
                findings.append(Finding("*", "cells_many", Action.REJECT))
            del record[missing:]
        record.extend([""] * (missing + 1) if missing > 0 else ("",))
        raw = self.columns.pick(record)
        numbers = self._numbers(raw, findings)
        free = [examine(cell) for examine, cell in zip(self.free, raw[FREE], strict=True)]
        found, told = zip(*free, *map(getitem, self.usual, raw[USUAL]), strict=True)
        if any(told):
            findings += filter(None, told)
        found = numbers + found
        self._contradictions(found, findings)
        return Row(line, found, findings)

    def _numbers(self, raw: Sequence[str], findings: list[Finding]) -> tuple[str, str]:
        nik, finding = digits_of(raw[NIK], "nik", "nik")
        if finding is not None:
            findings.append(finding)
        if nik:
            wrong = check_nik(nik, self.city)
            if wrong is not None:
                findings.append(wrong)
        kk, finding = digits_of(raw[KK], "no_kk", "kk")
        if finding is not None:
            findings.append(finding)
        return nik, kk

    def _contradictions(self, found: Sequence[str], findings: list[Finding]) -> None:
        birth = birth_in(found[NIK][6:12]) if found[NIK] else None
        if birth is not None:
            iso = found[BIRTH]
            if iso and iso[2:] != birth.day:
                findings.append(Finding("tanggal_lahir", "birth_differs", Action.REVIEW))
            if found[SEX] and found[SEX] != birth.sex:
                findings.append(Finding("jenis_kelamin", "sex_differs", Action.REVIEW))
        members, dependants = found[MEMBERS], found[DEPENDANTS]
        if members and dependants and int(dependants) >= int(members):
            findings.append(Finding("jumlah_tanggungan", "dependants_many", Action.REVIEW))


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
