"""Fields that read what people type and answer in plain Indonesian."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from forum_site.formats.numbers import filesize, parse_rupiah, rupiah
from forum_site.formats.phones import parse_phone, phone
from forum_site.forms import widgets


class MoneyField(forms.Field):
    """Whole rupiah as an int. Accepts 25000000, 25.000.000 and "Rp 25.000.000"."""

    widget = widgets.MoneyInput
    default_error_messages = {
        "invalid": _("Isi angka tanpa huruf, misalnya 25.000.000."),
        "min": _("Isi paling sedikit %(limit)s."),
        "max": _("Isi paling banyak %(limit)s."),
    }

    def __init__(
        self,
        label: str | None = None,
        *,
        min_value: int = 1,
        max_value: int | None = None,
        **options: Any,
    ) -> None:
        super().__init__(label=label, **options)
        self.min_value = min_value
        self.max_value = max_value

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        if isinstance(value, int):
            return value
        try:
            return parse_rupiah(str(value))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if value is None:
            return
        if value < self.min_value:
            self._refuse("min", self.min_value)
        if self.max_value is not None and value > self.max_value:
            self._refuse("max", self.max_value)

    def _refuse(self, code: str, limit: int) -> None:
        raise ValidationError(self.error_messages[code], code=code, params={"limit": rupiah(limit)})

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class CountField(forms.IntegerField):
    """A whole number of things or people; `unit` stands behind the input. Dots are allowed."""

    default_error_messages = {
        "invalid": _("Isi angka tanpa huruf, misalnya 25."),
    }

    def __init__(
        self, label: str | None = None, *, unit: str = "", min_value: int = 1, **options: Any
    ) -> None:
        options.setdefault(
            "widget",
            widgets.UnitInput(unit)
            if unit
            else forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "w-s"}),
        )
        options.setdefault("max_value", 10**9)
        super().__init__(label=label, min_value=min_value, **options)

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            try:
                return parse_rupiah(value) if value.strip() else None
            except ValueError as error:
                raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        return super().to_python(value)


class PhoneField(forms.CharField):
    """An Indonesian phone number, stored as E.164."""

    widget = widgets.PhoneInput
    default_error_messages = {
        "invalid": _("Isi nomor telepon lengkap, misalnya 0812-3456-7890."),
    }

    def __init__(self, label: str | None = None, **options: Any) -> None:
        options.setdefault("max_length", 30)
        super().__init__(label=label, **options)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return parse_phone(text)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return phone(value) if isinstance(value, str) else value


class DayField(forms.DateField):
    """A date by the phone's own picker."""

    widget = widgets.DayInput
    default_error_messages = {
        "invalid": _("Pilih tanggal yang benar, misalnya 3 September 2026."),
    }

    def __init__(self, label: str | None = None, **options: Any) -> None:
        super().__init__(label=label, **options)


class CardChoiceField(forms.ChoiceField):
    """Choose one of a few, as large rows."""

    widget = widgets.RadioCards

    def __init__(self, label: str | None = None, **options: Any) -> None:
        super().__init__(label=label, **options)


class CardMultipleChoiceField(forms.MultipleChoiceField):
    """Choose one or more of a few, as large rows."""

    widget = widgets.CheckCards

    def __init__(self, label: str | None = None, **options: Any) -> None:
        super().__init__(label=label, **options)


class UploadField(forms.FileField):
    """One file, or a list of files with `multiple=True`.

    Looks at count and size only, so that one wrong file is named; what the files really are is
    judged by the files room. `max_bytes` is the limit of each file.
    """

    default_error_messages = {
        "too_big": _("%(name)s berukuran %(size)s. Pilih berkas yang lebih kecil dari %(limit)s."),
        "too_many": _("Pilih paling banyak %(limit)s berkas."),
        "empty": _("Berkas kosong. Pilih berkas lain."),
    }

    def __init__(
        self,
        label: str | None = None,
        *,
        max_bytes: int,
        multiple: bool = False,
        max_files: int = 1,
        photos: bool = False,
        accept: str = "",
        **options: Any,
    ) -> None:
        accept = accept or ("image/jpeg,image/png,image/webp" if photos else "")
        options.setdefault(
            "widget",
            widgets.UploadInput(
                {"accept": accept} if accept else {}, multiple=multiple, shrink=photos
            ),
        )
        super().__init__(label=label, **options)
        self.multiple, self.max_files, self.max_bytes = multiple, max_files, max_bytes

    def clean(self, data: Any, initial: Any = None) -> Any:
        if not self.multiple:
            return self._checked(super().clean(data, initial))
        files = [super(UploadField, self).clean(file, initial) for file in data or []]
        if not files:
            super().clean(None, initial)
        if len(files) > self.max_files:
            raise ValidationError(
                self.error_messages["too_many"],
                code="too_many",
                params={"limit": self.max_files},
            )
        return [self._checked(file) for file in files]

    def _checked(self, file: UploadedFile | None) -> UploadedFile | None:
        if file and (file.size or 0) > self.max_bytes:
            raise ValidationError(
                self.error_messages["too_big"],
                code="too_big",
                params={
                    "name": file.name,
                    "size": filesize(file.size or 0),
                    "limit": filesize(self.max_bytes),
                },
            )
        return file
