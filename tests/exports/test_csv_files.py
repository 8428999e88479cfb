import csv
import io
import tracemalloc
from datetime import UTC, date, datetime

import pytest

from forum_site.exports.columns import Column, Kind
from forum_site.exports.csv_files import stream_csv

COLUMNS = [
    Column("Nama", "name"),
    Column("Nilai", "amount", Kind.RUPIAH),
    Column("Akhir", "ended_on", Kind.DATE),
    Column("Masuk", "at", Kind.DATETIME),
]
ROW = {
    "name": 'Jamban "baru"; RW 05\nbaris dua',
    "amount": 85_400_000,
    "ended_on": date(2026, 9, 3),
    "at": datetime(2026, 9, 3, 3, 42, tzinfo=UTC),
}


def body(response):
    return b"".join(response.streaming_content).decode("utf-8")


def read_back(response, delimiter=";"):
    text = body(response)
    assert text[0] == "\ufeff", "Excel needs the mark to read UTF-8"
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=delimiter))


@pytest.mark.parametrize("delimiter", [";", ","])
def test_rows_come_back_as_they_went(delimiter):
    response = stream_csv(filename="usulan.csv", columns=COLUMNS, rows=[ROW], delimiter=delimiter)
    assert read_back(response, delimiter) == [
        ["Nama", "Nilai", "Akhir", "Masuk"],
        [ROW["name"], "85400000", "2026-09-03", "2026-09-03T10:42:00+07:00"],
    ]


def test_it_is_a_download_that_nobody_keeps():
    response = stream_csv(filename="usulan.csv", columns=COLUMNS, rows=[])
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="usulan.csv"'
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_no_cell_is_a_formula_and_negative_numbers_stay_numbers():
    rows = [
        {"name": start + "HYPERLINK(1)", "amount": -7} for start in ("=", "+", "-", "@", "\t", "\r")
    ]
    response = stream_csv(filename="a.csv", columns=COLUMNS[:2], rows=rows)
    for name, amount in read_back(response)[1:]:
        assert name.startswith("'")
        assert amount == "-7"


def test_another_delimiter_is_a_mistake_of_ours():
    with pytest.raises(ValueError):
        stream_csv(filename="a.csv", columns=COLUMNS, rows=[], delimiter="\n")


def test_memory_stays_flat_whatever_the_number_of_rows():
    columns = [Column("Nama", "name"), Column("Nilai", "amount", Kind.INTEGER)]

    def peak(count):
        rows = ({"name": f"usulan {n}", "amount": n} for n in range(count))
        tracemalloc.start()
        size = sum(
            len(part)
            for part in stream_csv(filename="a.csv", columns=columns, rows=rows).streaming_content
        )
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used, size

    peak(10)
    small, _ = peak(1_000)
    large, size = peak(40_000)
    assert size > 600_000
    assert large < small + 200_000
