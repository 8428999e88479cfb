"""Short forms of people around a proposal: who follows, who endorses."""

from django import forms

from forum_site.forms.base import HouseForm
from proposals.forms.step import plain


class FollowForm(HouseForm):
    """An address that wants to hear of every stage."""

    email = forms.EmailField(
        label="Alamat email",
        max_length=254,
        help_text="Kami kirim email setiap tahapnya berubah. Tidak ditampilkan ke publik.",
        widget=forms.EmailInput({"autocomplete": "email", "class": "w-l"}),
    )


class EndorseForm(HouseForm):
    """Who knows of the proposal."""

    name = forms.CharField(
        label="Nama lengkap", max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    position = forms.CharField(
        label="Jabatan",
        max_length=80,
        help_text="Misalnya Lurah Rejowinangun Selatan.",
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )

    def clean_name(self) -> str:
        return plain(self.cleaned_data["name"])

    def clean_position(self) -> str:
        return plain(self.cleaned_data["position"])
