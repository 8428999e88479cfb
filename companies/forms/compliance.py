"""A company's word about a report that seems to be missing."""

from django import forms

from forum_site.forms.base import HouseForm
from forum_site.forms.widgets import LongText


class ObjectionForm(HouseForm):
    """When it was reported, or why nothing is owed."""

    text = forms.CharField(
        label="Keterangan untuk sekretariat",
        max_length=2000,
        widget=LongText({"rows": 5}),
        help_text="Kapan dan lewat mana laporan dikirim, atau mengapa tidak ada yang dilaporkan.",
        error_messages={"required": "Tulis kapan laporan dikirim, atau mengapa tidak ada."},
    )
