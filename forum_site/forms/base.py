"""HouseForm: the words of refusals come from the labels."""

from typing import Any

from django import forms

from forum_site.formats.identity import names_a_person
from forum_site.formats.numbers import number

NO_IDENTITY = "Hapus NIK atau nomor KK dari isian ini. Nomor itu tidak boleh terbaca orang lain."
_CHOICE_WIDGETS = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple, forms.DateInput)


def thing(label: str) -> str:
    """A label inside a sentence: "Perkiraan biaya" -> "perkiraan biaya"; "RT dan RW" stays."""
    text = str(label).rstrip(":?").strip()
    first_word = text.split(" ", 1)[0]
    return text if first_word.isupper() else text[:1].lower() + text[1:]


def required_message(field: forms.Field, label: str) -> str:
    """What to do about an empty field: "Isi …", "Pilih …", "Unggah …" or "Centang …"."""
    verb = "Isi"
    if isinstance(field, forms.FileField):
        verb = "Unggah"
    elif isinstance(field, forms.BooleanField):
        verb = "Centang"
    elif isinstance(field.widget, _CHOICE_WIDGETS):
        verb = "Pilih"
    return f"{verb} {thing(label)}."


def _sentences(field: forms.Field, label: str) -> dict[str, str]:
    """What we say where Django would speak of "bidang ini"."""
    words = {
        "required": required_message(field, label),
        "invalid_choice": f"Pilih {thing(label)} dari daftar.",
    }
    if isinstance(field, forms.EmailField):
        words["invalid"] = "Isi alamat email lengkap, misalnya nama@contoh.id."
    elif isinstance(field, forms.URLField):
        words["invalid"] = "Isi alamat situs lengkap, misalnya https://contoh.id."
    elif isinstance(field, forms.IntegerField | forms.DecimalField):
        words["invalid"] = "Isi angka tanpa huruf, misalnya 25."
    for code, limit, sentence in (
        ("max_length", "max_length", "Tulis paling banyak {} huruf."),
        ("min_length", "min_length", "Tulis paling sedikit {} huruf."),
        ("max_value", "max_value", "Isi paling banyak {}."),
        ("min_value", "min_value", "Isi paling sedikit {}."),
    ):
        if isinstance(value := getattr(field, limit, None), int):
            words[code] = sentence.format(number(value))
    return words


def _defaults(field: forms.Field) -> dict[str, Any]:
    """The sentences that the field would have had if nobody had given it any."""
    messages: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        messages |= getattr(kind, "default_error_messages", {})
    return messages


class HouseWords:
    """Mixin: refusals worded from labels, no colon after them, no browser bubbles.

    `labels` and `hints` reword the fields of a form that comes from a package; `asked` says beside
    an optional field when it is needed all the same ("wajib selain uang").
    """

    fields: dict[str, forms.Field]
    labels: dict[str, str] = {}
    hints: dict[str, str] = {}
    asked: dict[str, str] = {}
    use_required_attribute = False  # the browser's own bubbles hide the error summary

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, field.help_text)
            field.asked = self.asked.get(name, "")  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)  # a label is enough, and it stays
            defaults = _defaults(field)
            label = str(field.label or name.replace("_", " "))
            for code, sentence in _sentences(field, label).items():
                # A sentence that somebody gave to this very field wins.
                if field.error_messages.get(code) is defaults.get(code):
                    field.error_messages[code] = sentence


class HouseForm(HouseWords, forms.Form):
    """A form that speaks the house's language, and takes no NIK where everybody may read it.

    ``numbers_welcome`` names the fields that ask for long numbers themselves.
    """

    numbers_welcome: frozenset[str] = frozenset()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            is_text = isinstance(value, str) and name not in self.numbers_welcome
            is_secret = isinstance(self.fields[name].widget, forms.PasswordInput)
            if is_text and not is_secret and names_a_person(value):
                self.add_error(name, NO_IDENTITY)
        return self.cleaned_data


class HouseModelForm(HouseWords, forms.ModelForm):
    """The same for one row."""
