"""Sign-in, sign-up and security pages speak the words of the house."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from forum_site.accounts.models import User
from forum_site.outbox.models import OutboxMessage

pytestmark = pytest.mark.django_db

PASSWORD = "tujuh-gajah-menyeberang"


@pytest.fixture
def user() -> User:
    made = User.objects.create_user("sari@contoh.id", PASSWORD, full_name="Sari Wulandari")
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_wrong_password_says_what_to_check(client: Client, user: User):
    answer = client.post(
        reverse("account_login"), {"login": user.email, "password": "salah-sama-sekali"}
    )
    assert "Perlu diperbaiki" in text(answer)
    assert "Email atau kata sandi tidak cocok" in text(answer)


def test_an_empty_sign_in_names_both_fields(client: Client):
    answer = text(client.post(reverse("account_login"), {}))
    assert "Isi email." in answer
    assert "Isi kata sandi." in answer


def test_signing_up_asks_in_our_words_and_sends_a_link(client: Client):
    page = text(client.get(reverse("account_signup")))
    assert "Kata sandi sekali lagi" in page
    assert "Paling sedikit 12 huruf" in page
    client.post(
        reverse("account_signup"),
        {
            "full_name": "Rina Astuti",
            "email": "rina@contoh.id",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    mail = OutboxMessage.objects.get(to="rina@contoh.id")
    assert mail.subject == "Konfirmasi alamat email Anda"
    assert "Buka tautan ini" in mail.text


def test_a_forgotten_password_is_answered_alike_for_everybody(client: Client, user: User):
    known = client.post(reverse("account_reset_password"), {"email": user.email}, follow=True)
    unknown = client.post(reverse("account_reset_password"), {"email": "x@y.id"}, follow=True)
    assert text(known) == text(unknown)
    assert "tautan untuk membuat kata sandi baru" in text(known)


ENGLISH = re.compile(
    r"\b(the|your|please|password|sign|verify|email address|recovery|sessions|cancel)\b", re.I
)


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_signup",
        "account_reset_password",
        "account_reset_password_done",
        "account_email_verification_sent",
        "account_inactive",
    ],
)
def test_entrance_pages_have_no_english(client: Client, name: str):
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert not ENGLISH.findall(text(answer))


@pytest.mark.parametrize(
    "name",
    [
        "account_home",
        "account_email",
        "account_change_password",
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "usersessions_list",
    ],
)
def test_security_pages_have_no_english(client: Client, user: User, name: str):
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert not ENGLISH.findall(text(answer))


def test_the_authenticator_is_set_up_in_our_words(client: Client, user: User):
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.get(reverse("mfa_activate_totp"))
    client.post(
        reverse("account_reauthenticate"),
        {"password": PASSWORD, "next": reverse("mfa_activate_totp")},
    )
    answer = client.get(reverse("mfa_activate_totp"))
    assert "Kode dari aplikasi" in text(answer)
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "Kode tidak cocok. Isi kode terbaru dari aplikasi." in text(wrong)
    assert not ENGLISH.findall(text(wrong))
