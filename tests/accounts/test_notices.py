"""The inbox shows one's own notices; e-mail follows the person's choice."""

import pytest
from django.test import Client
from django.urls import reverse

from forum_site.accounts.models import User
from forum_site.outbox.models import Notice, NoticeSetting, OutboxMessage
from forum_site.outbox.services import notify
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def tell(person: User, key: str = "a") -> None:
    notify(
        key=key,
        recipient=person,
        title=f"Kabar untuk {person.pk}",
        body="Isi kabar",
        url="/",
        category=NoticeSetting.Category.PROGRESS,
    )


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_one_reads_only_ones_own_and_marks_them_read() -> None:
    person, other = make_user(), make_user()
    tell(person)
    tell(other)
    browser = browser_of(person)
    page = browser.get(reverse("notices")).content.decode()
    assert f"Kabar untuk {person.pk}" in page
    assert f"Kabar untuk {other.pk}" not in page
    assert "1 belum dibaca" in page
    browser.post(reverse("notices"))
    assert Notice.objects.visible_to(person).unread().count() == 0
    assert Notice.objects.visible_to(other).unread().count() == 1


def test_looking_changes_nothing() -> None:
    person = make_user()
    tell(person)
    browser_of(person).get(reverse("notices"))
    assert Notice.objects.visible_to(person).unread().count() == 1


def test_the_choice_of_delivery_is_kept_and_followed() -> None:
    person = make_user()
    browser = browser_of(person)
    form = {"action": "now", "progress": "none", "discussion": "digest"}
    browser.post(reverse("notice_settings"), form)
    tell(person)
    assert not OutboxMessage.objects.filter(recipient=person).exists()
    browser.post(reverse("notice_settings"), {**form, "progress": "now"})
    tell(person, key="b")
    assert OutboxMessage.objects.get(recipient=person).status == OutboxMessage.Status.WAITING
    refused = browser.post(reverse("notice_settings"), {**form, "progress": "besok"})
    assert refused.context["form"].errors["progress"]


@pytest.mark.parametrize("name", ["notices", "notice_settings", "account_data"])
def test_visitors_sign_in_first(name: str) -> None:
    assert Client().get(reverse(name))["Location"].startswith("/akun/login/")
