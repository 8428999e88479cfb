"""Account pages in a browser: accessible, nothing sideways, signing in on a phone."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from playwright.sync_api import expect

from forum_site.accounts.models import User
from tests.e2e.browser import assert_accessible, faults_of, picture, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "tujuh-gajah-menyeberang"
OPEN_TO_ALL = ["account_login", "account_signup", "account_reset_password"]
OWN = ["account_home", "account_email", "account_change_password", "mfa_index", "usersessions_list"]


@pytest.fixture
def user() -> User:
    made = User.objects.create_user("sari@contoh.id", PASSWORD, full_name="Sari Wulandari")
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def test_account_pages_are_accessible_and_hold_at_320_pixels(phone, user):
    faults = []
    for name in OPEN_TO_ALL:
        phone.goto(reverse(name))
        faults += faults_of(phone, name)
    sign_in(phone, user)
    for name in OWN:
        phone.goto(reverse(name))
        faults += faults_of(phone, name)
    assert not faults, "\n".join(faults)


def test_signing_in_on_a_phone_with_a_mistake_first(phone, user):
    phone.goto(reverse("account_login"))
    phone.get_by_label("Email").fill(user.email)
    phone.get_by_label("Kata sandi").fill("bukan ini")
    phone.get_by_role("button", name="Masuk").click()
    summary = phone.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Email atau kata sandi tidak cocok")
    assert_accessible(phone)
    phone.get_by_label("Kata sandi").fill(PASSWORD)
    phone.get_by_role("button", name="Masuk").click()
    expect(phone.get_by_role("heading", name="Akun saya")).to_be_visible()
    picture(phone, "signed-in-390")
