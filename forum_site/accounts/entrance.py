"""allauth's forms in the words of the house (settings: ACCOUNT_FORMS, MFA_FORMS).

Apart from `accounts.forms`, which allauth imports while its own forms are being defined.
"""

from datetime import timedelta
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.core.exceptions import ValidationError

from forum_site.errors import RuleBroken
from forum_site.forms.base import HouseWords
from forum_site.limits.services import forget, spend

HINT_FOR_NEW = "Paling sedikit 12 huruf. Beberapa kata acak lebih mudah diingat."
CODE_HINT = "Enam angka dari aplikasi autentikator, atau satu kode pemulihan."
#: Six digits are guessed in an hour by somebody who knows the password and may try at will.
CODE_LIMIT = 5
CODE_WINDOW = timedelta(minutes=5)
CODE_USED = "Kode ini sudah dipakai. Tunggu kode berikutnya di aplikasi, lalu isi lagi."


class LoginForm(HouseWords, account.LoginForm):
    labels = {"login": "Email", "password": "Kata sandi"}
    hints = {"password": ""}


class SignupForm(HouseWords, account.SignupForm):
    labels = {"email": "Email", "password1": "Kata sandi", "password2": "Kata sandi sekali lagi"}
    hints = {"password1": HINT_FOR_NEW}


class AddEmailForm(HouseWords, account.AddEmailForm):
    labels = {"email": "Email baru"}
    hints = {"email": "Kami mengirim tautan ke alamat ini."}


class ChangePasswordForm(HouseWords, account.ChangePasswordForm):
    labels = {
        "oldpassword": "Kata sandi sekarang",
        "password1": "Kata sandi baru",
        "password2": "Kata sandi baru sekali lagi",
    }
    hints = {"oldpassword": "", "password1": HINT_FOR_NEW}


class SetPasswordForm(HouseWords, account.SetPasswordForm):
    labels = {"password1": "Kata sandi baru", "password2": "Kata sandi baru sekali lagi"}
    hints = {"password1": HINT_FOR_NEW}


class ResetPasswordForm(HouseWords, account.ResetPasswordForm):
    labels = {"email": "Email"}


class ResetPasswordKeyForm(HouseWords, account.ResetPasswordKeyForm):
    labels = {"password1": "Kata sandi baru", "password2": "Kata sandi baru sekali lagi"}
    hints = {"password1": HINT_FOR_NEW}


class ReauthenticateForm(HouseWords, account.ReauthenticateForm):
    labels = {"password": "Kata sandi"}
    hints = {"password": ""}


class CountedCode:
    """Mixin: codes of one person are counted in PostgreSQL, on every form that asks.

    Wrong ones run out, and a right one opens once: allauth's own memory of used codes lies in the
    cache of one process.
    """

    user: Any

    def clean_code(self) -> str:
        key = str(self.user.pk)
        try:
            spend(scope="second-factor", key=key, limit=CODE_LIMIT, window=CODE_WINDOW)
        except RuleBroken as refusal:
            raise ValidationError(refusal.sentence, code=refusal.code) from refusal
        code: str = super().clean_code()  # type: ignore[misc]
        try:
            spend(scope="second-factor-used", key=f"{key} {code}", limit=1, window=CODE_WINDOW)
        except RuleBroken as refusal:
            raise ValidationError(CODE_USED, code="used") from refusal
        forget(scope="second-factor", key=key)
        return code


class CodeForm(CountedCode, HouseWords, mfa.AuthenticateForm):
    labels = {"code": "Kode"}
    hints = {"code": CODE_HINT}


class ReauthenticateCodeForm(CountedCode, HouseWords, mfa.ReauthenticateForm):
    labels = {"code": "Kode"}
    hints = {"code": CODE_HINT}


class ActivateTOTPForm(HouseWords, totp.ActivateTOTPForm):
    labels = {"code": "Kode dari aplikasi"}
    hints = {"code": "Enam angka yang tampil di aplikasi."}
