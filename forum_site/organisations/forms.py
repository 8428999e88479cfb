"""The form behind an invitation's link."""

from django import forms
from django.contrib.auth.password_validation import validate_password

from forum_site.forms.base import HouseForm


class NewPersonForm(HouseForm):
    """Name and password of somebody who has no account yet."""

    full_name = forms.CharField(
        label="Nama lengkap",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Isi nama lengkap Anda."},
    )
    password = forms.CharField(
        label="Kata sandi",
        help_text="Paling sedikit 12 huruf atau angka. Kalimat pendek mudah diingat.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Isi kata sandi."},
    )

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password)
        return password
