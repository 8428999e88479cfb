"""The counter holds under parallel attempts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from forum_site.errors import RuleBroken
from forum_site.limits.services import delete_old, forget, spend

MINUTES = timedelta(minutes=5)


def attempt(key: str = "a@contoh.example") -> bool:
    try:
        spend(scope="login", key=key, limit=5, window=MINUTES)
    except RuleBroken:
        return False
    return True


@pytest.mark.django_db
def test_the_sixth_attempt_is_refused_with_the_minutes_left() -> None:
    with time_machine.travel("2026-11-21T10:00:00+07:00", tick=False):
        assert [attempt() for _ in range(5)] == [True] * 5
    with (
        time_machine.travel("2026-11-21T10:02:00+07:00", tick=False),
        pytest.raises(RuleBroken, match="Coba lagi dalam 3 menit"),
    ):
        spend(scope="login", key="a@contoh.example", limit=5, window=MINUTES)


@pytest.mark.django_db
def test_capitals_do_not_open_a_second_count() -> None:
    assert all(attempt() for _ in range(5))
    assert not attempt("A@Contoh.example")


@pytest.mark.django_db
def test_another_key_is_counted_apart_and_a_success_clears() -> None:
    assert all(attempt() for _ in range(5))
    assert attempt("b@contoh.example")
    forget(scope="login", key="a@contoh.example")
    assert attempt()


@pytest.mark.django_db
def test_old_attempts_are_forgotten() -> None:
    with time_machine.travel("2026-11-18T10:00:00+07:00", tick=False):
        attempt()
    with time_machine.travel("2026-11-21T10:00:00+07:00", tick=False):
        attempt()
        assert delete_old() == 1


@pytest.mark.django_db(transaction=True)
def test_fifty_parallel_attempts_pass_no_more_than_five() -> None:
    def one(_number: int) -> bool:
        try:
            return attempt()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=10) as pool:
        assert sum(pool.map(one, range(50))) == 5


@pytest.mark.django_db
def test_a_count_waits_for_no_disk() -> None:
    """Each question to the API is counted: a logged table would make it wait for the disk."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE oid = 'limits_window'::regclass")
        assert cursor.fetchone() == ("u",)
