"""The devices of an account: each can be put out, and nobody else's."""

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum_site.accounts.models import User
from tests.factories import PASSWORD, make_user

ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/138.0 Mobile Safari/537.36"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/138.0 Safari/537.36 Edg/138.0"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15"
UNKNOWN = "<script>alert(1)</script>"
pytestmark = pytest.mark.django_db


def signed_in(user: User, description: str) -> Client:
    client = Client(headers={"user-agent": description})
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.get(reverse("account_home"))
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("account_home")).status_code == 200


def test_one_device_is_put_out_and_the_others_stay() -> None:
    user = make_user()
    phone, office, home = (signed_in(user, name) for name in (ANDROID, WINDOWS, MAC))
    lost = UserSession.objects.get(user_agent__contains="Edg/")
    answer = phone.post(reverse("session_end", args=[lost.pk]), follow=True)
    assert "Edge di Windows sudah dikeluarkan." in answer.content.decode()
    assert (is_in(phone), is_in(office), is_in(home)) == (True, False, True)


def test_the_page_says_the_device_and_no_address() -> None:
    user = make_user()
    phone = signed_in(user, ANDROID)
    signed_in(user, UNKNOWN)
    page = phone.get(reverse("usersessions_list")).content.decode()
    for words in ("Chrome di Android", "Perangkat ini", "Peramban lain"):
        assert words in page
    for raw in ("Mozilla", "alert", "127.0.0.1"):
        assert raw not in page


def test_nobody_puts_out_another_persons_device() -> None:
    mine, other = make_user(), make_user()
    theirs = signed_in(other, MAC)
    number = UserSession.objects.get(user=other).pk
    answer = signed_in(mine, ANDROID).post(reverse("session_end", args=[number]))
    assert answer.status_code == 404
    assert is_in(theirs)


def test_a_device_is_written_down_once_in_half_a_minute() -> None:
    """At every page it cost four queries and a row's lock."""
    phone = signed_in(make_user(), ANDROID)
    seen = UserSession.objects.get().last_seen_at
    with CaptureQueriesContext(connection) as asked:
        phone.get(reverse("account_home"))
    assert not [query for query in asked if "usersessions" in query["sql"]]
    cache.clear()  # half a minute later
    phone.get(reverse("account_home"))
    assert UserSession.objects.get().last_seen_at > seen
