"""Refusals take their words from the labels; the markup ties hint and error to the input."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string

from forum_site.forms.base import HouseForm, thing


class ContactForm(HouseForm):
    name = forms.CharField(label="Nama lengkap", max_length=5, help_text="Seperti pada KTP.")
    email = forms.EmailField(label="Alamat email", required=False)
    village = forms.ChoiceField(label="Kelurahan", choices=[("wates", "Wates")])
    picture = forms.FileField(label="Foto rumah")
    consent = forms.BooleanField(label="Saya setuju")
    age = forms.IntegerField(label="Umur", min_value=17)
    note = forms.CharField(label="Catatan", error_messages={"required": "Tulis satu kalimat saja."})


def errors(**data) -> dict[str, str]:
    return {name: str(found[0]) for name, found in ContactForm(data).errors.items()}


def test_an_empty_form_says_what_to_do_with_each_field():
    assert errors() == {
        "name": "Isi nama lengkap.",
        "village": "Pilih kelurahan.",
        "picture": "Unggah foto rumah.",
        "consent": "Centang saya setuju.",
        "age": "Isi umur.",
        "note": "Tulis satu kalimat saja.",
    }


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("name", "Sari Wulandari", "Tulis paling banyak 5 huruf."),
        ("email", "sari", "Isi alamat email lengkap, misalnya nama@contoh.id."),
        ("village", "elsewhere", "Pilih kelurahan dari daftar."),
        ("age", "12", "Isi paling sedikit 17."),
        ("age", "muda", "Isi angka tanpa huruf, misalnya 25."),
    ],
)
def test_refusals_never_speak_of_this_field(name, value, sentence):
    assert errors(**{name: value})[name] == sentence


@pytest.mark.parametrize(
    ("label", "inside"),
    [("Perkiraan biaya", "perkiraan biaya"), ("RT dan RW", "RT dan RW"), ("NIB:", "NIB")],
)
def test_labels_inside_a_sentence(label, inside):
    assert thing(label) == inside


def test_hint_and_error_stand_before_the_input_and_are_tied_to_it():
    html = str(ContactForm({})["name"].as_field_group())
    hint, error, box = (
        html.index('id="id_name_helptext"'),
        html.index('id="id_name_error"'),
        html.index("<input"),
    )
    assert hint < error < box
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert " required" not in html


def test_only_optional_fields_say_so():
    form = ContactForm()
    assert "(tidak wajib)" in form["email"].as_field_group()
    assert "(tidak wajib)" not in form["name"].as_field_group()


def test_the_summary_links_to_every_wrong_field_in_the_same_words():
    form = ContactForm({})
    html = render_to_string("includes/error_summary.html", {"form": form})
    assert "Perlu diperbaiki: 6 isian" in html
    page = html + str(form)
    for target, words in re.findall(r'<a href="#([^"]+)">([^<]+)</a>', html):
        assert f'id="{target}"' in page
        assert page.count(words) >= 2


def test_no_summary_without_errors():
    html = render_to_string("includes/error_summary.html", {"form": ContactForm()})
    assert "Perlu diperbaiki" not in html


@pytest.mark.parametrize("nik", ["3371010101900001", "3371.0101.0190.0001", "337101 410190 0001"])
def test_a_nik_is_taken_nowhere_but_where_it_is_asked_for(nik):
    class StoryForm(HouseForm):
        numbers_welcome = frozenset({"npwp"})
        story = forms.CharField()
        npwp = forms.CharField()
        password = forms.CharField(widget=forms.PasswordInput)

    form = StoryForm({"story": f"Rumah Bu Sri, {nik}.", "npwp": nik, "password": nik})
    assert "Hapus NIK" in str(form.errors["story"])
    assert list(form.errors) == ["story"]
    assert "story" not in form.cleaned_data
    assert StoryForm({"story": "Rp1.203.400.000", "npwp": nik, "password": nik}).is_valid()
