from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from forum_site.exports.columns import Column, Kind, guarded


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (Column("Nama", "company.name"), "PT Sumber"),
        (Column("Kota", "company.city"), None),
        (Column("Tanpa", "nothing.name"), None),
        (Column("Status", "get_status_display"), "Diajukan"),
        (Column("Judul", lambda row: row.title.upper()), "JAMBAN"),
        (Column("Kunci", "counts.warga", Kind.INTEGER), 3),
        (Column("Nilai", "amount", Kind.RUPIAH), -5_000),
        (Column("Akhir", "ended_on", Kind.DATE), date(2026, 9, 3)),
        (Column("Hari kirim", "sent_at", Kind.DATE), date(2026, 9, 4)),
    ],
)
def test_a_column_reads_its_value(column, expected):
    row = SimpleNamespace(
        company=SimpleNamespace(name="PT Sumber", city=""),
        nothing=None,
        title="jamban",
        get_status_display=lambda: "Diajukan",
        counts={"warga": 3},
        amount=-5_000,
        ended_on=date(2026, 9, 3),
        sent_at=datetime(2026, 9, 3, 18, 30, tzinfo=UTC),
    )
    assert column.value(row) == expected


def test_an_instant_is_shown_in_the_city():
    row = {"at": datetime(2026, 9, 3, 18, 30, 15, 999, tzinfo=UTC)}
    value = Column("Waktu", "at", Kind.DATETIME).value(row)
    assert value.isoformat() == "2026-09-04T01:30:15+07:00"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝"])
def test_what_could_be_a_formula_is_quoted(start):
    assert guarded(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


def test_other_text_is_left_alone():
    assert guarded("Rp5 = lima") == "Rp5 = lima"
    assert guarded("") == ""
