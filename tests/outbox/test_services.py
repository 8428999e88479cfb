"""One event, one row, one Message-ID; what was lost is found."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.utils import timezone

from forum_site.locks import if_free
from forum_site.outbox import services
from forum_site.outbox.models import MAX_ATTEMPTS, Notice, NoticeSetting, OutboxMessage
from forum_site.outbox.services import (
    choose_delivery,
    deliver,
    notify,
    queue_mail,
    queue_task,
    send_digests,
)
from tests.factories import make_user

Status = OutboxMessage.Status
Category = NoticeSetting.Category
pytestmark = pytest.mark.django_db


def tell(user: object, key: str = "acara-1", category: str = Category.ACTION) -> object:
    return notify(
        key=key, recipient=user, title="Perlu perbaikan", body="Isi.", url="/x/", category=category
    )


def test_the_same_event_tells_a_person_once() -> None:
    user = make_user()
    assert tell(user) is not None
    assert tell(user) is None
    assert Notice.objects.filter(recipient=user).count() == 1
    assert OutboxMessage.objects.filter(to=user.email).count() == 1


def test_what_is_only_progress_waits_for_the_digest() -> None:
    user = make_user()
    tell(user, "a", Category.PROGRESS)
    tell(user, "b", Category.PROGRESS)
    assert set(OutboxMessage.objects.values_list("status", flat=True)) == {Status.DIGEST}
    assert send_digests() == 1
    digest = OutboxMessage.objects.get(status=Status.WAITING)
    assert digest.subject.startswith("2 kabar")
    assert send_digests() == 0


def test_a_person_may_do_without_mail_and_still_sees_the_notice() -> None:
    user = make_user()
    choose_delivery(user=user, choices={Category.ACTION: NoticeSetting.Delivery.NONE})
    tell(user)
    assert Notice.objects.filter(recipient=user).exists()
    assert not OutboxMessage.objects.exists()


def test_a_mail_is_sent_once_under_its_own_message_id() -> None:
    row = queue_mail(to="warga@contoh.example", subject="Judul", body="Isi")
    assert deliver(str(row.pk))
    assert not deliver(str(row.pk))
    assert [message.extra_headers["Message-ID"] for message in mail.outbox] == [row.message_id]
    row.refresh_from_db()
    assert row.status == Status.SENT


def test_a_line_break_in_a_subject_adds_no_header() -> None:
    row = queue_mail(to="warga@contoh.example", subject="Judul\r\nBcc: x@y.example", body="Isi")
    deliver(str(row.pk))
    assert mail.outbox[0].subject == "Judul Bcc: x@y.example"
    assert mail.outbox[0].bcc == []


def test_a_failing_row_is_tried_five_times_and_then_waits_for_a_person() -> None:
    row = queue_task(key="racun", task="tidak.ada")
    moment = timezone.now()
    for _ in range(MAX_ATTEMPTS + 2):
        moment += timedelta(hours=1)
        with time_machine.travel(moment, tick=False):
            assert not deliver(str(row.pk))
    row.refresh_from_db()
    assert (row.status, row.attempts) == (Status.FAILED, MAX_ATTEMPTS)


def test_a_claim_of_a_dead_worker_is_taken_after_its_lease() -> None:
    row = queue_mail(to="warga@contoh.example", subject="Judul", body="Isi")
    assert services.claim(str(row.pk)) is not None
    assert not deliver(str(row.pk))
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False):
        assert list(OutboxMessage.objects.lost()) == [row]
        assert deliver(str(row.pk))


@pytest.mark.django_db(transaction=True)
def test_a_row_that_is_worked_on_longer_than_its_lease_goes_to_nobody_else() -> None:
    row = queue_mail(to="warga@contoh.example", subject="Judul", body="Isi")
    assert services.claim(str(row.pk)) is not None
    OutboxMessage.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

    def take() -> bool:
        try:
            return deliver(str(row.pk))
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=1) as pool:
        with if_free(f"outbox:{row.pk}") as is_ours:  # as its worker holds it
            assert is_ours
            assert not pool.submit(take).result()
            assert mail.outbox == []
        assert pool.submit(take).result(), "a worker who is gone holds nothing"


def test_the_sweep_looks_for_rows_older_than_a_minute() -> None:
    queue_mail(to="warga@contoh.example", subject="Judul", body="Isi")
    assert not OutboxMessage.objects.lost().exists()
    with time_machine.travel(timezone.now() + timedelta(seconds=61), tick=False):
        assert OutboxMessage.objects.lost().count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same_row() -> None:
    row = queue_mail(to="warga@contoh.example", subject="Judul", body="Isi")

    def take(_number: int) -> bool:
        try:
            return services.claim(str(row.pk)) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        assert sum(pool.map(take, range(16))) == 1
