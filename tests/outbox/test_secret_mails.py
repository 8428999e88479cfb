"""A mail with a secret link: no copy of the database and no look at the admin gives the link."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum_site.errors import RuleBroken
from forum_site.organisations.models import Membership
from forum_site.organisations.services import invite
from forum_site.outbox.models import KEEP_UNSENT, MAX_ATTEMPTS, OutboxMessage
from forum_site.outbox.services import deliver, erase_given_up, forget_address, queue_mail, retry
from proposals.notices import received
from proposals.services.following import follow
from proposals.services.steps import take_step
from proposals.workflow import Status, Step
from tests.factories import make_company, make_proposal, make_secretary, make_user

TO = "warga@contoh.example"
LINK = "http://localhost:8000/ajukan/rahasia-warga/"
pytestmark = pytest.mark.django_db


def dumped() -> str:
    """Every column of every outgoing message, as a reader of the database finds it."""
    return str(list(OutboxMessage.objects.values()))


def send_receipt() -> str:
    proposal = make_proposal(Status.SUBMITTED)
    proposal.applicant.email = TO
    proposal.applicant.save()
    received(proposal=proposal, link=LINK)
    return "/ajukan/"


def ask_to_follow() -> str:
    follow(proposal=make_proposal(Status.PUBLISHED), email=TO, client="203.0.113.1")
    return "/ikuti/"


def tell_a_follower() -> str:
    proposal = make_proposal(Status.CLEARED)
    proposal.followers.create(email=TO, token_hash="b" * 64, confirmed_at=timezone.now())
    take_step(proposal_id=proposal.pk, step=Step.PUBLISH, by=make_secretary())
    return "/berhenti-ikuti/"


def invite_somebody() -> str:
    invite(organisation=make_company(), email=TO, role=Membership.Role.MEMBER, by=None)
    return "/undangan/"


def ask_for_a_password() -> str:
    make_user(email=TO)
    Client().post(reverse("account_reset_password"), {"email": TO})
    return "/akun/password/reset/key/"


@pytest.mark.parametrize(
    "happens",
    [send_receipt, ask_to_follow, tell_a_follower, invite_somebody, ask_for_a_password],
)
def test_a_link_reaches_its_reader_and_stays_nowhere(happens: Callable[[], str]) -> None:
    path = happens()
    row = OutboxMessage.objects.get(to=TO)
    assert path not in dumped(), "while it waits"
    assert deliver(str(row.pk))
    assert path in mail.outbox[-1].body
    row.refresh_from_db()
    assert (row.text, row.sealed) == ("", ""), "once it was sent"


def fail_for_good(row: OutboxMessage) -> None:
    """Every attempt meets a relay that refuses the address."""
    moment = timezone.now()
    OutboxMessage.objects.filter(pk=row.pk).update(to="bukan alamat\n")
    for _ in range(MAX_ATTEMPTS):
        moment += timedelta(hours=1)
        with time_machine.travel(moment, tick=False):
            assert not deliver(str(row.pk))
    OutboxMessage.objects.filter(pk=row.pk).update(to=TO)
    row.refresh_from_db()
    assert row.status == OutboxMessage.Status.FAILED


def test_a_failed_secret_may_be_sent_again_for_some_days_and_is_then_erased(client: Client) -> None:
    row = queue_mail(to=TO, subject="Tanda terima", body=f"Buka {LINK}", is_secret=True)
    fail_for_good(row)
    assert LINK not in dumped()
    assert erase_given_up() == 0
    with time_machine.travel(timezone.now() + KEEP_UNSENT + timedelta(days=1), tick=False):
        assert erase_given_up() == 1
    row.refresh_from_db()
    assert row.sealed == ""
    with pytest.raises(RuleBroken) as refusal:
        retry(pk=row.pk)
    assert refusal.value.code == "erased"
    client.force_login(make_user(is_staff=True, is_superuser=True))
    page = client.get(reverse("admin:outbox_outboxmessage_change", args=[row.pk]))
    assert "Tidak dapat dikirim lagi" in page.content.decode()


def test_a_failed_secret_sent_again_in_time_arrives_whole() -> None:
    row = queue_mail(to=TO, subject="Tanda terima", body=f"Buka {LINK}", is_secret=True)
    fail_for_good(row)
    retry(pk=row.pk)
    assert deliver(str(row.pk))
    assert mail.outbox[-1].body == f"Buka {LINK}"


def test_a_message_waiting_over_a_change_of_the_key_still_arrives(settings) -> None:
    row = queue_mail(to=TO, subject="Tanda terima", body=f"Buka {LINK}", is_secret=True)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "kunci baru " * 6
    assert deliver(str(row.pk))
    assert mail.outbox[-1].body == f"Buka {LINK}"


def test_forgetting_an_address_takes_the_sealed_text_too() -> None:
    row = queue_mail(to=TO, subject="Tanda terima", body=LINK, is_secret=True)
    forget_address(email=TO)
    row.refresh_from_db()
    assert row.text == ""
