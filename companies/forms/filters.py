"""Keeping a search under a name."""

from django import forms

from forum_site.forms.base import HouseForm


class SaveFilterForm(HouseForm):
    """A name for the search that is on; ``query`` is the address's query string."""

    name = forms.CharField(label="Nama filter", max_length=60)
    query = forms.CharField(max_length=2000, required=False, widget=forms.HiddenInput)
