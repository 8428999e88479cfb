"""The ladder of reminders: on which day before or after a due day who is told."""

from dataclasses import dataclass
from datetime import date

from forum_site.clocks.models import Kind


@dataclass(frozen=True)
class Stage:
    """``days`` from the due day (negative: before). ``to`` lists who hears.

    "members" are those who act for the company (its administrators when it has no plain member),
    "administrators" those of the company, "secretariat" and "officers" the two sides of the forum.
    """

    slug: str
    days: int
    to: tuple[str, ...]


COMPANY = (
    Stage("week", -7, ("members",)),
    Stage("tomorrow", -1, ("members",)),
    Stage("today", 0, ("members",)),
    Stage("late", 1, ("members",)),
    Stage("late-week", 7, ("members",)),
    Stage("late-fortnight", 14, ("members", "administrators")),
    Stage("late-month", 30, ("members", "administrators", "officers")),
)
#: The forum's own promises: its queue shows them day by day, so only the last warnings are sent.
FORUM = (
    Stage("tomorrow", -1, ("secretariat",)),
    Stage("late", 1, ("secretariat",)),
    Stage("late-week", 7, ("secretariat", "officers")),
)
#: A university hears as a company does, and the secretariat when the study does not come.
STUDY = (
    Stage("week", -7, ("members",)),
    Stage("tomorrow", -1, ("members",)),
    Stage("late", 1, ("members", "secretariat")),
    Stage("late-week", 7, ("members", "secretariat")),
)
#: The quarterly report is long work for few people: they hear early.
REPORT = (
    Stage("week", -7, ("secretariat",)),
    *FORUM,
)
LADDERS = {
    Kind.PLAN: COMPANY,
    Kind.REALISATION_REPORT: COMPANY,
    Kind.PROPOSAL_ANSWER: FORUM,
    Kind.FORUM_REPORT: REPORT,
    Kind.VISIT: FORUM,
    Kind.COMPLAINT_ANSWER: FORUM,
    Kind.STUDY: STUDY,
    Kind.ROUTE_ANSWER: FORUM,
    Kind.QUESTION_ANSWER: FORUM,
    Kind.OFFER_ANSWER: FORUM,
}
#: No ladder begins earlier than so many days before a due day.
EARLIEST = max(-stage.days for ladder in LADDERS.values() for stage in ladder)


def stage_reached(kind: str, due_on: date, today: date) -> Stage | None:
    """The latest stage that ``today`` has reached; None before the first.

    Earlier ones that nobody told are not told any more: only where things stand now is news.
    """
    days = (today - due_on).days
    reached = [stage for stage in LADDERS[Kind(kind)] if stage.days <= days]
    return max(reached, key=lambda stage: stage.days, default=None)
