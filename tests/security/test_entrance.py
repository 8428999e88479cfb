"""Signing in: how often one may try, which sessions live, and the second factor of staff."""

import threading
import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum_site.accounts.adapters import CLIENT_LIMIT
from forum_site.accounts.middleware import LAST_SEEN, SIGNED_IN
from forum_site.accounts.models import User
from forum_site.accounts.services import end_sessions, forget_expired_sessions
from forum_site.outbox.models import OutboxMessage
from tests import factories as make

WRONG = "bukan-kata-sandinya-1"


@pytest.fixture
def user(db: None) -> User:
    return make.make_user()


def sign_in(client: Client, user: User, password: str = make.PASSWORD, **headers: str):
    body = {"login": user.email, "password": password}
    return client.post(reverse("account_login"), body, headers=headers)


def is_in(client: Client) -> bool:
    return client.get(reverse("account_home")).status_code == 200


def test_the_sixth_attempt_within_five_minutes_is_refused_even_with_the_right_password(user):
    for _ in range(5):
        assert sign_in(Client(), user, WRONG).status_code == 200
    client = Client()
    answer = sign_in(client, user)
    assert "Terlalu banyak percobaan" in answer.content.decode()
    assert not is_in(client)


def test_the_admins_door_leads_to_the_same_limit(db):
    secretary = make.make_secretary()
    for _ in range(5):
        sign_in(Client(), secretary, WRONG)
    client = Client()
    body = {"username": secretary.email, "password": make.PASSWORD, "next": "/admin/"}
    assert client.post("/admin/login/", body).status_code == 302
    assert client.get("/admin/").status_code == 302, "the admin's own form let somebody in"
    sign_in(client, secretary)
    assert client.get("/admin/").status_code == 302


def test_a_forged_forwarding_header_or_capitals_do_not_begin_the_count_anew(user):
    for number in range(5):
        sign_in(Client(), user, WRONG, x_forwarded_for=f"203.0.113.{number}")
    client = Client()
    sign_in(client, user, x_forwarded_for="198.51.100.7")
    body = {"login": f" {user.email.upper()}", "password": make.PASSWORD}
    client.post(reverse("account_login"), body, headers={"x-forwarded-for": "198.51.100.8"})
    assert not is_in(client)


def test_who_remembers_in_time_is_not_punished(user):
    for _ in range(4):
        sign_in(Client(), user, WRONG)
    sign_in(Client(), user)
    client = Client()
    sign_in(client, user)
    assert is_in(client)


@pytest.mark.django_db(transaction=True)
def test_fifty_tries_at_once_pass_no_more_than_five():
    user, passed, lock = make.make_user(), [], threading.Lock()

    def attempt() -> None:
        try:
            for _ in range(5):
                body = sign_in(Client(), user, WRONG).content.decode()
                with lock:
                    passed.append("Terlalu banyak" not in body)
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(passed) == 50
    assert sum(passed) <= 5


def test_the_session_key_changes_at_sign_in(user):
    client = Client()
    client.get(reverse("account_login"))
    session = client.session
    session["mark"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key
    before = session.session_key
    sign_in(client, user)
    assert is_in(client)
    assert client.cookies["sessionid"].value != before
    thief = Client()
    thief.cookies["sessionid"] = before
    assert not is_in(thief)


def two_browsers(user: User) -> tuple[Client, Client]:
    browsers = Client(), Client()
    for browser in browsers:
        sign_in(browser, user)
        assert is_in(browser)
    return browsers


def test_a_new_password_ends_every_session(user):
    first, second = two_browsers(user)
    new = "kalimat-lain-yang-panjang-88"
    body = {"oldpassword": make.PASSWORD, "password1": new, "password2": new}
    assert first.post(reverse("account_change_password"), body).status_code == 302
    assert not is_in(second)


def test_signing_out_ends_the_session_for_a_copied_cookie_too(user):
    client = Client()
    sign_in(client, user)
    copy = Client()
    copy.cookies["sessionid"] = client.cookies["sessionid"].value
    assert is_in(copy)
    client.post(reverse("account_logout"))
    assert not is_in(copy)
    assert not is_in(client)


def test_a_deactivated_person_is_out_at_the_next_click(user):
    client, _ = two_browsers(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not is_in(client)


def test_other_sessions_can_be_ended(user):
    kept, other = two_browsers(user)
    kept.get(reverse("usersessions_list"))
    end_sessions(user=user, keep=kept.cookies["sessionid"].value)
    assert is_in(kept)
    assert not is_in(other)


def test_sessions_that_are_over_are_forgotten_with_their_address_and_browser(user):
    old, new = Client(), Client()
    for client in (old, new):
        sign_in(client, user)
        assert is_in(client)
    key = old.cookies["sessionid"].value
    Session.objects.filter(session_key=key).update(expire_date=timezone.now())
    assert forget_expired_sessions() == 1
    assert not UserSession.objects.filter(session_key=key).exists()
    assert UserSession.objects.filter(user=user).count() == 1
    assert is_in(new)


def test_nobody_makes_the_site_write_to_a_list_of_strangers(db):
    client = Client()
    for number in range(CLIENT_LIMIT + 3):
        client.post(reverse("account_reset_password"), {"email": f"orang{number}@asing.example"})
    assert OutboxMessage.objects.filter(to__endswith="@asing.example").count() <= CLIENT_LIMIT


def test_a_known_and_an_unknown_address_are_answered_alike(user):
    answers = {
        email: Client().post(reverse("account_reset_password"), {"email": email})
        for email in (user.email, "tidak-ada@contoh.example")
    }
    known, unknown = answers.values()
    assert (known.status_code, known.get("Location")) == (
        unknown.status_code,
        unknown.get("Location"),
    )
    assert known.content == unknown.content


def test_signing_up_with_a_known_address_tells_nothing(user):
    body = {"full_name": "Rina", "password1": make.PASSWORD, "password2": make.PASSWORD}
    answers = [
        Client().post(reverse("account_signup"), {**body, "email": email})
        for email in (user.email, "baru@contoh.example")
    ]
    assert answers[0].status_code == answers[1].status_code == 302
    assert answers[0]["Location"] == answers[1]["Location"]


@pytest.fixture
def secretary(db: None) -> User:
    return make.make_secretary()


def test_staff_see_no_desk_before_the_second_factor_is_set_up(secretary, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True
    client = Client()
    sign_in(client, secretary)
    for url in ("/admin/", "/admin/proposals/proposal/", "/admin/proposals/proposal/unduh.csv"):
        answer = client.get(url)
        assert answer.status_code == 302
        assert answer["Location"] == reverse("mfa_activate_totp")
        assert client.post(url).status_code == 302


def test_with_a_second_factor_the_password_alone_opens_nothing(secretary, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(secretary, secret)
    client = Client()
    answer = sign_in(client, secretary)
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get("/admin/").status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert client.get("/admin/").status_code == 302
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get("/admin/").status_code == 200
    again = Client()
    sign_in(again, secretary)
    cache.clear()  # as in another process of the server
    refused = again.post(reverse("mfa_authenticate"), {"code": code})
    assert "sudah dipakai" in refused.content.decode()
    assert again.get("/admin/").status_code == 302, "a code worked twice"


def code_now(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def test_the_sixth_code_within_five_minutes_is_refused_even_when_it_is_right(secretary):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(secretary, secret)
    client = Client()
    sign_in(client, secretary)
    wrong = f"{(int(code_now(secret)) + 500_000) % 1_000_000:06d}"
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": wrong})
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert "Terlalu banyak percobaan" in answer.content.decode()
    assert not is_in(client)
    other = Client()
    sign_in(other, secretary)
    other.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert not is_in(other), "a new session began the count anew"


def test_a_reset_password_does_not_switch_the_second_factor_off(secretary):
    totp.TOTP.activate(secretary, totp.generate_totp_secret())
    secretary.set_password("kalimat-baru-setelah-lupa-9")
    secretary.save()
    client = Client()
    sign_in(client, secretary, "kalimat-baru-setelah-lupa-9")
    assert client.get("/admin/").status_code == 302


def test_staff_who_were_idle_for_half_an_hour_are_out(secretary, settings):
    client = Client()
    sign_in(client, secretary)
    assert client.get("/admin/").status_code == 200
    session = client.session
    session[LAST_SEEN] = int(time.time()) - settings.STAFF_IDLE_SECONDS - 1
    session.save()
    assert client.get("/admin/").status_code == 302
    assert client.get("/admin/").status_code == 302


def test_staff_are_out_twelve_hours_after_signing_in_however_busy(secretary, settings):
    client = Client()
    sign_in(client, secretary)
    assert client.get("/admin/").status_code == 200
    session = client.session
    session[SIGNED_IN] = int(time.time()) - settings.STAFF_SESSION_SECONDS - 1
    session.save()
    assert client.get("/admin/").status_code == 302
    sign_in(client, secretary)
    assert client.get("/admin/").status_code == 200


def test_a_citizen_who_was_idle_stays(user):
    client = Client()
    sign_in(client, user)
    session = client.session
    session[LAST_SEEN] = 0
    session.save()
    assert is_in(client)
