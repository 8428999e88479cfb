"""One Bursa Kebutuhan that is over; the next one is a click away."""

from datetime import timedelta

from companies.figures.bursas import frozen
from companies.models import Bursa, BursaPledge
from companies.workflow import BursaStatus
from forum_site.demo.loading.cast import Cast, insert
from forum_site.outbox.services import queue_task

#: Promised in the meeting, and confirmed in the days after it.
PROMISED = ("K045", "K069", "K046", "K047")
PLACE = "Aula Bappeda, Jl. Contoh No. 1"


def load(cast: Cast) -> None:
    """The meeting of the morning on which these promises were made; the worker prints its list."""
    pledges = [cast.pledges[story] for story in PROMISED]
    times = [pledge.proposed_at for pledge in pledges if pledge.proposed_at]
    opened_at, closed_at = min(times) - timedelta(minutes=16), max(times) + timedelta(minutes=24)
    day = cast.shift.day("2026-08-11")
    (bursa,) = insert(
        [
            Bursa(
                held_on=day,
                place=PLACE,
                quarter=day.year * 10 + (day.month - 1) // 3 + 1,
                opened_at=opened_at,
                opened_by=cast.secretary(0),
            )
        ]
    )
    insert(
        [
            BursaPledge(bursa=bursa, pledge=pledge, is_named=True, at=pledge.proposed_at)
            for pledge in pledges
        ]
    )
    bursa.commitments = as_it_was(frozen(bursa))
    bursa.status, bursa.closed_at = BursaStatus.CLOSED, closed_at
    bursa.closed_by = cast.secretary(1)
    bursa.save()


def as_it_was(commitments: dict) -> dict:
    """Nothing was confirmed yet when the meeting closed."""
    lines = [line | {"is_confirmed": False} for line in commitments["lines"]]
    return commitments | {"lines": lines, "confirmed": 0}


def queue_list() -> None:
    """Have the list printed as soon as the worker runs."""
    for bursa in Bursa.objects.filter(status=BursaStatus.CLOSED):
        queue_task(
            key=f"commitments:{bursa.pk}", task="companies.issue_commitments", bursa_id=bursa.pk
        )
