"""A person's own data: to take along, or to have forgotten."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from forum_site.errors import RuleBroken
from forum_site.forms.base import HouseForm
from forum_site.limits.services import spend
from forum_site.pages.personal_data import forget_person, personal_data

PASSWORD_LIMIT = 5
PASSWORD_WINDOW = timedelta(minutes=5)


class ForgetForm(HouseForm):
    """The password once more, so that a phone left open deletes nobody."""

    password = forms.CharField(
        label="Kata sandi sekarang",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


@login_required
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    """Download and deletion."""
    return render(request, "account/data.html", {"form": ForgetForm()})


@login_required
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """One JSON file."""
    response = JsonResponse(
        personal_data(request.user), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    response["Content-Disposition"] = 'attachment; filename="data-saya.json"'
    return response


@login_required
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Delete the account after the password was typed again."""
    form = ForgetForm(request.POST)
    if form.is_valid():
        try:
            check_password(request, form.cleaned_data["password"])
            forget_person(user=request.user)
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field == "password" else None, refusal.sentence)
        else:
            logout(request)
            messages.success(request, "Akun Anda sudah dihapus.")
            return redirect("home")
    return render(request, "account/data.html", {"form": form})


def check_password(request: HttpRequest, password: str) -> None:
    """Raises RuleBroken ``too_many`` or ``wrong_password``."""
    spend(
        scope="forget-person",
        key=str(request.user.pk),
        limit=PASSWORD_LIMIT,
        window=PASSWORD_WINDOW,
    )
    if not request.user.check_password(password):
        raise RuleBroken("wrong_password", "Kata sandi tidak cocok.", field="password")
