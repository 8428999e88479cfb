"""What is typed about an instrument at the desk."""

from typing import Any

from django import forms

from forum_site.accounts.models import User
from forum_site.forms.base import HouseForm
from forum_site.forms.widgets import LongText


class InstrumentForm(HouseForm):
    """A new instrument; its criteria follow on its page."""

    name = forms.CharField(label="Nama", max_length=120)
    purpose = forms.CharField(label="Yang dinilai", max_length=300)
    scale = forms.IntegerField(label="Nilai tertinggi", min_value=2, max_value=10, initial=5)
    scale_words = forms.CharField(
        label="Arti skala",
        max_length=200,
        help_text="Misalnya: 1 tidak ada bukti, 3 cukup, 5 sangat kuat.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class CriterionForm(HouseForm):
    """One more criterion."""

    name = forms.CharField(label="Kriteria", max_length=160)
    guidance = forms.CharField(label="Petunjuk", max_length=400, widget=LongText({"rows": 3}))
    weight = forms.IntegerField(label="Bobot", min_value=1, max_value=100)


class RemoveForm(HouseForm):
    """One criterion less; the row is chosen by its button."""

    criterion = forms.IntegerField(widget=forms.HiddenInput)
