"""From the bytes of a list to checked rows: no database is asked."""

import csv
import io

import pytest

from forum_site.demo.families.defects import DEFECTS
from forum_site.demo.families.files import as_csv, spoil_byte, truth_as_csv
from poverty_data.importing.checking import Checker, Row
from poverty_data.importing.columns import Columns, MissingColumns
from poverty_data.importing.files import read_csv
from poverty_data.importing.messages import MESSAGES, Action, BadFile
from poverty_data.importing.sounding import sound_of
from tests.poverty_data.lists import AS_OF, areas_of, made, missed

ALONE = [name for name in DEFECTS if not name.startswith("dup_")]


def checked(contents: bytes, *, city: str = "33.71", encoding: str = "") -> list[Row]:
    with areas_of(city).open(encoding="utf-8") as file:
        areas = list(csv.DictReader(file))
    villages = {area["code"]: area["name"] for area in areas if area["level"] == "village"}
    records = read_csv(io.BytesIO(contents), encoding=encoding)
    _, header = next(records)
    checker = Checker(columns=Columns(header), villages=villages, city=city, as_of=AS_OF)
    return checker.check(list(records))


def told(rows: list[Row]) -> list[tuple]:
    return [(r.line, f.field, str(f.action), f.value) for r in rows for f in r.findings]


def test_the_same_arguments_make_the_same_bytes():
    first, second = (made(300, dirty=0.5, seed=5) for _ in range(2))
    assert as_csv(first[0]) == as_csv(second[0])
    assert truth_as_csv(first[1]) == truth_as_csv(second[1])
    assert as_csv(made(300, dirty=0.5, seed=6)[0]) != as_csv(first[0])


@pytest.mark.parametrize(
    ("form", "encoding"),
    [
        ({}, ""),
        ({"bom": True}, ""),
        ({"encoding": "utf-16"}, ""),
        ({"encoding": "utf-16-le", "delimiter": "\t"}, ""),
        ({"delimiter": ";"}, ""),
        ({"delimiter": "^"}, ""),
        ({"encoding": "utf-16", "delimiter": "|"}, "utf-16"),
    ],
)
def test_each_defect_is_told_with_its_action_and_value(form, encoding):
    rows, truth = made(1500, dirty=0.4, seed=3, only=ALONE)
    found = checked(as_csv(rows, **form), encoding=encoding)
    assert missed(truth, told(found)) == []
    dirty = {line for _, line, _, _, action, *_ in truth if action != "none"}
    assert [r for r in found if r.line not in dirty and any(r.has(a) for a in NOT_NONE)] == []


NOT_NONE = (Action.REJECT, Action.REVIEW, Action.FIX)


def test_another_encoding_is_read_when_it_is_named():
    rows, _ = made(3, dirty=0)
    rows[1]["nama_kepala_keluarga"] = "René Wijaya"
    latin = as_csv(rows, encoding="cp1252")
    assert [r.values[2] for r in checked(latin, encoding="cp1252")][1] == "René Wijaya"
    assert [f.code for f in checked(latin)[1].findings if f.action is Action.REJECT] == [
        "byte_unknown"
    ]
    with pytest.raises(BadFile, match="encoding_unknown"):
        checked(latin, encoding="klingon")


def test_one_wrong_byte_refuses_its_row_only():
    rows, _ = made(20, dirty=0)
    found = checked(spoil_byte(as_csv(rows), row=7))
    assert [r.line for r in found if r.has(Action.REJECT)] == [8]


def test_headings_of_another_source_are_understood_or_asked_for():
    rows, _ = made(2, dirty=0)
    own = as_csv(rows).replace(b"nama_kepala_keluarga", b"Nama KRT").replace(b"desil", b"kelas")
    with pytest.raises(MissingColumns) as caught:
        checked(own)
    assert caught.value.missing == ["desil"]
    assert caught.value.unused == ["kelas"]
    header = next(read_csv(io.BytesIO(own)))[1]
    assert Columns(header, {"kelas": "desil"}).width == len(header)


@pytest.mark.parametrize(
    ("contents", "code"),
    [
        (b"", "file_empty"),
        (b"\xff\xfe", "file_empty"),
        (b"%PDF-1.7 x", "file_kind"),
        (b'nik,nama\n"' + b"x" * 200_000, "file_broken"),
        ("nik,nama\nx".encode("utf-16")[:-1], "file_encoding"),
    ],
)
def test_a_file_that_is_no_list_says_so(contents, code):
    with pytest.raises(BadFile) as caught:
        list(read_csv(io.BytesIO(contents)))
    assert caught.value.code == code


def test_an_open_quotation_mark_is_noticed_whoever_lifted_the_limit() -> None:
    """Libraries that read tables set the limit of the whole process."""
    before = csv.field_size_limit(10**9)
    try:
        with pytest.raises(BadFile) as caught:
            list(read_csv(io.BytesIO(b'nik,nama\n"' + b"x" * 200_000)))
    finally:
        csv.field_size_limit(before)
    assert caught.value.code == "file_broken"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sutrisno", "Soetrisno"),
        ("Muhammad Nur", "Moh. Noor"),
        ("Joko Wijaya", "Djoko Wiaya"),
        ("Siti Khasanah", "St. Kasanah"),
        ("Slamet", "SLAMET bin Fulan"),
        ("Yusuf Adi", "Adi Jusuf"),
    ],
)
def test_a_name_sounds_the_same_however_it_is_spelt(one, other):
    assert sound_of(one) == sound_of(other)


def test_different_names_sound_different():
    assert len({sound_of(n) for n in ("Siti", "Sri", "Suharti", "Sutarti", "Slamet", "Joko")}) == 6


def test_every_code_has_its_sentence():
    rows, _ = made(2000, dirty=0.9, seed=9)
    codes = {f.code for r in checked(as_csv(rows)) for f in r.findings}
    assert codes <= set(MESSAGES)
