"""What the forum adds to allauth: limits in PostgreSQL, mail through the outbox, our words."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest

from forum_site.errors import RuleBroken
from forum_site.limits.services import forget, spend
from forum_site.outbox.services import queue_mail

LOGIN_WINDOW = timedelta(minutes=5)
LOGIN_LIMIT = 5
MAIL_WINDOW = timedelta(hours=1)
MAIL_LIMIT = 5
#: Sign-up and reset write to whoever is named: not a list of strangers for one who asks.
CLIENT_LIMIT = 60


class AccountAdapter(DefaultAccountAdapter):
    """Counts wrong passwords per account and mails per address; sends by the outbox."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Akun ini tidak aktif. Hubungi sekretariat.",
        "cannot_remove_primary_email": "Pilih email utama lain dulu, lalu hapus yang ini.",
        "duplicate_email": "Email ini sudah ada di akun Anda.",
        "email_password_mismatch": "Email atau kata sandi tidak cocok. Periksa lagi keduanya.",
        "email_taken": "Email ini sudah dipakai akun lain.",
        "enter_current_password": "Isi kata sandi yang sekarang dipakai.",
        "incorrect_password": "Kata sandi tidak cocok. Coba lagi.",
        "invalid_password_reset": "Tautan tidak berlaku lagi. Minta tautan baru.",
        "too_many_login_attempts": "Terlalu banyak percobaan. Coba lagi dalam 5 menit.",
        "unverified_primary_email": "Email utama harus sudah dikonfirmasi.",
        "same_as_current": "Isi nilai yang berbeda dari yang sekarang.",
        "rate_limited": "Terlalu banyak percobaan. Coba lagi dalam 5 menit.",
    }

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse the sixth attempt within five minutes (ASVS 6.3.1), whatever the password."""
        try:
            spend(
                scope="login",
                key=credentials.get("email", ""),
                limit=LOGIN_LIMIT,
                window=LOGIN_WINDOW,
            )
        except RuleBroken as refusal:
            raise ValidationError(refusal.sentence, code=refusal.code) from refusal

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """The attempt was counted before; nothing more to do."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user is not None:
            forget(scope="login", key=credentials.get("email", ""))
        return user

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail to the outbox; what is too many for an address or a client is dropped."""
        try:
            spend(scope="account-mail", key=email, limit=MAIL_LIMIT, window=MAIL_WINDOW)
            if self.request is not None:
                client = self.get_client_ip(self.request)
                spend(scope="client-mail", key=client, limit=CLIENT_LIMIT, window=MAIL_WINDOW)
        except RuleBroken:
            return
        context = {"request": self.request, "email": email, **context}
        message: EmailMessage = self.render_mail(template_prefix, email, context)
        queue_mail(to=email, subject=message.subject, body=message.body, is_secret=True)

    def is_safe_url(self, url: str) -> bool:
        """Some Pythons (Debian's 3.11) refuse to read "//[::1]@host"; such a way back is none."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        user.full_name = form.cleaned_data["full_name"].strip()
        user.email = form.cleaned_data["email"].strip().lower()
        return super().save_user(request, user, form, commit)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor, in our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": "Matikan verifikasi dua langkah sebelum menambah email.",
        "cannot_delete_authenticator": "Verifikasi dua langkah tidak dapat dimatikan.",
        "cannot_generate_recovery_codes": "Aktifkan aplikasi autentikator lebih dulu.",
        "incorrect_code": "Kode tidak cocok. Isi kode terbaru dari aplikasi.",
        "unverified_email": "Konfirmasi email Anda sebelum mengaktifkan verifikasi dua langkah.",
    }
