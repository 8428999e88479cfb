"""A person takes the own data along, and is forgotten without touching money or history."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from companies.models import Pledge
from forum_site.accounts.models import User
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify
from tests.factories import (
    PASSWORD,
    make_company,
    make_member,
    make_pledge,
    make_proposal,
    make_secretary,
)

pytestmark = pytest.mark.django_db


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_file_holds_ones_own_data_and_nobody_elses() -> None:
    member, other = make_member(make_company("PT Milik Saya")), make_member(make_company("PT Lain"))
    for person in (member, other):
        notify(
            key="a",
            recipient=person,
            title=f"Kabar {person.pk}",
            body="",
            url="",
            category=NoticeSetting.Category.PROGRESS,
        )
    proposal = make_proposal(submitted_by=member)
    answer = browser_of(member).get(reverse("account_data_download"))
    assert answer["Content-Disposition"].startswith("attachment")
    text = answer.content.decode()
    data = json.loads(text)
    assert data["akun"]["email"] == member.email
    assert data["perusahaan"][0]["nama"] == "PT Milik Saya"
    assert data["usulan"][0]["pengusul"]["kontak"] == proposal.applicant.contact_name
    for foreign in ("PT Lain", other.email, f"Kabar {other.pk}"):
        assert foreign not in text


def test_a_forgotten_person_leaves_money_but_no_name() -> None:
    company = make_company()
    make_member(company, "administrator")
    member = make_member(company)
    email, name = member.email, member.full_name
    pledge = make_pledge(make_proposal(), company, made_by=member)
    proposal = make_proposal(submitted_by=member)
    browser, phone = browser_of(member), browser_of(member)
    answer = browser.post(reverse("account_delete"), {"password": PASSWORD})
    assert answer["Location"] == reverse("home")
    gone = User.objects.get(pk=member.pk)
    assert not gone.is_active
    assert name not in str(User.objects.filter(pk=member.pk).values())
    assert not User.objects.filter(email=email).exists()
    proposal.applicant.refresh_from_db()
    assert proposal.applicant.phone == ""
    assert Pledge.objects.get(pk=pledge.pk).made_by == gone
    for client in (browser, phone):
        assert client.get(reverse("account_home")).status_code == 302


def test_a_wrong_password_deletes_nobody_and_is_counted() -> None:
    member = make_member(make_company())
    browser = browser_of(member)
    for _ in range(5):
        answer = browser.post(reverse("account_delete"), {"password": "salah"})
        assert "Kata sandi tidak cocok." in answer.content.decode()
    answer = browser.post(reverse("account_delete"), {"password": PASSWORD})
    assert "Terlalu banyak percobaan" in answer.content.decode()
    member.refresh_from_db()
    assert member.is_active


def test_the_last_administrator_and_staff_are_not_deleted_by_a_click() -> None:
    administrator = make_member(make_company(), "administrator")
    answer = browser_of(administrator).post(reverse("account_delete"), {"password": PASSWORD})
    assert "Angkat administrator lain" in answer.content.decode()
    secretary = make_secretary()
    browser_of(secretary).post(reverse("account_delete"), {"password": PASSWORD})
    for person in (administrator, secretary):
        person.refresh_from_db()
        assert person.is_active
