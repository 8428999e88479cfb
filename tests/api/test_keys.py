"""Keys: made by a superuser, shown once, stored as a hash, ended at the next request."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum_site.api import bulk
from forum_site.api.models import ApiKey
from forum_site.api.scopes import Scope
from forum_site.api.services import make_key, revoke_key
from forum_site.errors import NotYours, RuleBroken
from forum_site.limits.models import Window
from forum_site.limits.services import delete_old
from tests.api import scenes
from tests.api.scenes import key_for, told
from tests.factories import make_realisation, make_secretary

pytestmark = pytest.mark.django_db
#: One operation of each scope.
OPERATIONS = {
    Scope.FIGURES: "/api/v1/summary/",
    Scope.ROWS: "/api/v1/pledges/",
}


@pytest.fixture
def noon() -> Iterator[Any]:
    """The clock stands at the beginning of a minute."""
    with time_machine.travel("2026-11-22T05:00:00+00:00", tick=False) as clock:
        yield clock


@pytest.fixture
def superuser() -> Any:
    return scenes.superuser()


def test_a_key_opens_its_scope_and_no_other(client: Client, superuser: Any) -> None:
    for scope, own in OPERATIONS.items():
        _, header = key_for(superuser, scope)
        for url in OPERATIONS.values():
            answer = client.get(url, headers=header)
            assert answer.status_code == (200 if url == own else 403), (scope, url)
            if url != own:
                assert "lingkup" in told(answer)["detail"]


def test_the_secret_stands_nowhere(client: Client, superuser: Any) -> None:
    key, header = key_for(superuser, Scope.ROWS)
    text = header["Authorization"].removeprefix("Bearer ")
    key.refresh_from_db()
    secret = text.removeprefix(f"tjslp_{key.prefix}_")
    assert len(secret) >= 22  # 128 bits
    stored = [*ApiKey.objects.values_list(), *key.events.values_list()]
    assert secret not in str(stored)
    assert key.secret_hash not in str(key.events.values_list())


def test_a_revoked_key_ends_at_the_next_request(client: Client, superuser: Any) -> None:
    key, header = key_for(superuser, Scope.ROWS)
    assert client.get(OPERATIONS[Scope.ROWS], headers=header).status_code == 200
    revoke_key(key_id=key.pk, reason="Pegawai pindah.", by=superuser)
    answer = client.get(OPERATIONS[Scope.ROWS], headers=header)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    with pytest.raises(RuleBroken, match="revoked_before"):
        revoke_key(key_id=key.pk, reason="Lagi.", by=superuser)


def test_unknown_expired_and_revoked_keys_are_not_told_apart(
    client: Client, superuser: Any
) -> None:
    expired, header = key_for(superuser, Scope.ROWS)
    ApiKey.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
    revoked, other = key_for(superuser, Scope.ROWS)
    revoke_key(key_id=revoked.pk, reason="Uji.", by=superuser)
    wrong = [
        header,
        other,
        *({"Authorization": text} for text in ("Bearer x", "Basic x", "Bearer")),
    ]
    answers = [client.get(OPERATIONS[Scope.ROWS], headers=each) for each in wrong]
    assert {answer.status_code for answer in answers} == {401}
    assert len({json.dumps({**told(answer), "instance": ""}) for answer in answers}) == 1


def test_a_key_is_valid_to_the_end_of_its_day_in_the_city(superuser: Any) -> None:
    key, _ = key_for(superuser, Scope.ROWS, expires_on=timezone.localdate())
    last = timezone.localtime(key.expires_at) - timedelta(seconds=1)
    assert last.date() == timezone.localdate()
    assert key.is_usable


def test_a_key_of_another_network_is_refused(client: Client, superuser: Any) -> None:
    _, header = key_for(superuser, Scope.ROWS, networks=["203.0.113.7/24", "2001:db8::/32"])
    url = OPERATIONS[Scope.ROWS]
    assert client.get(url, headers=header).status_code == 403
    assert client.get(url, headers=header, REMOTE_ADDR="203.0.113.200").status_code == 200
    assert client.get(url, headers=header, REMOTE_ADDR="2001:db8::9").status_code == 200
    assert client.get(url, headers=header, REMOTE_ADDR="203.0.114.1").status_code == 403


def test_only_a_superuser_makes_and_ends_keys(superuser: Any) -> None:
    with pytest.raises(NotYours):
        key_for(make_secretary(), Scope.ROWS)
    key, _ = key_for(superuser, Scope.ROWS)
    with pytest.raises(NotYours):
        revoke_key(key_id=key.pk, reason="Uji.", by=make_secretary())


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"expires_on": timezone.localdate() - timedelta(days=1)}, "expiry"),
        ({"expires_on": timezone.localdate() + timedelta(days=800)}, "expiry"),
        ({"networks": ["kantor"]}, "network"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["semua"]}, "scopes"),
    ],
)
def test_a_key_without_sense_is_not_made(superuser: Any, wrong: dict, code: str) -> None:
    whole = {"scopes": [Scope.ROWS], "expires_on": timezone.localdate()}
    with pytest.raises(RuleBroken, match=f"^{code}"):
        make_key(name="Uji", holder="Uji", by=superuser, **(whole | wrong))
    assert not ApiKey.objects.exists()


def test_the_use_is_noted_to_the_minute(client: Client, superuser: Any) -> None:
    key, header = key_for(superuser, Scope.ROWS)
    client.get(OPERATIONS[Scope.ROWS], headers=header)
    key.refresh_from_db()
    first = key.last_used_at
    assert timezone.now() - first < timedelta(minutes=1)
    client.get(OPERATIONS[Scope.ROWS], headers=header)
    key.refresh_from_db()
    assert key.last_used_at == first


def test_a_minute_has_so_many_questions_and_says_how_many(
    client: Client, superuser: Any, settings: Any, noon: Any
) -> None:
    settings.API_ANONYMOUS_PER_MINUTE = 3
    url = OPERATIONS[Scope.ROWS]
    answers = [client.get(url) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer["RateLimit-Remaining"] for answer in answers] == ["2", "1", "0", "0"]
    assert {answer["RateLimit-Limit"] for answer in answers} == {"3"}
    assert answers[3]["Retry-After"] == answers[3]["RateLimit-Reset"] == "60"
    assert "60 detik" in told(answers[3])["detail"]
    assert client.get(url, REMOTE_ADDR="198.51.100.7").status_code == 200  # somebody else
    _, header = key_for(superuser, Scope.ROWS, per_minute=2)
    codes = [client.get(url, headers=header).status_code for _ in range(3)]
    assert codes == [200, 200, 429]


def test_a_new_minute_begins_anew(client: Client, settings: Any, noon: Any) -> None:
    settings.API_ANONYMOUS_PER_MINUTE = 1
    url = OPERATIONS[Scope.ROWS]
    assert [client.get(url).status_code for _ in range(2)] == [200, 429]
    noon.shift(timedelta(seconds=60))
    assert client.get(url).status_code == 200
    noon.shift(timedelta(days=3))
    delete_old()
    assert not Window.objects.exists()


def test_the_desk_shows_a_new_key_once(client: Client, superuser: Any) -> None:
    client.force_login(superuser)
    form = {
        "name": "Dasbor Bappeda",
        "holder": "Bappeda Kota Contoh",
        "scopes": [Scope.FIGURES, Scope.ROWS],
        "expires_on": (timezone.localdate() + timedelta(days=90)).isoformat(),
        "per_minute": "300",
        "networks": "203.0.113.0/24\n\n2001:db8::/32",
    }
    answer = client.post(reverse("admin:api_apikey_add"), form)
    key = ApiKey.objects.get()
    assert key.networks == ["203.0.113.0/24", "2001:db8::/32"]
    assert key.created_by == superuser
    page = answer.content.decode()
    text = page.split('value="tjslp_')[1].split('"')[0]
    assert "no-store" in answer["Cache-Control"]
    header = {"Authorization": f"Bearer tjslp_{text}"}
    assert (
        client.get("/api/v1/pledges/", headers=header, REMOTE_ADDR="203.0.113.9").status_code == 200
    )
    later = client.get(reverse("admin:api_apikey_change", args=[key.pk])).content.decode()
    assert text not in later
    assert key.prefix in later
    done = client.post(
        reverse("admin:api_apikey_deed", args=[key.pk, "revoke"]), {"reason": "Selesai."}
    )
    assert done.status_code == 302
    key.refresh_from_db()
    assert key.reason == "Selesai."


def test_the_desk_says_what_is_wrong_with_a_key(client: Client, superuser: Any) -> None:
    client.force_login(superuser)
    form = {
        "name": "Uji",
        "holder": "Uji",
        "scopes": [Scope.ROWS],
        "expires_on": timezone.localdate().isoformat(),
        "per_minute": "1",
        "networks": "kantor",
    }
    answer = client.post(reverse("admin:api_apikey_add"), form)
    assert answer.status_code == 422
    assert "bukan jaringan" in answer.content.decode()
    assert not ApiKey.objects.exists()


def test_the_desk_sees_the_files_of_a_key(client: Client, superuser: Any) -> None:
    owner, _ = key_for(superuser, Scope.ROWS, Scope.BULK)
    make_realisation()
    done, _ = bulk.ask(key=owner, resource="realisations", form="csv", query="")
    assert bulk.build(export_id=done.pk)
    bulk.ask(key=owner, resource="realisations", form="csv", query="field=kesehatan")
    client.force_login(superuser)
    page = client.get(reverse("admin:api_apikey_change", args=[owner.pk])).content.decode()
    files = page[page.index("Berkas terakhir") :]
    for words in ("Siap diunduh", "1 baris", "Sedang dibuat", "field=kesehatan"):
        assert words in files
