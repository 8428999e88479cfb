"""The secretariat's promise of an answer: one clock for each sending, met by any answer."""

from datetime import date

import pytest
import time_machine

from forum_site.clocks.models import Clock
from forum_site.rules.models import Rule
from proposals.models import Proposal
from proposals.services.promises import make_missing_clocks
from proposals.services.steps import take_step
from proposals.workflow import Status, Step
from tests.factories import make_proposal, make_secretary

pytestmark = pytest.mark.django_db


def at(day: str) -> time_machine.travel:
    return time_machine.travel(f"{day}T10:00:00+07:00", tick=False)


def sent(day: str = "2026-08-12") -> Proposal:
    proposal = make_proposal(Status.DRAFT)
    with at(day):
        return take_step(proposal_id=proposal.pk, step=Step.SUBMIT, is_owner=True)


def answer(proposal: Proposal, day: str, step: str) -> None:
    secretary = make_secretary()
    with at(day):
        if proposal.status == Status.SUBMITTED:
            take_step(proposal_id=proposal.pk, step=Step.START_REVIEW, by=secretary)
        take_step(proposal_id=proposal.pk, step=step, by=secretary, reason="Kurang foto.")


def test_sending_starts_the_clock_and_the_proposal_shows_its_day() -> None:
    proposal = sent()
    clock = Clock.objects.get()
    assert (clock.started_on, clock.due_on) == (date(2026, 8, 12), date(2026, 8, 24))
    assert (proposal.review_due_on, clock.organisation) == (clock.due_on, None)


@pytest.mark.parametrize("step", [Step.CLEAR, Step.RETURN, Step.REJECT, Step.CLOSE])
def test_every_answer_meets_it(step: str) -> None:
    answer(sent(), "2026-08-24", step)
    assert Clock.objects.get().is_on_time is True


def test_sent_again_after_a_return_it_is_a_promise_of_its_own() -> None:
    proposal = sent()
    answer(proposal, "2026-08-25", Step.RETURN)
    with at("2026-09-01"):
        again = take_step(proposal_id=proposal.pk, step=Step.SUBMIT, is_owner=True)
    first, second = Clock.objects.order_by("round")
    assert (first.is_on_time, first.due_on) == (False, date(2026, 8, 24))
    assert (second.round, second.due_on, second.is_open) == (2, date(2026, 9, 10), True)
    assert again.review_due_on == second.due_on


def test_taken_back_by_the_citizen_nothing_is_owed() -> None:
    proposal = sent()
    with at("2026-08-13"):
        take_step(proposal_id=proposal.pk, step=Step.WITHDRAW, is_owner=True)
    clock = Clock.objects.get()
    assert (clock.end_reason, clock.is_on_time) == ("withdrawn", None)


def test_without_a_rule_nothing_is_promised() -> None:
    Rule.objects.filter(key="review_working_days").delete()
    assert sent().review_due_on is None
    assert not Clock.objects.exists()


def test_what_was_sent_before_clocks_were_rows_gets_its_own_once() -> None:
    waiting = sent()
    answered = sent()
    answer(answered, "2026-08-25", Step.CLEAR)
    gone = sent()
    with at("2026-08-13"):
        take_step(proposal_id=gone.pk, step=Step.WITHDRAW, is_owner=True)
    make_proposal(Status.DRAFT)
    told = {
        clock.subject_id: (clock.due_on, clock.met_on, clock.ended_on, clock.end_reason)
        for clock in Clock.objects.all()
    }
    Clock.objects.all().delete()
    assert make_missing_clocks() == 3
    assert make_missing_clocks() == 0
    assert told == {
        clock.subject_id: (clock.due_on, clock.met_on, clock.ended_on, clock.end_reason)
        for clock in Clock.objects.all()
    }
    assert Clock.objects.get(subject_id=str(waiting.pk)).is_open
