"""Rows that can grow: a formset that keeps every row that says something and drops the rest."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from forum_site.formats.numbers import number
from forum_site.forms.base import HouseForm, thing

_QUANTITY = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:[.,](\d{1,2}))?")


class QuantityField(forms.Field):
    """How many, with up to two decimals: "12", "1.200", "2,5", "2.5". A Decimal."""

    default_error_messages = {
        "invalid": _("Isi angka tanpa huruf, misalnya 12 atau 2,5."),
        "range": _("Isi banyaknya antara 0,01 dan 1.000.000."),
    }
    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, label: str | None = None, **options: Any) -> None:
        super().__init__(label=label, **options)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        match = _QUANTITY.fullmatch(str(value).strip())
        if match is None or len(match[1]) > 12:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return Decimal(f"{match[1].replace('.', '')}.{match[2] or '0'}")

    def validate(self, value: Decimal | None) -> None:
        super().validate(value)
        if value is not None and not 0 < value <= 1_000_000:
            raise ValidationError(self.error_messages["range"], code="range")

    def prepare_value(self, value: Any) -> Any:
        """2.50 is shown as "2,5", 1200 as "1.200"."""
        if not isinstance(value, Decimal):
            return value
        whole, _dot, rest = f"{value:f}".partition(".")
        rest = rest.rstrip("0")
        return f"{number(int(whole))},{rest}" if rest else number(int(whole))


class RowForm(HouseForm):
    """One row. A row in which nothing is typed is no row."""


class Rows(BaseFormSet):
    """Rows saved as a whole: what is posted replaces what was there."""

    #: Empty rows shown when nothing is there yet, and the most that may be sent.
    first_rows = 3
    most_rows = 60

    def initial_form_count(self) -> int:
        return 0

    def total_form_count(self) -> int:
        if self.is_bound:
            return min(self.management_form.cleaned_data["TOTAL_FORMS"], self.absolute_max)
        return max(self.first_rows, len(self.initial or []))

    def filled(self) -> list[dict[str, Any]]:
        """The rows that say something, after ``is_valid``."""
        return [form.cleaned_data for form in self.forms if form.cleaned_data]

    def problems(self) -> list[dict[str, str]]:
        """What is wrong, for the error summary: message and the id of the field."""
        found = [{"message": str(message), "target": ""} for message in self.non_form_errors()]
        for number_, form in enumerate(self.forms, start=1):
            for name, messages in form.errors.items():
                field = form[name]
                what = thing(field.label)
                for message in messages:
                    # "Isi harga satuan." names its field; "Isi angka tanpa huruf." does not.
                    where = f"Baris {number_}" + ("" if what in message else f", {what}")
                    found.append({"message": f"{where}: {message}", "target": field.id_for_label})
        return found


def rows_of(form: type[RowForm], *, first_rows: int, most_rows: int = 60) -> type[Rows]:
    """A formset class of ``form``; a posted number of rows beyond the limit is cut off."""
    made = formset_factory(
        form, formset=Rows, extra=0, max_num=most_rows, absolute_max=most_rows, validate_max=False
    )
    made.first_rows, made.most_rows = first_rows, most_rows  # type: ignore[attr-defined]
    return made  # type: ignore[return-value]


def row_count(data: Any, prefix: str) -> int:
    """The posted number of rows; 0 when it is no number, so that the formset says so."""
    total = str(data.get(f"{prefix}-TOTAL_FORMS", ""))
    return int(total) if total.isascii() and total.isdigit() and len(total) < 4 else 0


def with_more_rows(data: Any, *, prefix: str) -> Any:
    """A copy of the posted data with one more empty row."""
    copy = data.copy()
    if total := row_count(data, prefix):
        copy[f"{prefix}-TOTAL_FORMS"] = str(total + 1)
    return copy


def without_row(data: Any, *, prefix: str, index: int) -> Any:
    """A copy of the posted data in which row ``index`` is gone and the later ones move up."""
    copy = data.copy()
    total = row_count(data, prefix)
    if not 0 <= index < total:
        return copy
    rows = {key: copy.pop(key) for key in list(copy) if re.match(rf"{prefix}-\d+-", key)}
    for key, values in rows.items():
        place, name = key.removeprefix(f"{prefix}-").split("-", 1)
        if int(place) < total and int(place) != index:
            moved = int(place) - (int(place) > index)
            copy.setlist(f"{prefix}-{moved}-{name}", values)
    copy[f"{prefix}-TOTAL_FORMS"] = str(max(total - 1, 1))
    return copy
