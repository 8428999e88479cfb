"""Fields: what they accept, what they store, what they answer."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from forum_site.forms.base import HouseForm
from forum_site.forms.fields import (
    CardMultipleChoiceField,
    CountField,
    DayField,
    MoneyField,
    PhoneField,
    UploadField,
)


class BudgetForm(HouseForm):
    estimate = MoneyField("Perkiraan biaya", max_value=1_000_000_000)
    units = CountField("Jumlah barang", unit="jamban")
    contact = PhoneField("Nomor telepon")
    start = DayField("Rencana mulai")
    kinds = CardMultipleChoiceField("Bentuk bantuan", choices=[("money", "Uang")])


GOOD = {
    "estimate": "Rp 25.000.000",
    "units": "1.200",
    "contact": "0812 3456 7890",
    "start": "2026-09-03",
    "kinds": ["money"],
}


def refused(**data) -> dict[str, list[str]]:
    form = BudgetForm({**GOOD, **data})
    form.is_valid()
    return {name: [str(error) for error in errors] for name, errors in form.errors.items()}


def test_good_answers_are_stored_as_numbers_and_dates():
    form = BudgetForm(GOOD)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "estimate": 25_000_000,
        "units": 1200,
        "contact": "+6281234567890",
        "start": date(2026, 9, 3),
        "kinds": ["money"],
    }


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("estimate", "seratus juta", "Isi angka tanpa huruf, misalnya 25.000.000."),
        ("estimate", "0", "Isi paling sedikit Rp1."),
        ("estimate", "1.000.000.001", "Isi paling banyak Rp1.000.000.000."),
        ("units", "lima", "Isi angka tanpa huruf, misalnya 25."),
        ("units", "0", "Isi paling sedikit 1."),
        ("contact", "12345", "Isi nomor telepon lengkap, misalnya 0812-3456-7890."),
        ("start", "31-31-2026", "Pilih tanggal yang benar, misalnya 3 September 2026."),
        ("kinds", ["gold"], "Pilih bentuk bantuan dari daftar."),
    ],
)
def test_a_wrong_answer_is_told_how_to_be_right(name, value, sentence):
    assert refused(**{name: value}) == {name: [sentence]}


def test_stored_values_are_shown_as_people_write_them():
    form = BudgetForm(initial={"estimate": 25_000_000, "contact": "+6281234567890"})
    estimate, contact = str(form["estimate"]), str(form["contact"])
    assert 'value="25.000.000"' in estimate
    assert "dua puluh lima juta rupiah" in estimate
    assert 'inputmode="numeric"' in estimate
    assert 'value="0812-3456-7890"' in contact
    assert 'autocomplete="tel"' in contact


def test_a_wrong_amount_stays_in_the_box():
    assert 'value="seratus juta"' in str(BudgetForm({"estimate": "seratus juta"})["estimate"])


class PhotosForm(HouseForm):
    photos = UploadField("Foto", multiple=True, max_files=2, max_bytes=1024, photos=True)


def chosen(*sizes: int) -> MultiValueDict:
    files = [SimpleUploadedFile(f"foto-{n}.jpg", b"x" * size) for n, size in enumerate(sizes)]
    return MultiValueDict({"photos": files})


def test_several_photos_arrive_as_a_list():
    form = PhotosForm({}, chosen(10, 1024))
    assert form.is_valid(), form.errors
    assert [file.name for file in form.cleaned_data["photos"]] == ["foto-0.jpg", "foto-1.jpg"]


@pytest.mark.parametrize(
    ("sizes", "sentence"),
    [
        ((), "Unggah foto."),
        (
            (10, 2048),
            "foto-1.jpg berukuran 2 KB. Pilih berkas yang lebih kecil dari 1 KB.",
        ),
        ((1, 1, 1), "Pilih paling banyak 2 berkas."),
        ((0,), "Berkas kosong. Pilih berkas lain."),
    ],
)
def test_a_refused_upload_names_the_file_and_the_limit(sizes, sentence):
    form = PhotosForm({}, chosen(*sizes))
    assert form.errors == {"photos": [sentence]}


class LetterForm(HouseForm):
    letter = UploadField("Surat", max_bytes=1024)


def test_a_single_file_arrives_as_itself():
    file = SimpleUploadedFile("surat.pdf", b"x")
    form = LetterForm({}, MultiValueDict({"letter": [file]}))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["letter"] is file
    assert LetterForm({}, MultiValueDict()).errors == {"letter": ["Unggah surat."]}
