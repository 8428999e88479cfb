"""The promised answer to an offer: told on each rung once, and to nobody once there is no offer."""

from datetime import timedelta

import pytest

from forum.services import offers
from forum_site.clocks.models import Clock
from forum_site.clocks.services import remind
from forum_site.outbox.models import Notice
from proposals.services.submission import withdraw_proposal
from tests.factories import make_officer, make_secretary
from tests.forum.idea_scenes import make_offer

pytestmark = pytest.mark.django_db
REMINDED = Notice.objects.filter(title__startswith="Jawaban tawaran lembaga")


def test_the_secretariat_hears_of_the_promised_day_once_a_rung_also_after_a_missed_day() -> None:
    secretary, officer = make_secretary(), make_officer()
    due = make_offer().due_on
    assert due is not None
    remind(today=due - timedelta(days=2))
    assert not REMINDED.exists()
    for _ in range(2):
        remind(today=due - timedelta(days=1))
    assert REMINDED.get().recipient == secretary
    for _ in range(2):
        remind(today=due + timedelta(days=3))  # nobody was told on the day after
    assert REMINDED.filter(recipient=secretary).count() == 2
    remind(today=due + timedelta(days=9))
    assert REMINDED.filter(recipient=officer).count() == 1


def test_an_offer_that_is_answered_taken_back_or_void_reminds_nobody() -> None:
    secretary = make_secretary()
    accepted, declined, withdrawn, void = (make_offer() for _ in range(4))
    offers.accept_offer(offer_id=accepted.pk, by=secretary)
    offers.decline_offer(offer_id=declined.pk, reason="Sudah ada mitra ahli.", by=secretary)
    offers.withdraw_offer(offer_id=withdrawn.pk, by=withdrawn.offered_by)
    withdraw_proposal(proposal_id=void.proposal_id)
    offers.end_with_proposal(proposal_id=void.proposal_id)
    assert Clock.objects.count() == 4
    assert not Clock.objects.open().exists()
    remind(today=accepted.due_on + timedelta(days=1))
    assert not REMINDED.exists()
