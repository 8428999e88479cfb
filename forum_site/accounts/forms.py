"""Sign-up asks for the name besides e-mail and password."""

from django import forms
from django.http import HttpRequest

from forum_site.accounts.models import User


class SignupForm(forms.Form):
    """Extra fields of allauth's sign-up form."""

    full_name = forms.CharField(
        label="Nama lengkap",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["full_name", "email", "password1", "password2"]

    def signup(self, request: HttpRequest, user: User) -> None:
        """allauth calls this after saving; the adapter has stored the name already."""
