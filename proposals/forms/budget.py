"""What it costs: lines of the RAB, or one sum."""

from typing import Any

from django import forms

from forum_site.forms.fields import MoneyField
from forum_site.forms.widgets import MoneyInput
from proposals.forms.rows import QuantityField, RowForm, rows_of
from proposals.forms.step import StepForm, plain

MOST = 100_000_000_000
UNITS = ("unit", "buah", "paket", "set", "sak", "batang", "m2", "m3", "meter", "lembar", "hari")


class BudgetRow(RowForm):
    """One line; the total is computed on the server."""

    item = forms.CharField(label="Barang atau pekerjaan", max_length=120)
    quantity = QuantityField("Banyaknya")
    unit = forms.CharField(
        label="Satuan", max_length=40, widget=forms.TextInput({"list": "satuan"})
    )
    unit_price = MoneyField(
        "Harga satuan", min_value=0, max_value=MOST, widget=MoneyInput(words=False)
    )
    is_self_help = forms.BooleanField(label="Disediakan warga sendiri (swadaya)", required=False)

    def clean_item(self) -> str:
        return plain(self.cleaned_data["item"])

    def clean_unit(self) -> str:
        return plain(self.cleaned_data["unit"])


class BudgetForm(StepForm):
    """Lines win; without lines the sum counts."""

    rows_class = rows_of(BudgetRow, first_rows=2)
    rows_prefix = "rab"
    rows_answer = "lines"

    estimate = MoneyField(
        "Perkiraan seluruh biaya",
        required=False,
        max_value=MOST,
        help_text="Boleh perkiraan. Sekretariat membantu menghitung ulang.",
    )
    self_help = MoneyField(
        "Bagian yang disediakan warga (swadaya)",
        required=False,
        min_value=0,
        max_value=MOST,
        help_text="Nilai tenaga, bahan, atau iuran warga. Boleh kosong.",
    )

    def initial_answers(self) -> dict[str, Any]:
        if self.proposal is None or self.proposal.budget_lines.exists():
            return {}
        return {
            "estimate": self.proposal.amount_total or None,
            "self_help": self.proposal.amount_self_help or None,
        }

    def initial_rows(self) -> list[dict[str, Any]]:
        names = ("item", "quantity", "unit", "unit_price", "is_self_help")
        return list(self.proposal.budget_lines.values(*names)) if self.proposal else []

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        has_lines = self.rows is not None and any(row.has_changed() for row in self.rows.forms)
        if has_lines or self.errors:
            return answers
        if not answers.get("estimate"):
            self.add_error(
                "estimate",
                forms.ValidationError(
                    "Isi perkiraan biaya: rincian barang di atas, atau satu jumlah.",
                    code="required",
                ),
            )
        elif (answers.get("self_help") or 0) >= answers["estimate"]:
            self.add_error(
                "self_help", "Isi swadaya yang lebih kecil dari seluruh biaya, atau kosongkan."
            )
        return answers
