"""A year of a hundred companies, against a reckoning that knows nothing of the product.

The services and the tasks of each day run in this process under a travelling clock, on PostgreSQL;
whatever they write to the outbox (mails, figures, reports, papers) goes through a broker to a real
Celery worker, which follows the clock through a file: no test can freeze another process. Only beat
is missing: the tasks of a morning are called in its order.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction

from forum_site.outbox.models import OutboxMessage
from forum_site.rules.models import Rule
from tests.outbox.relay import Relay
from tests.proof import Proof
from tests.reports.year import award, facts, seen
from tests.reports.year.arithmetic import DAY, plus_months, plus_working_days
from tests.reports.year.clocks import Reckoning, reckon
from tests.reports.year.figures import Counting
from tests.reports.year.ladders import HEARING_DAYS
from tests.reports.year.playing import Play
from tests.reports.year.post import SharedClock, post

#: A fortnight around the end of a quarter, and three of its mornings on which nothing runs.
BEFORE, FIRST, LAST = date(2025, 3, 24), date(2025, 3, 25), date(2025, 4, 7)
#: Until here `make test` plays: a published report, both objections and the case are over.
SPRING = date(2025, 5, 10)
SKIPPED = {date(2025, 3, 31), date(2025, 4, 1), date(2025, 4, 2)}


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(f"{facts.FIRST - DAY}T09:00:00+07:00", tick=False) as traveller:
        yield traveller


def compared(play: Play, reckoned: Reckoning) -> list[str]:
    """Every due day, every day to correct and every notice that is not what was reckoned."""
    clocks = {
        (c.kind, c.company, c.label, c.round): (c.started, c.due, c.met, c.ended)
        for c in reckoned.clocks.values()
    }
    single, digests = seen.mails(play)
    return [
        *seen.differences("clock", clocks, seen.clocks()),
        *seen.differences("case", reckoned.cases, seen.cases()),
        *seen.differences("notice", reckoned.notices, seen.notices(play)),
        *seen.differences("mail", seen.keys_of_notices(play), single),
        *seen.differences("digest", reckoned.digests, digests),
    ]


@pytest.mark.proof
@pytest.mark.timeout(3500)
@pytest.mark.django_db(transaction=True)
def test_a_year_of_a_hundred_companies(clock: Any, proof: Proof, tmp_path: Path) -> None:
    """All of it in `make proof`, with every paper printed; its first quarter in `make test`."""
    is_whole = proof.times(once=0, full=1) == 1
    last = facts.LAST if is_whole else SPRING
    companies, free = facts.companies(100 if is_whole else 40), seen.free_days()
    standings = award.standings(companies, has_certificates=True) if is_whole else {}
    winner = next((name for name, (_, rank) in standings.items() if rank == 1), "")
    relay, shared = Relay(), SharedClock(clock, tmp_path / "moment")
    shared.move_to(f"{facts.FIRST - DAY}T09:00:00+07:00", tick=False)
    with post(relay, shared.moment, prints=is_whole) as deliver:
        play = Play(companies, shared, deliver=deliver, winner=winner)
        play.run(facts.FIRST, last, publish=True)
    reckoned = reckon(companies, until=last, free=free)
    if winner:
        reckoned.tell_winner(winner)
    found = [*compared(play, reckoned), *seen.differences("award", standings, seen.award())]
    issues = [issue for issue in facts.ISSUES if issue.published <= last]
    figures = 0
    for issue in issues:
        counted = Counting(companies, issue, free).all()
        found += seen.differences(f"{issue.quarter}", counted, seen.published(issue))
        figures += len(counted)
    assert not found, "\n".join(found)
    assert seen.case() == reckoned_case(free)
    assert_sent_once(relay)
    proof.saw(
        f"A simulated year of {len(companies)} companies against a reckoning of its own",
        f"{len(reckoned.clocks)} due days, {reckoned.notices.total()} notices, {figures} figures "
        f"of {len(issues)} quarterly reports, {len(standings)} candidates: 0 differences; "
        f"{len(relay.received)} mails, each once",
    )


def assert_sent_once(relay: Relay) -> None:
    """Every mail that went to a person reached the relay under its own Message-ID, once."""
    sent = OutboxMessage.objects.filter(kind="email", status=OutboxMessage.Status.SENT)
    received = Counter(message["Message-ID"] for message in relay.received)
    assert received == Counter(row.message_id for row in sent)
    assert not OutboxMessage.objects.filter(status=OutboxMessage.Status.FAILED).exists()


def reckoned_case(free: set[date]) -> tuple[Any, ...]:
    """The last day for an answer, the evidence with its due day, and the decision."""
    case = facts.case()
    due = plus_months(facts.SILENT_ENDS[facts.SANCTIONED], 1)
    until = plus_working_days(case.notified, HEARING_DAYS, free)
    late = (case.proposed - due).days
    return ("decided", until, [(due, late)], case.heard, case.decided, "Peringatan tertulis")


class Undone(Exception):
    """Nothing of a branch stays."""


@contextmanager
def branch() -> Iterator[None]:
    """What happens inside is undone afterwards."""
    with suppress(Undone), transaction.atomic():
        yield
        raise Undone


@pytest.mark.django_db
def test_a_fortnight_run_twice_a_day_or_with_three_days_missing(clock: Any) -> None:
    companies, free = facts.companies(40), seen.free_days()
    play = Play(companies, clock)
    play.run(facts.FIRST, BEFORE)
    told = {"until": LAST, "free": free, "builds": False}
    with branch():
        play.run(FIRST, LAST)
        assert compared(play, reckon(companies, **told)) == []
        clocks, cases, notices = seen.clocks(), seen.cases(), seen.notices(play)
    with branch():
        play.run(FIRST, LAST, times=lambda _: 2)
        assert (seen.clocks(), seen.cases(), seen.notices(play)) == (clocks, cases, notices)
    with branch():
        play.run(FIRST, LAST, times=lambda day: day not in SKIPPED)
        reckoned = reckon(companies, **told, runs=lambda day: day not in SKIPPED)
        assert compared(play, reckoned) == []
        assert seen.clocks() == clocks
        assert_only_later(cases, seen.cases(), notices, seen.notices(play))


def assert_only_later(
    cases: dict[str, tuple[date, date]],
    cases_after: dict[str, tuple[date, date]],
    notices: Counter[tuple[str, str, str, date]],
    notices_after: Counter[tuple[str, str, str, date]],
) -> None:
    """What belonged to the missing mornings came on the next one, or was overtaken by then."""
    back = max(SKIPPED) + DAY
    assert cases_after.keys() == cases.keys()
    for label, (noticed, _) in cases.items():
        assert cases_after[label][0] == (back if noticed in SKIPPED else noticed)
    missed = {line for line in notices if line[3] in SKIPPED and is_of_a_task(line[1])}
    late = {(*line[:3], back) for line in missed}
    assert set(notices) - missed <= set(notices_after) <= set(notices) - missed | late
    overtaken = late - set(notices_after)
    assert overtaken
    assert all(event.startswith("clock ") for _, event, _, _ in overtaken)
    told = {(who, about) for who, _, about, day in notices_after if day == back}
    assert all((who, about) in told for who, _, about, _ in overtaken)


def is_of_a_task(event: str) -> bool:
    return event.startswith("clock ") or event == "report-missing"


@pytest.mark.django_db
def test_a_month_that_is_one_too_long_is_noticed(clock: Any) -> None:
    Rule.objects.filter(key="realisation_report_months").update(value=2)
    companies = facts.companies(30)
    play = Play(companies, clock)
    play.run(facts.FIRST, LAST)
    found = compared(play, reckon(companies, until=LAST, free=seen.free_days(), builds=False))
    wrong = {line.partition(" ")[0] for line in found}
    assert {"clock", "notice", "case"} <= wrong
    assert not any("'plan'" in line for line in found if line.startswith("clock"))
