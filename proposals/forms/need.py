"""What is needed, in plain words."""

from typing import Any

from django import forms

from forum_site.rules.models import Need
from proposals.forms.step import StepForm

OTHER = "lainnya"


class NeedForm(StepForm):
    """One of the offered needs, or another one. ``website`` is a trap for machines."""

    need = forms.CharField(
        label="Kebutuhan", max_length=60, error_messages={"required": "Pilih satu kebutuhan."}
    )
    website = forms.CharField(
        required=False, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"})
    )

    def initial_answers(self) -> dict[str, Any]:
        need = self.proposal.need if self.proposal else None
        return {"need": need.code if need else OTHER}

    def clean_need(self) -> Need | None:
        code = self.cleaned_data["need"]
        if code == OTHER:
            return None
        need = Need.objects.offered().filter(code=code).first()
        if need is None:
            raise forms.ValidationError("Pilih satu kebutuhan dari daftar.", code="invalid_choice")
        return need

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Kosongkan kolom Situs web.", code="trap")
        return ""
